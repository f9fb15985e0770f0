"""Who does what where: the page that shows programmes of several publishers beside a list of priorities."""

from outturn.publications.who_does_what.page import Content, CountryDot, PairRow, PriorityRow, SectorRow, write_page

__all__ = ["Content", "CountryDot", "PairRow", "PriorityRow", "SectorRow", "write_page"]
