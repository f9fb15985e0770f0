"""The commands, one module per group; each is found by being here."""
