"""Public information (PPID): requests, objections to their answers, what is public already, and what is exempt."""
