"""What pages need to know of draft decrees. Each question costs a fixed number of queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, Max, OuterRef, Q, QuerySet, Value, When

from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DraftDecree, SwitchedOffCheck
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import Decree, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.institutions.models import Unit


def drafts_visible_to(user: User) -> QuerySet[DraftDecree]:
    return DraftDecree.objects.visible_to(user).select_related(
        "unit", "target", "decree", "signed", "pdf", "copy"
    )


def decrees_visible_to_drafters(user: User) -> QuerySet[Decree]:
    """The decrees of the units at whose desk the person works, wherever they were made."""
    return Decree.objects.filter(
        within_reach(user, Permission.SEE_DRAFT_DECREES, unit="unit")
    ).select_related("unit", "amended_by", "revoked_by")


def desk_entries(user: User, unit: Unit, *, state: str = "", year: int | None = None) -> QuerySet[Any, Any]:
    """What lies on the unit's desk, the latest moved first, as (is made here, id of draft or decree, since when).

    Drafts and decrees made here are ``DraftDecree``s, those taken over from paper ``Decree``s. ``state`` is one of
    ``DraftState``; without one everything but what was discarded.
    """
    drafts = drafts_visible_to(user).filter(unit=unit)
    drafts = drafts.filter(state=state) if state else drafts.exclude(state=DraftState.DISCARDED)
    decrees = _taken_over(decrees_visible_to_drafters(user).filter(unit=unit))
    if state not in ("", DraftState.ENACTED):
        decrees = decrees.none()
    if year is not None:
        # A decree stays under its plan's year when it is enacted in another.
        drafts = drafts.filter(Q(decree__year=year) | Q(draft__year=year))
        decrees = decrees.filter(year=year)
    return (
        _entries(drafts, here=True, since="state_since")
        .union(_entries(decrees, here=False, since="imported_at"), all=True)
        .order_by("-since", "-pk")
    )


def _entries(rows: QuerySet[Any], *, here: bool, since: str) -> QuerySet[Any, Any]:
    annotated = rows.order_by().annotate(here=Value(here, BooleanField()), since=F(since))
    entries: QuerySet[Any, Any] = annotated.values_list("here", "pk", "since")
    return entries


def _taken_over(decrees: QuerySet[Decree]) -> QuerySet[Decree]:
    """Those that were not made at this desk."""
    return decrees.filter(~Exists(DraftDecree.objects.filter(decree=OuterRef("pk"))))


def drafts_listed(user: User, ids: list[int]) -> dict[int, DraftDecree]:
    """Drafts by id, without their text but with ``head_title`` and ``plan_year``. One query."""
    found = (
        DraftDecree.objects.visible_to(user)
        .filter(pk__in=ids)
        .select_related("decree", "decree__amended_by", "decree__revoked_by", "target")
        .defer(
            "draft",
            "steps",
            "decree__head",
            "decree__amended_by__head",
            "decree__revoked_by__head",
            "target__head",
        )
        .annotate(head_title=F("draft__head__title"), plan_year=F("draft__year"))
    )
    return {one.pk: one for one in found}


def decrees_listed(user: User, ids: list[int]) -> dict[int, Decree]:
    """Decrees by id, without their heads. One query."""
    found = (
        decrees_visible_to_drafters(user)
        .filter(pk__in=ids)
        .defer("head", "amended_by__head", "revoked_by__head")
    )
    return {one.pk: one for one in found}


def decrees_that_hold(user: User, unit: Unit) -> list[Decree]:
    """The unit's decrees that nobody revoked, the newest first: what a draft can amend or revoke."""
    found = decrees_visible_to_drafters(user).filter(unit=unit, revoked_by=None)
    return list(found.defer("head", "amended_by__head").order_by("-year", "-pk"))


def latest_head(unit: Unit) -> dict[str, Any]:
    """The head of the unit's newest decree that names who issued it: how the office calls itself; empty for none."""
    found = (
        Decree.objects.filter(unit=unit, head__issuer__gt="")
        .order_by("-year", "-enacted_on", "-pk")
        .values_list("head", flat=True)
        .first()
    )
    return found or {}


