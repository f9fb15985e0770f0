"""Statistics exchanged by SDMX: messages read into tables of observations, and tables written as messages."""
