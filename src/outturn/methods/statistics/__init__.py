"""Methods of industrial statistics: tables in, the same kind of table out, with no store and no network."""
