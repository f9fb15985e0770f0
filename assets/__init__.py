"""Scripts that make the assets the package ships: run by hand, their results are committed."""
