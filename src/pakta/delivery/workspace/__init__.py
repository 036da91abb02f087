"""Staff pages, one package a context."""
