"""The library of regulations, with what the office adds."""
