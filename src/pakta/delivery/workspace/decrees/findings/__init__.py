"""What the checker says of an import or a draft, and which checks are off."""
