"""News of files, for whoever keeps them as something; sent inside the action's transaction."""

from django.dispatch import Signal

insight_settled = Signal()
"""The machine has looked at a file, or gave up. Arguments: ``insight`` (ready or failed), ``now``."""

scan_settled = Signal()
"""The scanner gave its answer. Arguments: ``scan`` (clean, infected or failed), ``now``."""