def highest_known_number(unit: Unit, year: int) -> int:
    """The largest plain number among the unit's decrees of the year, taken over from paper or made here; 0 for none."""
    numbers = Decree.objects.filter(unit=unit, year=year).values_list("number", flat=True)
    return max((int(one) for one in numbers if one.isascii() and one.isdecimal() and len(one) < 7), default=0)


def highest_number_given(unit: Unit, year: int) -> int:
    """The largest number that a decree of the year has, known from paper or enacted here; 0 for none."""
    enacted = DraftDecree.objects.filter(unit=unit, enacted_on__year=year).aggregate(last=Max("number"))
    return max(enacted["last"] or 0, highest_known_number(unit, year))


def desk_years(user: User, unit: Unit) -> list[int]:
    """The years of the unit's decrees and of its drafts' plans, the latest first. Two queries."""
    decrees = decrees_visible_to_drafters(user).filter(unit=unit).order_by().values_list("year", flat=True)
    drafts = DraftDecree.objects.visible_to(user).filter(unit=unit).order_by()
    planned = drafts.values_list("draft__year", flat=True).distinct()
    return sorted({*decrees.distinct(), *(year for year in planned if isinstance(year, int))}, reverse=True)


def decree_made_here(decree: Decree) -> int | None:
    """The id of the ``DraftDecree`` that became the decree; None for one taken over from paper."""
    return DraftDecree.objects.filter(decree=decree).values_list("pk", flat=True).first()


def programme_to_follow(draft: DraftDecree) -> Programme | None:
    """The programme of the draft's unit, kind and year, which enacting it would update."""
    contents = draft.draft or {}
    kind, year = (contents.get("head") or {}).get("kind"), contents.get("year")
    if kind not in ProgrammeKind.values or not isinstance(year, int):
        return None
    return (
        Programme.objects.filter(unit=draft.unit, kind=kind, year=year)
        .select_related("unit", "decree")
        .first()
    )


def programme_to_empty(draft: DraftDecree) -> Programme | None:
    """The programme that follows the decree which the draft revokes without a plan of its own."""
    if draft.purpose != Purpose.REVOKES or (draft.draft or {}).get("rows"):
        return None
    return Programme.objects.filter(decree=draft.target_id).select_related("unit", "decree").first()


def switched_off_checks(unit: Unit) -> list[SwitchedOffCheck]:
    return list(SwitchedOffCheck.objects.filter(unit=unit).select_related("switched_by"))


@dataclass(frozen=True)
class Verified:
    """An enacted decree and which of its papers a content is: "pdf", "signed", "copy" or "docx"."""

    draft: DraftDecree
    form: str


_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


def enacted_by_key(key: str) -> DraftDecree | None:
    """The enacted decree under a public key. Anybody may ask."""
    return (
        DraftDecree.objects.filter(key=key)
        .select_related("unit", "decree__amended_by", "decree__revoked_by", "pdf", "docx", "copy", "signed")
        .first()
        if _KEY.fullmatch(key)
        else None
    )


def enacted_by_sha256(sha256: str, *, key: str = "") -> Verified | None:
    """Which enacted decree's paper has this SHA-256, if any. Anybody may ask.

    Where several have it, the one under ``key`` comes first, then one whose paper was printed here: what was
    brought as a scan says only what its office says.
    """
    forms = ("pdf", "copy", "docx", "signed")
    condition = {form: Q(**{f"{form}__sha256": sha256}) for form in forms}
    printed = condition["pdf"] | condition["copy"] | condition["docx"]
    found = (
        DraftDecree.objects.filter(printed | condition["signed"], key__isnull=False)
        .select_related("unit", "decree__amended_by", "decree__revoked_by", *forms)
        .annotate(
            asked=Case(When(key=key, then=0), default=1), brought=Case(When(printed, then=0), default=1)
        )
        .order_by("asked", "brought", "pk")
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
