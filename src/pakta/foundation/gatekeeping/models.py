"""What the gate remembers, for a day: how often was knocked where, and which forms have come in."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """How often ``mark`` knocked at ``door`` in the ten minutes from ``slot``. A mark is no address, and some stand for
    everybody (``marks``)."""

    door = models.CharField(max_length=40)
    mark = models.CharField(max_length=32)
    slot = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["slot"], name="gatekeeping_tally_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["door", "mark", "slot"], name="gatekeeping_tally_once")
        ]


class Admission(models.Model):
    """One form that came in. Its unique ``key`` is what lets a form in once, however often it is sent.

    ``kept`` is what the sender was shown, sealed with the form's own secret, so that a form sent twice shows the same;
    ``content`` tells whether it is the same, and nothing else to whoever lacks that secret.
    """

    key = models.CharField(max_length=64, unique=True)
    door = models.CharField(max_length=40)
    mark = models.CharField(max_length=32)
    waited = models.BooleanField()
    at = models.DateTimeField()
    kept = models.TextField(blank=True)
    content = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["door", "mark", "at"], name="gatekeeping_admission_last"),
            models.Index(fields=["at"], name="gatekeeping_admission_age"),
        ]
