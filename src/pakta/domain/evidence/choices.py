"""The kinds and states of proof, and the allowed ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EvidenceKind(TextChoices):
    FILE = "file", _("Berkas")
    LINK = "link", _("Tautan")
    NOTE = "note", _("Catatan")


class PlacementState(TextChoices):
    """How a proof stands at one delivery."""

    HANDED_IN = "handed_in", _("Diserahkan")
    ACCEPTED = "accepted", _("Diterima")
    RETURNED = "returned", _("Dikembalikan")
    REPLACED = "replaced", _("Diganti")
    WITHDRAWN = "withdrawn", _("Ditarik")


# ACCEPTED and RETURNED → HANDED_IN: the reviewer undoes a decision. REPLACED → ACCEPTED or RETURNED: the decision that
# replaced it was undone. WITHDRAWN → HANDED_IN or RETURNED: whoever withdrew puts it back as it was.
# ACCEPTED → WITHDRAWN: it is a recap, and its signature was taken back; from there nothing leads on.
PLACEMENT_TRANSITIONS: dict[PlacementState, frozenset[PlacementState]] = {
    PlacementState.HANDED_IN: frozenset(
        {PlacementState.ACCEPTED, PlacementState.RETURNED, PlacementState.WITHDRAWN}
    ),
    PlacementState.ACCEPTED: frozenset(
        {PlacementState.HANDED_IN, PlacementState.REPLACED, PlacementState.WITHDRAWN}
    ),
    PlacementState.RETURNED: frozenset(
        {PlacementState.HANDED_IN, PlacementState.REPLACED, PlacementState.WITHDRAWN}
    ),
    PlacementState.REPLACED: frozenset({PlacementState.ACCEPTED, PlacementState.RETURNED}),
    PlacementState.WITHDRAWN: frozenset({PlacementState.HANDED_IN, PlacementState.RETURNED}),
}
STANDING_STATES = (PlacementState.HANDED_IN, PlacementState.ACCEPTED, PlacementState.RETURNED)
"""What stands at a delivery now; the others are its past."""
