"""The organisation's own open data, computed from the records of an edition: activities, organisation file, log."""
