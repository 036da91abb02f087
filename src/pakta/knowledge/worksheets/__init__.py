"""Evaluation worksheets as data: their questions, what answers are worth, what an award asks, and the way there."""
