"""Open data as published: files, their activities or organisations, and every element of these."""
