"""A decree on its way in: upload, reading, checking, adopting, updating."""
