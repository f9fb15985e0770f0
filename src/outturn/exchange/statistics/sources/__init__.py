"""The sources of statistics that can be read, one module each.

A module is named as its source is on the command line and has ``read(path)``, which gives what stands in the file.
Beside it, ``<name>.toml`` describes the dataset: publisher, licence, how areas are spelled, which of the publisher's
series are which of ours, what its marks say of a value.
"""
