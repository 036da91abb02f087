"""What pages and public doors read of public information."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Q

from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.choices import InformationClass
from pakta.domain.registers.information.models import (
    ConsequenceTest,
    ConsequenceTestQuerySet,
    ExemptInformation,
    ExemptInformationQuerySet,
    ObjectionOf,
    PublicInformation,
    PublicInformationQuerySet,
    SharedEntry,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit


def published(
    unit: Unit, day: dt.date, *, words: str = "", classification: str = ""
) -> PublicInformationQuerySet:
    """What anybody may read of a unit on ``day``, by class and summary. For the public pages: it asks for nobody."""
    found = PublicInformation.objects.public(day).filter(unit=unit).matching(words)
    if classification in InformationClass.values:
        found = found.filter(classification=classification)
    return found.select_related("document")


def published_entry(unit: Unit, pk: int, day: dt.date) -> PublicInformation | None:
    """One of them, with its file."""
    return published(unit, day).filter(pk=pk).first()


def entries_of(
    user: User, unit: Unit, *, words: str = "", classification: str = "", view: str = "", day: dt.date
) -> PublicInformationQuerySet:
    """The unit's list as its people see it. ``view``: ``publik``, ``belum`` (not published), ``habis`` (not valid any
    more), ``keluar`` (taken off); "" the list."""
    found = PublicInformation.objects.visible_to(user).filter(unit=unit)
    match view:
        case "publik":
            found = found.public(day)
        case "belum":
            found = found.listed().filter(published_at=None)
        case "habis":
            found = found.listed().filter(valid_to__lt=day)
        case "keluar":
            found = found.filter(withdrawn_at__isnull=False)
        case _:
            found = found.listed()
    if classification in InformationClass.values:
        found = found.filter(classification=classification)
    return found.matching(words).select_related("document")


def entry_at(user: User, unit: Unit, pk: int) -> PublicInformation | None:
    """One of the unit's entries, on the list or not."""
    return (
        PublicInformation.objects.visible_to(user)
        .filter(unit=unit, pk=pk)
        .select_related("unit", "document", "added_by", "changed_by", "published_by", "withdrawn_by")
        .first()
    )


def entry_counts(user: User, unit: Unit, day: dt.date) -> dict[str, int]:
    """How many stand on the list, are public, are not, and have run out. One query."""
    public = Q(published_at__isnull=False, valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return (
        PublicInformation.objects.visible_to(user)
        .filter(unit=unit)
        .listed()
        .aggregate(
            listed=Count("pk"),
            public=Count("pk", filter=public),
            unpublished=Count("pk", filter=Q(published_at=None)),
            expired=Count("pk", filter=Q(valid_to__lt=day)),
        )
    )


def exempt_at(unit: Unit, *, words: str = "") -> ExemptInformationQuerySet:
    """What is exempt at the unit: the list of the unit at the top. It is published anyway."""
    found = ExemptInformation.objects.standing().holding_at(unit)
    for word in words.split()[:8]:
        found = found.filter(Q(information__icontains=word) | Q(legal_basis__icontains=word))
    return found.select_related("unit", "test", "test__minutes")


def consequence_tests(user: User, unit: Unit, *, words: str = "") -> ConsequenceTestQuerySet:
    """The unit's consequence tests, the latest first."""
    found = ConsequenceTest.objects.visible_to(user).filter(unit=unit, withdrawn_at=None)
    for word in words.split()[:8]:
        found = found.filter(
            Q(information__icontains=word)
            | Q(legal_basis__icontains=word)
            | Q(minutes_number__icontains=word)
        )
    return found.select_related("minutes", "added_by")


def consequence_test_at(user: User, unit: Unit, pk: int) -> ConsequenceTest | None:
    return consequence_tests(user, unit).filter(pk=pk).first()


def case_at(user: User, pk: int) -> Case | None:
    """A request or an objection the person may see."""
    return (
        Case.objects.visible_to(user)
        .filter(pk=pk, register__in=(requests.KEY, objections.KEY))
        .select_related("unit", "reporter", "assigned_to")
        .first()
    )


def ties_of(case: Case) -> list[ObjectionOf]:
    """The objections to a request, the latest first; of an objection the one tie to its request."""
    found = ObjectionOf.objects.filter(Q(request=case) | Q(objection=case))
    return list(found.select_related("objection", "request").order_by("-pk"))


def shared_with(case: Case) -> Iterable[PublicInformation]:
    """What the request was answered with, because it was public already."""
    return [one.entry for one in SharedEntry.objects.filter(case=case).select_related("entry").order_by("pk")]
