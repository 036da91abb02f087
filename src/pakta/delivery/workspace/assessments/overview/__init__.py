"""What the head sees first: total, conditions, rounds, the first steps."""
