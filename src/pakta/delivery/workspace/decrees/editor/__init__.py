"""Writing a draft: its head, its lists, its plan, with what the checker says beside it."""
