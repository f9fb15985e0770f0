"""Record types of the family portfolio."""
