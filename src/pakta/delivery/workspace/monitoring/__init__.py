"""Monitoring: rounds and their sheets, meetings, findings."""
