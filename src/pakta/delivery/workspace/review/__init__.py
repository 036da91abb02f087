"""Judging proof: the queue of what waits, and one proof after the other."""
