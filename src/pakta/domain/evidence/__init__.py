"""Proof: files and links handed in for a delivery."""
