"""What pages and other contexts need to know of papers."""

from __future__ import annotations

import re

from django.db.models import Q

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.accounts.rules import Visitor
from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.kinds import KINDS
from pakta.foundation.papers.models import IssuedPaper, IssuedPaperQuerySet, Letterhead, NumberCounter
from pakta.foundation.papers.offices import Office, Signer

_CODE_AT_END = re.compile(r"\d{2,}$")


def letterhead_of(unit: Unit) -> Letterhead:
    """The unit's letterhead; where it set none, an unsaved one (``pk`` None) made from its name alone."""
    return Letterhead.objects.filter(unit=unit).select_related("logo").first() or default_letterhead(unit)


def office_of(unit: Unit) -> Office:
    """The office as its letterhead has it; where a name is not known, the position stands alone."""
    head = letterhead_of(unit)
    return Office(
        name=unit.name,
        city=head.city,
        zone=Zone(unit.zone).name,
        secretary=Signer(head.secretary_position or "Sekretaris", head.secretary_name, head.secretary_nip),
        chair=Signer(head.chair_position or "Ketua", head.chair_name, head.chair_nip),
    )


def people_who_manage_papers(unit: Unit) -> list[User]:
    """Those who may set the unit's letterhead, by name, each once. One query."""
    found = {
        one.user_id: one.user
        for one in memberships_counting_at(unit)
        if Permission.MANAGE_LETTERHEAD in one.role_class.permissions
    }
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


def default_letterhead(unit: Unit) -> Letterhead:
    """Agency and name in capitals; the city only where the unit is a city's; nothing that is not known."""
    agency = () if unit.name.lower().startswith(unit.agency.lower()) else (unit.agency.upper(),)
    code = _CODE_AT_END.search(unit.code)
    return Letterhead(
        unit=unit,
        lines="\n".join((*agency, unit.name.upper())),
        city=unit.region.removeprefix("Kota ") if unit.kind == Kind.KOTA else "",
        office_code=code[0] if code else "",
    )


def papers_of(
    user: Visitor, unit: Unit, *, words: str = "", kind: str = "", year: int | None = None
) -> IssuedPaperQuerySet:
    """The unit's papers the person may see, the latest first; ``words`` narrow by number, title and kind."""
    found = IssuedPaper.objects.visible_to(user).filter(unit=unit).select_related("issued_by", "voided_by")
    for word in words.split()[:8]:
        kinds = [key for key, one in KINDS.items() if word.lower() in one.name.lower()]
        found = found.filter(Q(number_text__icontains=word) | Q(title__icontains=word) | Q(kind__in=kinds))
    if kind:
        found = found.filter(kind=kind)
    if year is not None:
        found = found.filter(year=year)
    return found.defer("content")


def kinds_issued(user: Visitor, unit: Unit) -> list[str]:
    """Keys of the kinds of paper the unit has issued, in the order of the catalogue."""
    found = set(
        IssuedPaper.objects.visible_to(user)
        .filter(unit=unit)
        .order_by()
        .values_list("kind", flat=True)
        .distinct()
    )
    return [key for key in KINDS if key in found]


def papers_about(user: Visitor, about: str) -> IssuedPaperQuerySet:
    """Papers issued from one thing (``about``, such as ``monitoring.round:12``) the person may see, latest first."""
    return IssuedPaper.objects.visible_to(user).filter(about=about).defer("content")


def paper_seen_by(user: Visitor, unit: Unit, pk: int) -> IssuedPaper | None:
    """One paper of the unit with its files; None where it is not there for this person."""
    return (
        IssuedPaper.objects.visible_to(user)
        .filter(unit=unit, pk=pk)
        .select_related("pdf", "docx", "unit")
        .defer("content")
        .first()
    )


def next_numbers(unit: Unit, year: int) -> dict[str, int]:
    """Kind of paper (its key) → the number its next paper of the year gets."""
    taken = dict(NumberCounter.objects.filter(unit=unit, year=year).values_list("kind", "last"))
    return {key: taken.get(key, 0) + 1 for key, kind in KINDS.items() if kind.numbered}
