"""Calculations that need no record, edition or clock: tables and numbers in, tables and numbers out."""
