"""News of conflicts of interest, sent inside the action's transaction."""

from django.dispatch import Signal

conflict_declared = Signal()
"""A person declared a conflict about offices. Arguments: ``person``, ``units`` (the offices), ``by``, ``now``;
its number and its story stay in the register. Whoever keeps files of those offices shuts them to the person."""
