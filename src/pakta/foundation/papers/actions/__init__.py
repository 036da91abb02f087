"""What writes papers: issuing and voiding, numbers, letterheads."""
