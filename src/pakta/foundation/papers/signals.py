"""News of papers to those above."""

from django.dispatch import Signal

paper_issued = Signal()
"""A paper was issued: ``paper`` (IssuedPaper), ``by``, ``now``. Sent in its transaction: what hears it stands or falls
with the paper."""
