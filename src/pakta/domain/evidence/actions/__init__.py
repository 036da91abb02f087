"""Handing proof in, replacing it, judging it, taking it back."""
