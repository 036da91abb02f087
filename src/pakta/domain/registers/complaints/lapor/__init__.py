"""Lists from and for SP4N-LAPOR!: reading a CSV, saying which column is what, and what each row becomes."""
