"""Filling and judging: an area in a table, one question a screen."""
