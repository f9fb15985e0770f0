"""Record types of the family convening."""
