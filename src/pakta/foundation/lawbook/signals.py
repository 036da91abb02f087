"""News of this context for those above it; sent inside the action's transaction, with ``by`` and ``now``."""

from django.dispatch import Signal

calendar_changed = Signal()
"""Dates reckoned for ``unit`` and the units below may have changed: its days, stages or legal values did.
Arguments: ``unit``, ``by``, ``now``."""
