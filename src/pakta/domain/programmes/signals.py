"""News of this context for those above it; sent inside the action's transaction, with ``by`` and ``now``."""

from django.dispatch import Signal

requirements_changed = Signal()
"""The documents some rows ask for changed. Arguments: ``items`` (work item ids), ``by``, ``now``."""

moments_changed = Signal()
"""The schedule of some rows changed. Arguments: ``items`` (work item ids), ``by``, ``now``."""

recommendations_made = Signal()
"""Assessors finished with recommendations for a unit. Arguments: ``unit``, ``year``, ``source`` (words saying whose),
``recommendations`` (dicts of ``key``, which is theirs for good, ``area_number`` and ``area_name``, None and "" where it
concerns the whole, ``text``, ``priority``, ``due_on``), ``by``, ``now``. Who keeps findings makes them of it."""
