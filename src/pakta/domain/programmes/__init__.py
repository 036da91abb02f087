"""A unit's yearly programme: what the decree promised, as work items with due moments."""
