"""Two decrees side by side, and rows taken over from one into a draft."""
