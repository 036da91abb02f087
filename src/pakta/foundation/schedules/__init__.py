"""Work that comes round by the clock: what is due now, each slot once, however many processes ask."""
