"""The whole nation in the database: 553 units, each with a programme of 100 items, the proof handed in for it, and a
worksheet half judged.

Written in bulk, past actions, but as actions would have left it: states, counts and steps agree with the proof.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pakta.domain.evidence.models import Placement
from pakta.domain.monitoring.models import Round
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import (
    Component,
    Decree,
    Delivery,
    EvidenceRequirement,
    Programme,
    Subcomponent,
    Team,
    TeamMember,
    WorkItem,
)
from pakta.domain.programmes.schedule import month_end
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.models import Unit
from tests.benchmarks.assessed import fill_worksheets
from tests.benchmarks.proofs import Due, hand_in_proofs

PROVINCES, OFFICES = 38, 514
UNITS = 1 + PROVINCES + OFFICES
ITEMS_A_UNIT = 100
AREAS, PARTS_AN_AREA = 6, 4
UNITS_AT_ONCE = 40
QUARTERS = (3, 6, 9, 12)
TEXT = (
    "dokumen pembangunan zona integritas yang relevan dengan tujuan pembangunan dan telah disusun per jabatan"
)


@dataclass(frozen=True, slots=True)
class Nation:
    """Who looks at it, and how much there is."""

    member: User
    """Coordinator of one city office."""
    supervisor: User
    """Of the whole; assesses too."""
    proofs: int


def nation() -> Nation:
    """The nation, loaded anew where the database has none yet."""
    member = User.objects.filter(email="anggota@bench.test").first()
    if member is None:
        return _load()
    return Nation(member, User.objects.get(email="pusat@bench.test"), Placement.objects.count())


def _load() -> Nation:
    now = timezone.now()
    units = institution_tree()
    member, reviewer, supervisor = (
        User.objects.create(email=f"{name.lower()}@bench.test", name=name, joined_at=now)
        for name in ("Anggota", "Pemeriksa", "Pusat")
    )
    staff = User.objects.bulk_create(
        User(email=f"staf-{n}@bench.test", name=f"Staf {n}", joined_at=now) for n in range(UNITS)
    )
    Membership.objects.bulk_create(
        Membership(user=person, unit=unit, role=role, given_at=now)
        for person, unit, role in (
            *((person, unit, "member") for person, unit in zip(staff, units, strict=True)),
            (member, units[-1], "coordinator"),
            (supervisor, units[0], "supervisor"),
        )
    )
    paper = StoredFile.objects.create(
        sha256="f" * 64, size=1, media_type="text/plain", stored_at=now, stored_by_key="bench"
    )
    proofs = 0
    for at in range(0, UNITS, UNITS_AT_ONCE):
        owners = list(zip(units, staff, strict=True))[at : at + UNITS_AT_ONCE]
        with transaction.atomic():
            due = plans(owners, paper, now)
            proofs += hand_in_proofs(due, reviewer=reviewer, first=proofs, now=now)
    fill_worksheets(units[-OFFICES:], by=reviewer, assessor=supervisor, now=now)
    return Nation(member, supervisor, proofs)


def institution_tree() -> list[Unit]:
    root = Unit.objects.create(agency="B", code="b", name="Pusat", kind=Kind.PUSAT, zone=Zone.WIB, path="b/")
    provinces = Unit.objects.bulk_create(
        Unit(
            agency="B",
            code=f"b-{n}",
            name=f"Provinsi {n}",
            kind=Kind.PROVINSI,
            zone=Zone.WIB,
            parent=root,
            path=f"b/b-{n}/",
        )
        for n in range(PROVINCES)
    )
    offices = Unit.objects.bulk_create(
        Unit(
            agency="B",
            code=f"b-{n % PROVINCES}-{n}",
            name=f"Kota {n}",
            kind=Kind.KOTA,
            zone=Zone.WIB,
            parent=provinces[n % PROVINCES],
            path=f"b/b-{n % PROVINCES}/b-{n % PROVINCES}-{n}/",
        )
        for n in range(OFFICES)
    )
    return [root, *provinces, *offices]


def plans(owners: list[tuple[Unit, User]], paper: StoredFile, now: dt.datetime) -> list[Due]:
    """A programme for each unit; its due moments with the documents each asks for."""
    programmes = _adopted(owners, paper, now)
    teams = [
        Team.objects.bulk_create(Team(programme=programme, name=f"Tim {n}") for n in range(AREAS))
        for programme in programmes
    ]
    TeamMember.objects.bulk_create(
        TeamMember(team=own[0], user=person, added_at=now, added_by=person)
        for own, (_unit, person) in zip(teams, owners, strict=True)
    )
    components = Component.objects.bulk_create(
        Component(programme=programme, position=n, ordinal=str(n), name=f"Area {n} {TEXT[:20]}")
        for programme in programmes
        for n in range(AREAS)
    )
    parts = Subcomponent.objects.bulk_create(
        Subcomponent(component=component, position=n, ordinal=str(n), name=f"Bagian {n} {TEXT[:30]}")
        for component in components
        for n in range(PARTS_AN_AREA)
    )
    parts_a_unit = AREAS * PARTS_AN_AREA
    items = WorkItem.objects.bulk_create(
        WorkItem(
            programme=programme,
            subcomponent=parts[at * parts_a_unit + n * parts_a_unit // ITEMS_A_UNIT],
            position=n,
            marker="a",
            indicator=f"Indikator {n} {TEXT}",
            action=f"Langkah {n} {TEXT}",
            evidence_raw=TEXT,
            target_raw=f"Januari - Desember {programme.year}",
            team=teams[at][n * AREAS // ITEMS_A_UNIT],
        )
        for at, programme in enumerate(programmes)
        for n in range(ITEMS_A_UNIT)
    )
    asked = EvidenceRequirement.objects.bulk_create(
        EvidenceRequirement(work_item=item, position=position, text=f"{TEXT} {position}")
        for item in items
        for position in range(1, 2 + item.position % 2)
    )
    by_item: dict[int, list[EvidenceRequirement]] = {item.pk: [] for item in items}
    for requirement in asked:
        by_item[requirement.work_item_id].append(requirement)
    people = {unit.pk: person for unit, person in owners}
    return [
        Due(
            Delivery(
                programme=item.programme,
                work_item=item,
                starts_on=dt.date(item.programme.year, month, 1),
                due_on=month_end(dt.date(item.programme.year, month, 1)),
                needed=len(by_item[item.pk]),
            ),
            by_item[item.pk],
            people[item.programme.unit_id],
        )
        for item in items
        for month in QUARTERS[: 1 + item.position % 4]
    ]


def _adopted(owners: list[tuple[Unit, User]], paper: StoredFile, now: dt.datetime) -> list[Programme]:
    """The programmes with their decrees and an open monitoring round each."""
    year = now.year
    decrees = Decree.objects.bulk_create(
        Decree(
            unit=unit,
            number="1",
            year=year,
            title=TEXT,
            head={},
            file=paper,
            original_name="a.txt",
            imported_at=now,
            imported_by=person,
        )
        for unit, person in owners
    )
    programmes = Programme.objects.bulk_create(
        Programme(
            unit=decree.unit,
            kind=ProgrammeKind.INTEGRITY_ZONE,
            year=year,
            title=TEXT,
            decree=decree,
            adopted_at=now,
            adopted_by=decree.imported_by,
        )
        for decree in decrees
    )
    Round.objects.bulk_create(
        Round(
            programme=programme,
            name=f"Triwulan III {year}",
            starts_on=dt.date(year, 7, 1),
            ends_on=dt.date(year, 9, 30),
            opened_at=now,
        )
        for programme in programmes
    )
    return programmes
