"""The states and kinds of this context, and the allowed ways between them."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Cadence(IntegerChoices):
    """How often a programme is monitored; the value is the length of a period in months."""

    MONTHLY = 1, _("Bulanan")
    QUARTERLY = 3, _("Triwulan")
    HALF_YEARLY = 6, _("Semester")


class RoundState(TextChoices):
    OPEN = "open", _("Terbuka")
    CLOSED = "closed", _("Ditutup")


# A closed round stays closed: what was wrong in it is said in the next one.
ROUND_TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
}


class AttendanceWay(TextChoices):
    """How somebody came onto the attendance list."""

    QR = "qr", _("Kode QR")
    HAND = "hand", _("Dicatat penyelenggara")


class Priority(TextChoices):
    HIGH = "high", _("Tinggi")
    MEDIUM = "medium", _("Sedang")
    LOW = "low", _("Rendah")


class FindingState(TextChoices):
    """How far a finding is followed up; "Ditindaklanjuti" waits for somebody to look at the follow-up."""

    OPEN = "open", _("Terbuka")
    FOLLOWED_UP = "followed_up", _("Ditindaklanjuti")
    CLOSED = "closed", _("Selesai")


# FOLLOWED_UP → OPEN: the follow-up was returned.
FINDING_TRANSITIONS: dict[FindingState, frozenset[FindingState]] = {
    FindingState.OPEN: frozenset({FindingState.FOLLOWED_UP}),
    FindingState.FOLLOWED_UP: frozenset({FindingState.OPEN, FindingState.CLOSED}),
    FindingState.CLOSED: frozenset(),
}


class FollowUpState(TextChoices):
    HANDED_IN = "handed_in", _("Diserahkan")
    ACCEPTED = "accepted", _("Diterima")
    RETURNED = "returned", _("Dikembalikan")


FOLLOW_UP_TRANSITIONS: dict[FollowUpState, frozenset[FollowUpState]] = {
    FollowUpState.HANDED_IN: frozenset({FollowUpState.ACCEPTED, FollowUpState.RETURNED}),
    FollowUpState.ACCEPTED: frozenset(),
    FollowUpState.RETURNED: frozenset(),
}
