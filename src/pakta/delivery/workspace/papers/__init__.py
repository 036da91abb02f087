"""Letters and papers of a unit: those issued, its letterhead, its numbering."""
