"""News of this context, and of what must follow a hand-in; sent inside the action's transaction."""

from django.dispatch import Signal

proof_placed = Signal()
"""Proof was placed at due moments. Arguments: ``placements`` (their ids), ``now``."""

evidence_kept = Signal()
"""A document was kept. Arguments: ``evidence``, ``now``. The machine looks at it after the transaction."""
