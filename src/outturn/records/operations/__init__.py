"""Record types of the family operations."""
