"""Conflicts of interest: declaring one, the yearly statement, the year's matrix and its evaluation."""
