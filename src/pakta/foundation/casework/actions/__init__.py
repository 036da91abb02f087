"""What is done with cases and registers. Only these write."""
