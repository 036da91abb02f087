"""A checked draft becomes the unit's programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pakta.domain.programmes.actions.drafts import draft_under_review
from pakta.domain.programmes.choices import ImportState, ProgrammeKind
from pakta.domain.programmes.models import (
    Component,
    Decree,
    DecreeImport,
    Delivery,
    EvidenceRequirement,
    Programme,
    Subcomponent,
    TargetPeriod,
    Team,
    WorkItem,
)
from pakta.domain.programmes.plan import PlanRow, plan_rows
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.knowledge.decrees.drafting import Json
from pakta.shared.dates import iso_day
from pakta.shared.errors import DomainError

FIRST_YEAR, LAST_YEAR = 2000, 2100
NUMBER_LENGTH = 200


class PlanEmpty(DomainError):
    """No row is left to adopt."""


class YearMissing(DomainError):
    """Neither the paper nor the person said which year the plan is for."""


class YearUnlikely(DomainError):
    """The year is none a programme can be of."""


class TargetReversed(DomainError):
    """A target time of some row ends before it starts."""


class KindMissing(DomainError):
    """Neither the paper nor the person said what kind of programme it is."""


class ProgrammeExists(DomainError):
    """The unit already has this programme; it can be updated instead."""


@transaction.atomic
def adopt_plan(*, decree_import: DecreeImport, version: int, by: User, now: dt.datetime) -> Programme:
    """Make the draft the unit's programme for its kind and year, with teams, rows and deliveries.

    Refuses: what ``adoptable`` refuses, and a programme that exists already (``update_plan`` is for that).
    """
    found = draft_under_review(decree_import, version=version, by=by)
    decree = decree_from(found, by=by, now=now)
    programme = make_programme(found.draft or {}, decree, by=by, now=now)
    close_import(found, programme, decree, now=now)
    return programme


def make_programme(draft: Json, decree: Decree, *, by: User, now: dt.datetime) -> Programme:
    """The programme of the decree's unit that a draft describes, inside the caller's transaction.

    Refuses: what ``adoptable`` refuses, and a programme that exists already.
    """
    # Two decrees adopted at once wait for each other here, so that the second finds the programme of the first.
    Unit.objects.select_for_update(no_key=True).get(pk=decree.unit_id)
    kind, year, rows = adoptable(draft)
    if Programme.objects.filter(unit=decree.unit, kind=kind, year=year).exists():
        raise ProgrammeExists(
            _("Program ini sudah ada. Pilih “Perbarui program” agar bukti yang sudah masuk tetap ada.")
        )
    programme = Programme.objects.create(
        unit=decree.unit,
        kind=kind,
        year=year,
        title=draft["title"] or draft["head"].get("title") or _kept_name(kind),
        columns=draft["columns"],
        decree=decree,
        adopted_at=now,
        adopted_by=by,
    )
    places = write_groups(programme, draft)
    create_items(programme, rows, list(range(1, len(rows) + 1)), places)
    record_plan(programme, "programmes.adopt_plan", {"rows": len(rows)}, by=by, now=now)
    return programme


def adoptable(draft: Json) -> tuple[ProgrammeKind, int, list[PlanRow]]:
    """Kind, year and rows of a draft, or the refusal that says what is missing."""
    rows = plan_rows(draft)
    if not rows:
        raise PlanEmpty(_("Rencana ini tidak memuat satu baris pun, jadi tidak ada yang dapat diadopsi."))
    if not draft["year"]:
        raise YearMissing(_("Tahun rencana belum diketahui. Isi tahunnya di bagian kepala keputusan."))
    year = int(draft["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearUnlikely(
            _("Tahun rencana %(year)d tidak mungkin. Betulkan tahunnya di bagian kepala keputusan.")
            % {"year": year}
        )
    for row in rows:
        if any(starts_on > ends_on for starts_on, ends_on in row.periods):
            raise TargetReversed(
                _("Target waktu baris “%(row)s” berakhir sebelum mulai. Betulkan bulan-bulannya.")
                % {"row": (row.indicator or row.action or "")[:80]}
            )
    kind = draft["head"].get("kind")
    if kind not in ProgrammeKind.values:
        raise KindMissing(_("Jenis program belum diketahui. Pilih Zona Integritas atau Reformasi Birokrasi."))
    return ProgrammeKind(kind), year, rows


def decree_from(found: DecreeImport, *, by: User, now: dt.datetime) -> Decree:
    """The paper's head as it stands in the draft. What no column can hold stays in ``head`` alone."""
    draft = found.draft or {}
    _kind, year, _rows = adoptable(draft)
    head = draft["head"]
    paper_year = head.get("year") or year
    return Decree.objects.create(
        unit=found.unit,
        number=(head.get("number") or "")[:NUMBER_LENGTH],
        year=paper_year if FIRST_YEAR <= paper_year <= LAST_YEAR else year,
        title=head.get("title") or "",
        enacted_on=iso_day(head.get("enacted_date") or ""),
        head=head,
        file=found.file,
        original_name=found.original_name,
        imported_at=now,
        imported_by=by,
    )


