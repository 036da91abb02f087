"""The trail: an append-only, hash-chained record of who did what, when, to what. Knows no other package."""
