"""Conflicts of interest: declarations, the yearly matrix, everybody's yearly statement, and their evaluation."""
