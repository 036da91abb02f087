"""A decree as data."""
