"""What writes monitoring: rounds, meetings, findings, papers."""
