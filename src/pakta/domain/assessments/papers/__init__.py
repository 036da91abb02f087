"""What the papers of assessments say, as blocks. Pure."""
