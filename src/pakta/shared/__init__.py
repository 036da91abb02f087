"""Words every layer uses: months and periods, Indonesian dates and numbers, text folding, the one error base."""
