"""What was done at a unit, by whom and when."""
