"""The lists of a text, each read once, and how surely a count is that of a list."""
