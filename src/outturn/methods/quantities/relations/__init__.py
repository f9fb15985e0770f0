"""Relations: what the numbers of a text make of one another, found by what they measure."""
