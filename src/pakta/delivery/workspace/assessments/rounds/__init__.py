"""Rounds: started, opened, locked, compared; their people, statements and recommendations."""
