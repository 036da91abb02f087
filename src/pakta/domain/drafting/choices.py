"""The states of a draft decree, what it is for, and the allowed ways between states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DraftState(TextChoices):
    DRAFTING = "drafting", _("Disusun")
    LEGAL_CHECK = "legal_check", _("Diperiksa hukum")
    TO_SIGN = "to_sign", _("Menunggu penetapan")
    ENACTED = "enacted", _("Ditetapkan")
    DISCARDED = "discarded", _("Dibuang")


DRAFT_TRANSITIONS: dict[DraftState, frozenset[DraftState]] = {
    DraftState.DRAFTING: frozenset({DraftState.LEGAL_CHECK, DraftState.DISCARDED}),
    DraftState.LEGAL_CHECK: frozenset({DraftState.DRAFTING, DraftState.TO_SIGN}),
    DraftState.TO_SIGN: frozenset({DraftState.DRAFTING, DraftState.ENACTED}),
    DraftState.ENACTED: frozenset(),
    DraftState.DISCARDED: frozenset({DraftState.DRAFTING}),
}


class Purpose(TextChoices):
    """What the decree does to an earlier one."""

    NEW = "new", _("Keputusan baru")
    AMENDS = "amends", _("Mengubah keputusan")
    REVOKES = "revokes", _("Mencabut keputusan")


class SignedBy(TextChoices):
    """How the enacted paper was signed."""

    CERTIFICATE = "certificate", _("Tanda tangan elektronik")
    HAND = "hand", _("Tanda tangan basah")


class PaperSize(TextChoices):
    F4 = "F4", _("F4 (215 × 330 mm)")
    A4 = "A4", _("A4 (210 × 297 mm)")


class SourceKind(TextChoices):
    """Where a plan that is compared comes from; the values stand in addresses."""

    PROGRAMME = "program", _("Program berjalan")
    DRAFT = "rancangan", _("Rancangan dan keputusan yang disusun di sini")
    IMPORT = "impor", _("Keputusan yang diunggah")
    PUBLISHED = "terbit", _("Keputusan satuan kerja lain yang dipublikasikan")
