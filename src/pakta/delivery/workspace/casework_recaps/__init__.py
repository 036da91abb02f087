"""Recaps of registers: the list, one on its way to being signed, and what it proves by itself."""
