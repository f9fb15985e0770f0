"""Declared indicators, compiled to queries on an edition's frozen tables: figures, coverage and trace."""
