"""Record types of the family statistics."""
