"""A unit's law beside its regulations: legal values, the days it works, and election stages."""
