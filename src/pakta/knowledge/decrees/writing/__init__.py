"""A decree as data back on paper: PDF, DOCX and XLSX as an office signs them."""
