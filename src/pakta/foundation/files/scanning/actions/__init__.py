"""Asking the scanner and keeping its answers."""
