"""Makers of test objects, one module a context."""
