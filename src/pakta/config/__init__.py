"""Wiring only: settings, addresses, the web server's entry. Nothing imports it."""
