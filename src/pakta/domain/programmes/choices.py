"""The states and kinds of this context, and the allowed ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammeKind(TextChoices):
    """What the programme builds; the values are the reader's ``kind``."""

    INTEGRITY_ZONE = "zona_integritas", _("Zona Integritas")
    BUREAUCRATIC_REFORM = "reformasi_birokrasi", _("Reformasi Birokrasi")


class DecreeStanding(TextChoices):
    """Whether an enacted decree still holds."""

    IN_FORCE = "in_force", _("Berlaku")
    AMENDED = "amended", pgettext_lazy("keputusan", "Diubah")
    REVOKED = "revoked", _("Dicabut")


class ImportState(TextChoices):
    RECEIVED = "received", _("Menunggu dibaca")
    READING = "reading", _("Sedang dibaca")
    REVIEW = "review", _("Menunggu diperiksa")
    REFUSED = "refused", _("Tidak terbaca")
    ADOPTED = "adopted", _("Diadopsi")
    DISCARDED = "discarded", _("Dibuang")


IMPORT_TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.RECEIVED: frozenset({ImportState.READING, ImportState.DISCARDED}),
    ImportState.READING: frozenset({ImportState.REVIEW, ImportState.REFUSED, ImportState.DISCARDED}),
    ImportState.REVIEW: frozenset({ImportState.ADOPTED, ImportState.DISCARDED}),
    ImportState.REFUSED: frozenset({ImportState.RECEIVED, ImportState.DISCARDED}),
    ImportState.ADOPTED: frozenset(),
    ImportState.DISCARDED: frozenset({ImportState.REVIEW, ImportState.RECEIVED}),
}


class DeliveryState(TextChoices):
    """What is stored of a delivery. Due and late are not stored: they follow from the day (see ``Standing``)."""

    PLANNED = "planned", _("Direncanakan")
    HANDED_IN = "handed_in", _("Diserahkan")
    RETURNED = "returned", _("Dikembalikan")
    ACCEPTED = "accepted", _("Diterima")


OPEN_STATES = (DeliveryState.PLANNED, DeliveryState.RETURNED)
"""Somebody of the team must still act."""

# A delivery's state follows from the proof that lies there, so that any state may follow any other.
DELIVERY_TRANSITIONS: dict[DeliveryState, frozenset[DeliveryState]] = {
    state: frozenset(DeliveryState) - {state} for state in DeliveryState
}


class Standing(TextChoices):
    """How a delivery stands on a given day, as people say it."""

    PLANNED = "planned", _("Direncanakan")
    DUE = "due", _("Jatuh tempo")
    LATE = "late", _("Terlambat")
    HANDED_IN = "handed_in", _("Diserahkan")
    RETURNED = "returned", _("Dikembalikan")
    ACCEPTED = "accepted", _("Diterima")


class AmendmentKind(TextChoices):
    """What a change of the plan after adoption did to a row."""

    ADDED = "added", _("Butir ditambah")
    ALTERED = "altered", _("Butir diubah")
    DROPPED = "dropped", _("Butir dikeluarkan dari rencana")
    RESTORED = "restored", _("Butir dikembalikan ke rencana")
    RESCHEDULED = "rescheduled", _("Jadwal diubah")
