"""Whether a unit's papers come out with the name of who signs them, and who can see to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.queries import letterhead_of, people_who_manage_papers
from pakta.foundation.papers.rules import can_manage_papers


@dataclass(frozen=True, slots=True)
class MissingSigner:
    """What a page says of papers whose signature line stays empty (``papers/_missing_signer.html``)."""

    letterhead_url: str
    """The form that mends it; "" where the person may not change it."""
    keepers: str
    """The names of those who may, joined by commas, where the person may not; "" where nobody holds such a role."""


def missing_signer(user: User, unit: Unit) -> MissingSigner | None:
    """None where the letterhead names the secretary, who signs what the office issues. Two queries at most."""
    if letterhead_of(unit).secretary_name:
        return None
    if can_manage_papers(user, unit):
        return MissingSigner(reverse("papers:letterhead", args=[unit.code]), "")
    return MissingSigner("", ", ".join(one.name for one in people_who_manage_papers(unit)))
