"""Papers made of a worksheet."""
