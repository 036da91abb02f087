"""Law as dated data, and what follows from it: which days an office works."""
