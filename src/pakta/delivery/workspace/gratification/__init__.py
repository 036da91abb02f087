"""Gifts: reporting one, what the law says of it, the goods in the cupboard, and what was done to prevent."""
