"""What the organisation knows: facts as entered, with their source and history.

A Django model is where a record type is defined. Only this package reads Django;
everything else works with the plain descriptions of :mod:`outturn.records.description`.
"""
