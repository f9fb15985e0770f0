"""What is made from figures: the annual report, the scorecard, charts and maps, the audit, comparisons with published tables."""
