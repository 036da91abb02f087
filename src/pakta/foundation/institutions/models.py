"""The tree of units. Everything an office owns hangs on its unit."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.institutions.choices import Kind, Zone

CODE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class UnitQuerySet(models.QuerySet["Unit"]):
    """Which units."""

    def active(self) -> UnitQuerySet:
        """Those that still exist as offices."""
        return self.filter(active=True)

    def below(self, unit: Unit) -> UnitQuerySet:
        """The unit itself and all under it, at any depth."""
        return self.filter(path__startswith=unit.path)

    def children_of(self, unit: Unit) -> UnitQuerySet:
        """Those directly under the unit."""
        return self.filter(parent=unit)


class Unit(models.Model):
    """An office (satuan kerja)."""

    agency = models.CharField(_("instansi"), max_length=120)
    code = models.CharField(_("kode"), max_length=40, unique=True, validators=[RegexValidator(CODE_PATTERN)])
    name = models.CharField(_("nama"), max_length=200)
    region = models.CharField(_("wilayah"), max_length=120, blank=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    zone = models.CharField(_("zona waktu"), max_length=20, choices=Zone.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("induk"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    # The codes from the root to here, each with a closing slash: "kpu/kpu-33/kpu-3372/". Unique, and so
    # indexed for prefix search on PostgreSQL too: below() costs the same at every depth.
    path = models.CharField(_("jalur"), max_length=400, unique=True)
    active = models.BooleanField(_("aktif"), default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("satuan kerja")
        verbose_name_plural = _("satuan kerja")
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="institutions_unit_not_own_parent",
                violation_error_message=_("Satuan kerja tidak dapat menjadi induknya sendiri."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="institutions_unit_kind_known",
                violation_error_message=_("Jenis satuan kerja tidak dikenal."),
            ),
            models.CheckConstraint(
                condition=Q(zone__in=Zone.values),
                name="institutions_unit_zone_known",
                violation_error_message=_("Zona waktu tidak dikenal."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone the unit's dates are computed in."""
        return Zone(self.zone).info

    def local_date(self, now: datetime) -> date:
        """What the calendar on the unit's wall says at the moment ``now`` (aware)."""
        return now.astimezone(self.zone_info).date()

    @property
    def trail_chain(self) -> str:
        """The chain on which the unit's acts are recorded."""
        return self.code

    def is_below(self, other: Unit) -> bool:
        """Whether this is ``other`` itself or lies under it."""
        return self.path.startswith(other.path)
