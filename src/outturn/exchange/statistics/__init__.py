"""Statistics of other publishers: their files read, checked, kept in the catalogue, and handed to calculations."""
