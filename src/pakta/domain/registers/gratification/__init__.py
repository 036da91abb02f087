"""Gratification control: reports of gifts, what the law says of them, the goods kept, and what is done to prevent."""
