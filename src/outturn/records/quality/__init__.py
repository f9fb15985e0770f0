"""Record types of the family quality."""
