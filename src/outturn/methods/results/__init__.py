"""Methods on reported results: what was reached in a year, and what firms gained."""
