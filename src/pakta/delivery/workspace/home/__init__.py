"""Where a person lands: what waits for them, how the unit stands."""
