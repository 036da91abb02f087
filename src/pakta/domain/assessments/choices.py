"""The kinds and states of this context, and the allowed ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoundKind(TextChoices):
    """Who judges, in the order of PermenPANRB 90/2021 Lampiran II: the unit, the level above, the TPI, the TPN."""

    SELF = "self", _("Penilaian mandiri")
    PRELIMINARY = "preliminary", _("Penilaian pendahuluan")
    INTERNAL = "internal", _("Penilaian TPI")
    NATIONAL = "national", _("Hasil TPN")


ASSESSED_KINDS = (RoundKind.PRELIMINARY, RoundKind.INTERNAL)
"""Rounds in which assessors judge an earlier round's answers."""


class RoundState(TextChoices):
    OPEN = "open", _("Terbuka")
    LOCKED = "locked", _("Dikunci")


# LOCKED → OPEN: taken back with a reason, while no later round builds on it.
ROUND_TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.LOCKED}),
    RoundState.LOCKED: frozenset({RoundState.OPEN}),
}


class Verdict(TextChoices):
    """What an assessor says of one answer. Empty in a self-assessment."""

    AGREED = "agreed", _("Disetujui")
    CHANGED = "changed", _("Diubah")
    ASKS_MORE = "asks_more", _("Minta bukti tambahan")


class Outcome(TextChoices):
    """What the national team decided of a unit."""

    WBK = "wbk", _("Ditetapkan WBK")
    WBBM = "wbbm", _("Ditetapkan WBBM")
    NONE = "none", _("Belum ditetapkan")


class CalendarStep(TextChoices):
    """The days of a year's assessment; editable, for the ministry may move them each year."""

    SELF = "self", _("Penilaian mandiri selesai")
    PRELIMINARY = "preliminary", _("Penilaian pendahuluan selesai")
    INTERNAL = "internal", _("Penilaian TPI selesai")
    PROPOSAL = "proposal", _("Pengusulan ke Kementerian PANRB")


class RecommendationPriority(TextChoices):
    HIGH = "high", _("Tinggi")
    MEDIUM = "medium", _("Sedang")
    LOW = "low", _("Rendah")
