"""One module a file format: bytes in, a ``Document`` out. None of them knows what a decree is."""
