"""Where a draft stands, what it says, and what this person can do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.decrees.desk.addresses import public_address_of
from pakta.delivery.workspace.decrees.desk.presenting import Mark, downloads_of, next_acts, stations
from pakta.delivery.workspace.decrees.finding_cards import CountOf, counts_of
from pakta.delivery.workspace.decrees.pages import DraftPage
from pakta.delivery.workspace.pages import number_typed
from pakta.domain.drafting.checking import check_draft
from pakta.domain.drafting.choices import DraftState, SignedBy
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.queries import decree_made_here
from pakta.domain.drafting.rules import can_draft_decree, can_enact_decree
from pakta.domain.programmes.choices import DecreeStanding, ProgrammeKind
from pakta.domain.programmes.models import Decree
from pakta.knowledge.decrees.drafting import Json

MOST_ROWS_SHOWN = 150
"""Of a larger plan one area is shown at a time, and no more rows of it than these."""
MOST_ROWS_CHECKED = 400
"""A larger draft is checked on its own page only."""
CHECKED_IN = frozenset({DraftState.DRAFTING, DraftState.LEGAL_CHECK, DraftState.TO_SIGN})


@dataclass(frozen=True)
class ShownArea:
    """An area of the plan; ``groups`` are its subareas with their rows, None where only another area is open."""

    id: int
    name: str
    count: int
    groups: Sequence[tuple[str, Sequence[Json]]] | None
    left_out: int
    """Rows of it beyond those shown."""
    is_open: bool
    """Unfolded from the start: asked for, or the only one there is."""


def shown_areas(draft: Mapping[str, Any], opened: int | None) -> list[ShownArea]:
    """The plan by area; a plan too large to show whole has only ``opened``, by default the first."""
    rows: dict[int, list[Json]] = {}
    for row in draft["rows"]:
        rows.setdefault(row["subcomponent"], []).append(row)
    whole = len(draft["rows"]) <= MOST_ROWS_SHOWN
    ids = [one["id"] for one in draft["components"]]
    wanted = opened if opened in ids else ids[0] if ids else None
    found = []
    for one in draft["components"]:
        subs = [sub for sub in draft["subcomponents"] if sub["component"] == one["id"]]
        groups = [(_named(sub), rows.get(sub["id"], [])) for sub in subs]
        count = sum(len(some) for _name, some in groups)
        is_wanted = one["id"] == wanted
        found.append(
            ShownArea(
                id=one["id"],
                name=_named(one),
                count=count,
                groups=_first_rows(groups) if whole or is_wanted else None,
                left_out=max(0, count - MOST_ROWS_SHOWN),
                is_open=is_wanted and (not whole or len(ids) == 1),
            )
        )
    return found


def _first_rows(groups: Sequence[tuple[str, Sequence[Json]]]) -> list[tuple[str, Sequence[Json]]]:
    """The groups as far as ``MOST_ROWS_SHOWN`` rows go."""
    left, shown = MOST_ROWS_SHOWN, []
    for name, rows in groups:
        if left > 0 and rows:
            shown.append((name, rows[:left]))
        left -= len(rows)
    return shown


def _named(group: Json) -> str:
    return " ".join(part for part in (group["ordinal"], group["name"]) if part)


def finding_counts(draft: DraftDecree) -> list[CountOf] | None:
    """By severity, the gravest first; None where the draft is not checked here."""
    contents = draft.draft or {}
    if draft.state not in CHECKED_IN or len(contents.get("rows", ())) > MOST_ROWS_CHECKED:
        return None
    return counts_of(check_draft(contents, draft.unit).findings)


class DraftDetail(DraftPage):
    """The draft's own page."""

    template = "workspace/decrees/desk/detail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        draft, decree = self.draft, self.draft.decree
        contents = draft.draft or {}
        acts = next_acts(draft, self.user)
        context = {
            "draft": draft,
            "contents": contents,
            "head": contents["head"],
            "state": Mark.of_state(draft.state),
            "stations": stations(draft),
            "acts": acts,
            "facts": self._facts(),
            "counts": finding_counts(draft),
            "is_checked": draft.state in CHECKED_IN,
            "areas": shown_areas(contents, number_typed(request.GET, "area")),
            "row_count": len(contents["rows"]),
            "downloads": downloads_of(draft),
            "may_discard": draft.state == DraftState.DRAFTING and can_draft_decree(self.user, self.unit),
            "may_take_scan_back": self._may_take_back(SignedBy.HAND),
            "may_take_signature_back": self._may_take_back(SignedBy.CERTIFICATE),
            "crumbs": self.crumbs(),
            **(self._of_decree(decree) if decree else {}),
        }
        return self.show(context)

    @property
    def _may_enact(self) -> bool:
        return can_enact_decree(self.user, self.unit)

    def _may_take_back(self, how: SignedBy) -> bool:
        decree = self.draft.decree
        is_public = decree is not None and decree.published_at is not None
        return self.draft.signed_how == how and not is_public and self._may_enact

    def _facts(self) -> list[tuple[str, object]]:
        draft, contents = self.draft, self.draft.draft or {}
        kind = contents["head"].get("kind")
        facts: list[tuple[str, object]] = [
            (_("Jenis"), ProgrammeKind(kind).label if kind in ProgrammeKind.values else ""),
            (_("Tahun rencana"), str(contents["year"] or "")),
            (_("Maksud"), draft.get_purpose_display()),
            (_("Disusun dari"), draft.origin),
            (_("Disusun oleh"), draft.started_by.name),
        ]
        if draft.target is not None:
            facts.insert(3, (_("Keputusan yang dituju"), draft.target.cited))
        return facts

    def _of_decree(self, decree: Decree) -> dict[str, Any]:
        address = public_address_of(self.request, self.draft.key or "")
        replaced_by = decree.revoked_by or decree.amended_by
        return {
            "decree": decree,
            "standing": Mark.of_standing(decree),
            "replaced_by": replaced_by,
            "replaced_by_url": self._address_of(replaced_by) if replaced_by else "",
            "public_address": address,
            "code": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
            "may_publish": self._may_enact and self.draft.signed_id is not None,
            "may_change": can_draft_decree(self.user, self.unit)
            and decree.standing != DecreeStanding.REVOKED,
        }

    def _address_of(self, decree: Decree) -> str:
        made = decree_made_here(decree)
        if made is not None:
            return reverse("decrees:detail", args=[made])
        return reverse("decrees:taken_over", args=[self.unit.code, decree.pk])
