"""Monitoring of a programme: rounds, their meetings, findings and what is done about them."""
