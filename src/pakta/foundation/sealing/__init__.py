"""Texts and files that only the program itself can read: what lies on the disk is sealed."""
