"""Official papers: composed of blocks, numbered, set in the unit's letterhead, kept as PDF and DOCX."""
