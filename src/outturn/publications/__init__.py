"""What is made from figures: annual report, scorecard, charts and maps, audit, comparison with published tables."""
