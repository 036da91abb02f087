"""Which questions the rows of the plan serve."""
