"""Loads and sources: where records came from."""
