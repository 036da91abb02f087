"""What is done with complaints beside their cases."""
