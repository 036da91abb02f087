"""The decree desk: a decree is drafted, checked, enacted, signed and made public; the programme follows it."""
