"""The desk itself: what lies on it, how a draft begins, where it stands, how it becomes a decree."""
