"""The worksheet (LKE) of a unit: filled by the unit, judged by assessors, scored; and how the plan serves it."""
