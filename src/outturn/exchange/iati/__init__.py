"""IATI 2.03: validation, scores and tables of activity and organisation files."""
