"""Prerequisites, effort, the cheapest way to an award, what if, the calendar."""
