"""Electronic signatures on PDF papers (PAdES), and what a PDF's signatures say. Knows nothing of whose papers."""
