"""The registers of an office, one folder each; none knows another."""