def write_groups(programme: Programme, draft: Json) -> dict[int, Subcomponent]:
    """Components and subcomponents of the draft that hold rows; draft's subcomponent id → its new row."""
    used = {row["subcomponent"] for row in draft["rows"]}
    subs = [group for group in draft["subcomponents"] if group["id"] in used]
    holding = {group["component"] for group in subs}
    components = {
        group["id"]: Component(
            programme=programme, position=place, ordinal=group["ordinal"][:40], name=group["name"]
        )
        for place, group in enumerate((g for g in draft["components"] if g["id"] in holding), 1)
    }
    Component.objects.bulk_create(components.values())
    places = {
        group["id"]: Subcomponent(
            component=components[group["component"]],
            position=place,
            ordinal=group["ordinal"][:40],
            name=group["name"],
        )
        for place, group in enumerate(subs, 1)
    }
    Subcomponent.objects.bulk_create(places.values())
    return places


def create_items(
    programme: Programme, rows: Sequence[PlanRow], positions: Sequence[int], places: dict[int, Subcomponent]
) -> list[WorkItem]:
    """New work items with all that follows from them: team, requirements, periods, deliveries."""
    teams = teams_named(programme, (row.responsible for row in rows))
    items = WorkItem.objects.bulk_create(
        WorkItem(programme=programme, **item_values(row, position, places, teams))
        for row, position in zip(rows, positions, strict=True)
    )
    write_details(list(zip(items, rows, strict=True)))
    Delivery.objects.bulk_create(
        Delivery(
            programme=programme,
            work_item=item,
            starts_on=moment.starts_on,
            due_on=moment.due_on,
            needed=max(len(row.evidence), 1),
        )
        for item, row in zip(items, rows, strict=True)
        for moment in row.due
    )
    return items


def item_values(
    row: PlanRow, position: int, places: dict[int, Subcomponent], teams: dict[str, Team]
) -> dict[str, Any]:
    """The columns of a work item that follow from a plan row."""
    return {
        "subcomponent": places[row.subcomponent],
        "position": position,
        "marker": row.marker[:40],
        "indicator": row.indicator,
        "action": row.action,
        "evidence_raw": row.evidence_raw,
        "target_raw": row.target_raw,
        "responsible_raw": row.responsible,
        "team": teams.get((row.responsible or "")[:300]),
        "source": dict(row.source),
    }


def write_details(pairs: Sequence[tuple[WorkItem, PlanRow]]) -> None:
    """Requirements and periods of fresh items."""
    write_periods(pairs)
    EvidenceRequirement.objects.bulk_create(
        EvidenceRequirement(work_item=item, position=place, text=text)
        for item, row in pairs
        for place, text in enumerate(row.evidence, 1)
    )


def write_periods(pairs: Sequence[tuple[WorkItem, PlanRow]]) -> None:
    """The target months of items that have none."""
    TargetPeriod.objects.bulk_create(
        TargetPeriod(work_item=item, starts_on=starts_on, ends_on=ends_on)
        for item, row in pairs
        for starts_on, ends_on in row.periods
    )


def teams_named(programme: Programme, names: Iterable[str | None]) -> dict[str, Team]:
    """The programme's teams by name; those not there yet are made, in the order of the print."""
    wanted = list(dict.fromkeys(name[:300] for name in names if name and name.strip("- ")))
    known = {team.name: team for team in programme.teams.all()}
    fresh = [Team(programme=programme, name=name) for name in wanted if name not in known]
    return known | {team.name: team for team in Team.objects.bulk_create(fresh)}


def close_import(found: DecreeImport, programme: Programme, decree: Decree, *, now: dt.datetime) -> None:
    """The import is done."""
    found.state, found.state_since = ImportState.ADOPTED, now
    found.decree, found.programme = decree, programme
    found.save(update_fields=["state", "state_since", "decree", "programme"])


def record_plan(
    programme: Programme, action: str, summary: dict[str, Any], *, by: User, now: dt.datetime
) -> None:
    """What was adopted stands in the trail with the file it came from."""
    decree = programme.decree
    # What is kept speaks the product's own language, whoever reads the page in another.
    with override(settings.LANGUAGE_CODE):
        label, cited = str(programme), decree.cited
    record(
        chain=programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=programme,
        label=label,
        after={"decree": cited, "file": decree.file.sha256, "revision": programme.revision, **summary},
    )


def _kept_name(kind: ProgrammeKind) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(kind.label)
