"""Who does what where: programmes of several publishers beside one another, joint ones found once, gaps and overlaps.

Made for reviews such as that of the Third Industrial Development Decade for Africa.
"""
