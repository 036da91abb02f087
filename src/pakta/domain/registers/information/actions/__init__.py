"""What changes public information."""
