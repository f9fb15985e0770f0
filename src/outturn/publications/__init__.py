"""What is made from figures: annual report, scorecard, charts and maps, audit, comparisons with published tables."""
