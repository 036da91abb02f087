"""A programme, its rows, its teams, its decree."""
