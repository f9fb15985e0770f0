"""Record types of the family finance."""
