"""A draft under several hands: what any row that holds one keeps beside it."""

from __future__ import annotations

from django.db import models


class Drafted(models.Model):
    """``draft`` is a draft of ``knowledge.decrees.drafting``.

    ``version`` counts its changes, so that two people do not overwrite each other unknowingly; ``steps`` holds what
    undo needs.
    """

    draft = models.JSONField(null=True)
    steps = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
