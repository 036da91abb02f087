"""Asking for a look, keeping what was seen, and making good what was lost."""
