"""Methods on how the organisation works: how fast requests are solved and projects start."""
