"""What is done about gratification beside its cases. Only these write."""
