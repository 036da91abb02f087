"""What kind of office a unit is and which clock hangs on its wall."""

from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The level of an office."""

    PUSAT = "pusat", _("Pusat")
    PROVINSI = "provinsi", _("Provinsi")
    KABUPATEN = "kabupaten", _("Kabupaten")
    KOTA = "kota", _("Kota")
    LAINNYA = "lainnya", _("Lainnya")


class Zone(TextChoices):
    """Indonesia's three time zones (Keputusan Presiden 41/1987); none has summer time."""

    WIB = "Asia/Jakarta", _("WIB")
    WITA = "Asia/Makassar", _("WITA")
    WIT = "Asia/Jayapura", _("WIT")

    @property
    def info(self) -> ZoneInfo:
        return ZoneInfo(self.value)
