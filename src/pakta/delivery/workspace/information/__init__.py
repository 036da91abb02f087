"""Public information (PPID): lists of what is public and exempt, yearly reports, what a case has of its own."""
