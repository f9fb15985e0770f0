"""Record types of the family people."""
