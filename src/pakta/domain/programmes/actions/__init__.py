"""The only place that writes a programme."""
