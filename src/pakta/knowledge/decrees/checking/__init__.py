"""What a careful drafter would flag in a decree, each finding with its place and a way to mend it."""
