"""Record types of the family results."""
