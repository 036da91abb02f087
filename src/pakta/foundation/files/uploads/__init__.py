"""Resumable uploads: pieces of a file come in over a poor line and become one file, or nothing."""
