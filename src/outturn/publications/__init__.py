"""What is made from figures: the scorecard as pages, and the comparison with published tables."""
