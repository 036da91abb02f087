"""What pages need to know of draft decrees. Each question costs a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from pakta.domain.drafting.models import DraftDecree, SwitchedOffCheck
from pakta.domain.programmes.models import Decree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


def drafts_visible_to(user: User) -> QuerySet[DraftDecree]:
    return DraftDecree.objects.visible_to(user).select_related(
        "unit", "target", "decree", "signed", "pdf", "copy"
    )


def drafts_of(user: User, unit: Unit) -> QuerySet[DraftDecree]:
    """The unit's drafts and enacted decrees made here, the latest moved first."""
    return drafts_visible_to(user).filter(unit=unit).defer("steps")


def switched_off_checks(unit: Unit) -> list[SwitchedOffCheck]:
    return list(SwitchedOffCheck.objects.filter(unit=unit).select_related("switched_by"))


@dataclass(frozen=True)
class Verified:
    """An enacted decree and which of its papers a content is: "pdf", "signed", "copy" or "docx"."""

    draft: DraftDecree
    form: str


def enacted_by_key(key: str) -> DraftDecree | None:
    """The enacted decree under a public key. Anybody may ask."""
    return (
        DraftDecree.objects.filter(key=key)
        .select_related("unit", "decree__amended_by", "decree__revoked_by", "pdf", "docx", "copy", "signed")
        .first()
        if key
        else None
    )


def enacted_by_sha256(sha256: str) -> Verified | None:
    """Which enacted decree's paper has this SHA-256, if any. Anybody may ask."""
    forms = ("signed", "pdf", "copy", "docx")
    condition = Q()
    for form in forms:
        condition |= Q(**{f"{form}__sha256": sha256})
    found = (
        DraftDecree.objects.filter(condition, key__isnull=False)
        .select_related("unit", "decree__amended_by", "decree__revoked_by", *forms)
        .order_by("pk")
        .first()
    )
    if found is None:
        return None
    return Verified(
        found, next(form for form in forms if (file := getattr(found, form)) and file.sha256 == sha256)
    )


def published_decrees(*, except_unit: Unit | None = None) -> QuerySet[Decree]:
    """Decrees that offices made public, the newest first; any person signed in may read them."""
    decrees = Decree.objects.filter(published_at__isnull=False).select_related("unit").defer("head")
    if except_unit is not None:
        decrees = decrees.exclude(unit=except_unit)
    return decrees.order_by("-year", "unit__name", "pk")
