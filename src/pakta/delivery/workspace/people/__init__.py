"""Who works at a unit, in which roles."""
