"""Published files as records, and records as published files: every element a row, every attribute a cell."""
