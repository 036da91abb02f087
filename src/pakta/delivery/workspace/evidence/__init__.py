"""Proof going in and out."""
