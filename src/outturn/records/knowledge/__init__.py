"""Record types of the family knowledge."""
