"""How looking at a file and scanning it stand, the allowed ways between, and what may be wrong with a file."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InsightState(TextChoices):
    """How far the machine has come with looking at a file."""

    WAITING = "waiting", _("Menunggu dibaca")
    LOOKING = "looking", _("Sedang dibaca")
    READY = "ready", _("Sudah dibaca")
    FAILED = "failed", _("Tidak terbaca")


INSIGHT_TRANSITIONS: dict[InsightState, frozenset[InsightState]] = {
    InsightState.WAITING: frozenset({InsightState.LOOKING}),
    InsightState.LOOKING: frozenset({InsightState.READY, InsightState.FAILED, InsightState.WAITING}),
    # What was seen can be lost (a picture's bytes), and a limit can be raised.
    InsightState.READY: frozenset({InsightState.WAITING}),
    InsightState.FAILED: frozenset({InsightState.WAITING}),
}


class ScanState(TextChoices):
    """What the virus scanner says. A file it was never asked about has no row."""

    WAITING = "waiting", _("Menunggu pemindaian")
    CLEAN = "clean", _("Bersih")
    INFECTED = "infected", _("Terjangkit")
    FAILED = "failed", _("Gagal dipindai")


SCAN_TRANSITIONS: dict[ScanState, frozenset[ScanState]] = {
    ScanState.WAITING: frozenset({ScanState.CLEAN, ScanState.INFECTED, ScanState.FAILED}),
    ScanState.FAILED: frozenset({ScanState.WAITING}),
    ScanState.CLEAN: frozenset(),
    ScanState.INFECTED: frozenset(),
}


class Trouble(TextChoices):
    """What kept the machine from reading a file, or what is in it; the values are those of ``looking.findings``."""

    EMPTY = "empty", _("Kosong")
    UNREADABLE = "unreadable", _("Rusak atau tidak terbaca")
    ENCRYPTED = "encrypted", _("Terkunci kata sandi")
    TOO_BIG = "too_big", _("Terlalu besar untuk dibuka")
    HAS_SCRIPTS = "has_scripts", _("Memuat skrip")
    NOT_OPENED = "not_opened", _("Jenis ini tidak dibuka di sini")
