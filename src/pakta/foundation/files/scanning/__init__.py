"""Asking the virus scanner (clamd), where the setting names one. Without it every file counts as cleared."""
