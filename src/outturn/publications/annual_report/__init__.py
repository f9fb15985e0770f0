"""The annual report of an edition."""
