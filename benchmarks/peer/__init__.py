"""The peer: every figure of the scorecard in vectorised pandas, as a good analyst would write it.

It reads the same Parquet files, needed columns only, with categorical keys; money is whole cents,
rates are whole numbers, so that every figure is exact. Nothing of the engine is used, and no loop
runs over rows.
"""
