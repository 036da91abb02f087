"""What the trail keeps: entries, the head of each chain, and the daily root over all heads.

A chain is the code of a unit, or ``pusat`` for what belongs to no unit. Each has its own numbering, so that
units never wait for each other. Rows are written by ``actions`` alone; the database itself refuses to change or
remove an entry or a root (triggers in the migrations), and ``hashes`` says how an outsider recomputes them.
"""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

HASH_LENGTH = 64
CENTRAL_CHAIN = "pusat"
"""The chain of what belongs to no unit."""


class HistoryIsFixed(TypeError):
    """Code tried to change or remove what the trail holds: always a defect, never shown to a person."""


_Row = TypeVar("_Row", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[_Row]):
    """Adds rows and reads them."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise HistoryIsFixed("Trail rows are never changed.")

    def delete(self) -> NoReturn:
        raise HistoryIsFixed("Trail rows are never removed.")


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsFixed("Trail rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise HistoryIsFixed("Trail rows are never removed.")


class Entry(AppendOnlyModel):
    """One thing done, at one moment, by one actor, to one subject."""

    chain = models.CharField(_("rantai"), max_length=64)
    seq = models.PositiveBigIntegerField(_("nomor"))
    at = models.DateTimeField(_("saat"))
    actor_key = models.CharField(_("kunci pelaku"), max_length=80)
    actor_name = models.CharField(_("pelaku"), max_length=200)
    action = models.CharField(_("tindakan"), max_length=80)
    subject = models.CharField(_("objek"), max_length=120)
    subject_label = models.CharField(_("nama objek"), max_length=300, blank=True)
    before = models.JSONField(_("sebelum"), null=True)
    after = models.JSONField(_("setelah"), null=True)
    previous_hash = models.CharField(_("hash sebelumnya"), max_length=HASH_LENGTH)
    hash = models.CharField(_("hash"), max_length=HASH_LENGTH)

    class Meta:
        verbose_name = _("catatan jejak")
        verbose_name_plural = _("catatan jejak")
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="trail_entry_place"),
            models.CheckConstraint(
                condition=Q(seq__gte=1),
                name="trail_entry_counts_from_one",
                violation_error_message=_("Nomor catatan jejak dimulai dari 1."),
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "-at"], name="trail_entry_subject"),
            models.Index(fields=["chain", "-at"], name="trail_entry_recent"),
        ]


class ChainHead(models.Model):
    """The last entry of a chain. Locked while the chain grows; with it, a cut tail shows."""

    chain = models.CharField(_("rantai"), max_length=64, unique=True)
    seq = models.PositiveBigIntegerField(_("nomor"), default=0)
    hash = models.CharField(_("hash"), max_length=HASH_LENGTH)

    class Meta:
        verbose_name = _("kepala rantai")
        verbose_name_plural = _("kepala rantai")


class DailyRoot(AppendOnlyModel):
    """One hash over the heads of all chains on a day; published, it fixes everything that came before."""

    day = models.DateField(_("hari"), unique=True)
    root = models.CharField(_("akar"), max_length=HASH_LENGTH)
    heads = models.JSONField(_("kepala rantai"), help_text=_("Kode rantai → [nomor, hash]."))
    at = models.DateTimeField(_("disegel pada"))

    class Meta:
        verbose_name = _("akar harian")
        verbose_name_plural = _("akar harian")
