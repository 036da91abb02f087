"""Stored files: kept by content, sniffed, limited, served only as something that cannot run."""
