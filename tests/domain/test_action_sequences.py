"""Whatever people do in whatever order: the trail holds every act once, refusals leave nothing, no proof is lost, and
a closed round keeps every figure.
"""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import io
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db.models import F, Prefetch, Q
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.monitoring import FIRST_QUARTER, facts, finding_link, opened_round, round_link
from tests.factories.programmes import DecreeImportFactory, sample_reading, sample_row

from pakta.domain.evidence.actions.documents import About, Document, FileDocument, LinkDocument, NoteDocument
from pakta.domain.evidence.actions.handing_in import Target, hand_in, hand_in_again
from pakta.domain.evidence.actions.reviewing import accept_placement, return_placement, undo_review
from pakta.domain.evidence.actions.withdrawing import put_back, withdraw_placement
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.monitoring.actions.findings import (
    accept_follow_up,
    follow_up,
    raise_finding,
    return_follow_up,
)
from pakta.domain.monitoring.actions.rounds import close_round, open_round, write_note
from pakta.domain.monitoring.choices import FindingState, FollowUpState, RoundState
from pakta.domain.monitoring.models import Finding, FollowUp, Round, RoundNote
from pakta.domain.monitoring.queries import compiled_of, periods_and_rounds
from pakta.domain.programmes.actions.amending import RowTexts, alter_item, drop_item, restore_item
from pakta.domain.programmes.actions.deliveries import assign_delivery
from pakta.domain.programmes.actions.drafts import change_draft, undo_draft
from pakta.domain.programmes.actions.imports import discard_import, take_up_import
from pakta.domain.programmes.actions.rescheduling import reschedule_by_target, reschedule_item
from pakta.domain.programmes.actions.teams import add_member, assign_team, remove_member
from pakta.domain.programmes.actions.updating import update_plan
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.curve import curve_of
from pakta.domain.programmes.models import DecreeImport, Delivery, Programme, TeamMember, WorkItem
from pakta.domain.programmes.progress import tally_of
from pakta.domain.programmes.queries import lines_of, steps_of
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.trail.models import Entry
from pakta.foundation.trail.verify import verify_chains
from pakta.knowledge.decrees import drafting
from pakta.shared.errors import DomainError

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MOST = 3
ACTS = 90
LIKELY = 0.8
"""How often an act is aimed at something it can succeed with."""
TODAY = LATER.date()


class Office:
    """People at work on one programme; every method is one act, with everything about it chosen by chance."""

    def __init__(self, programme: Programme, people: list[User], seed: int) -> None:
        self.programme, self.people, self.chance = programme, people, random.Random(seed)

    def by(self) -> dict[str, Any]:
        return {"by": self.chance.choice(self.people), "now": LATER}

    def item(self) -> WorkItem:
        return self.chance.choice(list(self.programme.work_items.all()))

    def delivery(self) -> Delivery:
        found: Delivery = self.one_of(Delivery.objects.all(), dropped_at=None, work_item__dropped_at=None)
        return found

    def document(self) -> Document:
        content = self.chance.randbytes(1).hex().encode()
        if self.chance.random() < LIKELY:
            return FileDocument(io.BytesIO(content), "bukti.txt")
        return self.chance.choice(
            [
                FileDocument(io.BytesIO(b""), "kosong.txt"),
                LinkDocument(self.chance.choice(["arsip.example/a", "arsip.example/b", "bukan tautan"])),
                NoteDocument(self.chance.choice(["Rapat ditunda.", " "])),
            ]
        )

    def target(self) -> Target:
        delivery = self.delivery()
        asked = list(delivery.work_item.requirements.all())
        covers = self.chance.choice([None, None, asked[:1], asked[1:]])
        return Target(delivery, covers)

    def hand_in(self) -> int:
        documents = [self.document() for _ in range(self.chance.choice([0, 1, 1, 1, 1, 2]))]
        targets = [self.target() for _ in range(self.chance.randint(1, 2))]
        made = hand_in(documents=documents, targets=targets, about=About(), max_bytes=99, **self.by())
        return len(made)

    def one_of(self, rows: Any, **likely: Any) -> Any:
        """Any of them; mostly one that fits ``likely``, so that enough acts succeed. None where there is none."""
        fitting = list(rows.filter(**likely).order_by("pk")) if self.chance.random() < LIKELY else []
        return self.chance.choice(fitting or list(rows.order_by("pk")) or [None])

    def on_placement(self, act: Callable[..., Any], state: PlacementState, **how: Any) -> int:
        found = self.one_of(Placement.objects.all(), state=state)
        if found is None:
            return 0
        by = self.by()
        if act in (undo_review, withdraw_placement, put_back) and self.chance.random() < LIKELY:
            by["by"] = found.placed_by if found.reviewed_by is None else found.reviewed_by
        act(placement=found, **how, **by)
        return 1

    def accept(self) -> int:
        return self.on_placement(accept_placement, PlacementState.HANDED_IN)

    def give_back(self) -> int:
        reason = self.chance.choice(["", "Buram"])
        return self.on_placement(return_placement, PlacementState.HANDED_IN, reason=reason)

    def undo_decision(self) -> int:
        return self.on_placement(undo_review, PlacementState.ACCEPTED)

    def withdraw(self) -> int:
        return self.on_placement(withdraw_placement, PlacementState.HANDED_IN)

    def put_back(self) -> int:
        return self.on_placement(put_back, PlacementState.WITHDRAWN)

    def replace(self) -> int:
        state = self.chance.choice([PlacementState.ACCEPTED, PlacementState.RETURNED])
        document = self.document()
        return self.on_placement(hand_in_again, state, document=document, about=About(), max_bytes=99)

    def alter(self) -> int:
        documents = self.chance.sample(["Surat Keputusan", "Notula rapat", "Foto"], self.chance.randint(0, 3))
        texts = RowTexts("Butir", None, "; ".join(documents), tuple(documents), None, None)
        alter_item(item=self.item(), texts=texts, reason="Rapat", **self.by())
        return 1

    def drop_or_restore(self) -> int:
        self.chance.choice([drop_item, restore_item])(item=self.item(), reason="Rapat", **self.by())
        return 1

    def assign_one(self) -> int:
        delivery, somebody = self.delivery(), self.chance.choice([None, *self.people])
        same = delivery.assignee == somebody
        assign_delivery(delivery=delivery, person=somebody, **self.by())
        return int(not same)

    def reschedule(self) -> int:
        days = [dt.date(2026, self.chance.randint(1, 12), 28) for _ in range(self.chance.randint(0, MOST))]
        moments = [DueMoment(day, day.replace(day=1)) for day in days]
        item = self.item()
        proved = item.deliveries.in_schedule().with_proof()
        if self.chance.random() < 0.7:
            moments += [DueMoment(one.due_on, one.starts_on) for one in proved]
        reschedule_item(item=item, moments=moments, reason="Rapat", **self.by())
        return 1

    def follow_target(self) -> int:
        reschedule_by_target(item=self.item(), reason="Rapat", **self.by())
        return 1

    def assign(self) -> int:
        team = self.chance.choice([None, *self.programme.teams.all()])
        assign_team(item=self.item(), team=team, **self.by())
        return 1

    def membership(self) -> int:
        team, user = self.chance.choice(list(self.programme.teams.all())), self.chance.choice(self.people)
        there = TeamMember.objects.filter(team=team, user=user).exists()
        act = self.chance.choice([add_member, remove_member])
        act(team=team, user=user, **self.by())
        return int(there == (act is remove_member))

    def round(self) -> Round:
        found: Round = self.one_of(Round.objects.all(), state=RoundState.OPEN)
        return found

    def open(self) -> int:
        period = self.chance.choice(periods_and_rounds(self.programme).lines).period
        open_round(programme=self.programme, period=period, link=round_link, **self.by())
        return 1

    def note(self) -> int:
        found, item = self.round(), self.item()
        says = self.chance.choice(["", "Narasumber belum ada", "Anggaran ditunda"])
        said = RoundNote.objects.filter(round=found, work_item=item).values_list("obstacle", flat=True)
        changes = (said.first() or "") != says
        write_note(round=found, item=item, obstacle=says, action="", **self.by())
        return int(changes)

    def close(self) -> int:
        close_round(round=self.round(), **self.by())
        return 1

    def find(self) -> int:
        due_on = TODAY + dt.timedelta(days=self.chance.randint(-2, 30))
        owner = self.chance.choice([None, *self.people[:4]])
        raise_finding(round=self.round(), facts=facts(owner, due_on=due_on), link=finding_link, **self.by())
        return 1

    def follow_up(self) -> int:
        finding = self.one_of(Finding.objects.all(), state=FindingState.OPEN)
        if finding is None:
            return 0
        text = self.chance.choice(["", "Sudah dilengkapi", "Sudah dilengkapi"])
        follow_up(finding=finding, text=text, document=self.document(), max_bytes=99, **self.by())
        return 1

    def judge(self) -> int:
        found = self.one_of(FollowUp.objects.all(), state=FollowUpState.HANDED_IN)
        if found is None:
            return 0
        if self.chance.random() < 0.5:
            accept_follow_up(follow_up=found, link=finding_link, **self.by())
        else:
            return_follow_up(follow_up=found, reason="Belum cukup", link=finding_link, **self.by())
        return 1

    def draft(self) -> DecreeImport:
        found = DecreeImport.objects.exclude(state__in=["adopted", "discarded"]).first()
        return found or DecreeImportFactory(
            under_review=True, unit=self.programme.unit, received_by=self.people[0], reading=self.reading()
        )

    def reading(self) -> dict[str, Any]:
        """Last year's paper with rows gone, changed, added."""
        reading = copy.deepcopy(sample_reading())
        for area in reading["plan"]["components"]:
            rows = [row for row in area["subcomponents"][0]["items"] if self.chance.random() < 0.7]
            for row in rows:
                month = f"2026-{self.chance.randint(1, 12):02}"
                if self.chance.random() < 0.4:
                    row |= {"target_raw": month, "periods": [[month, month]]}
            rows += [
                sample_row(f"Butir {self.chance.randint(1, 4)}") for _ in range(self.chance.randint(0, 1))
            ]
            area["subcomponents"][0]["items"] = rows
        return reading

    def change(self) -> int:
        found = self.draft()
        rows = (found.draft or {})["rows"]
        if not rows:
            return 0
        row = self.chance.choice(rows)["id"]
        how = self.chance.choice([drafting.drop_row, drafting.add_row_below, drafting.move_row_up])
        change_draft(
            decree_import=found,
            version=found.version - (self.chance.random() < 0.2),
            change=lambda draft: how(draft, row),
            what="ubah",
            **self.by(),
        )
        return 1

    def undo(self) -> int:
        found = self.draft()
        undo_draft(decree_import=found, version=found.version, **self.by())
        return 1

    def put_aside(self) -> int:
        discard_import(decree_import=self.draft(), **self.by())
        return 1

    def take_up(self) -> int:
        found = DecreeImport.objects.filter(state="discarded").first()
        if found is None:
            return 0
        take_up_import(decree_import=found, **self.by())
        return 1

    def update(self) -> int:
        found = self.draft()
        revision = Programme.objects.get(pk=self.programme.pk).revision
        update_plan(
            decree_import=found,
            version=found.version,
            revision=revision - (self.chance.random() < 0.2),
            **self.by(),
        )
        return 1

    def acts(self) -> list[Callable[[], int]]:
        often = [*[self.hand_in] * 9, *[self.accept] * 6, *[self.give_back] * 2, *[self.replace] * 3]
        return [
            *often,
            self.undo_decision,
            self.withdraw,
            self.put_back,
            self.alter,
            self.drop_or_restore,
            self.assign_one,
            self.reschedule,
            self.change,
            self.update,
            self.follow_target,
            self.assign,
            self.membership,
            self.undo,
            self.put_aside,
            self.take_up,
            self.open,
            self.note,
            self.close,
            self.find,
            self.find,
            self.follow_up,
            self.follow_up,
            self.follow_up,
            self.judge,
            self.judge,
        ]


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_acts_keeps_trail_and_proof_whole(
    seed: int, programme: Programme, planner: User, member: User, outsider: User
) -> None:
    unit = programme.unit
    office = Office(programme, [planner, planner, member, person("coordinator", unit), outsider], seed)
    first = opened_round(programme, planner, FIRST_QUARTER, now=LATER)
    kept: dict[int, str] = {}
    for place in range(ACTS):
        if place == ACTS // 4:
            # Early enough for much to happen afterwards; by chance it may have been closed before.
            kept |= _closed(first, planner)
        entries, proof = Entry.objects.count(), set(Evidence.objects.values_list("pk", flat=True))
        act = office.chance.choice(office.acts())
        try:
            expected = act()
        except DomainError:
            expected = 0
        assert Entry.objects.count() - entries == expected
        assert proof <= set(Evidence.objects.values_list("pk", flat=True))
        _holds_together(programme)
        frozen = _frozen()
        assert {pk: frozen[pk] for pk in kept} == kept
        kept = frozen
    assert first.pk in kept
    _sheets_hold(programme)
    _bytes_are_whole()
    assert list(verify_chains()) == []
    assert set(Entry.objects.values_list("chain", flat=True)) == {unit.trail_chain}


def _closed(found: Round, by: User) -> dict[int, str]:
    found.refresh_from_db()
    if found.is_open:
        close_round(round=found, by=by, now=LATER)
    return _frozen()


def _frozen() -> dict[int, str]:
    """Everything a closed round says, as text."""
    closed = Round.objects.filter(state=RoundState.CLOSED)
    told = closed.values_list("pk", "figures", "rows", "summary", "closed_at", "closed_by")
    return {pk: json.dumps(said, default=str) for pk, *said in told}


def _sheets_hold(programme: Programme) -> None:
    """Figures of every round, open or frozen, are shares of what was due; nobody judged their own follow-up."""
    for found in Round.objects.select_related("programme__unit"):
        total = compiled_of(found, TODAY).total
        assert 0 <= total.accepted <= total.planned
        assert 0 <= total.share <= 1
        assert 0 <= total.share_by_end <= 1
    assert not FollowUp.objects.filter(reviewed_by=F("handed_in_by")).exists()


def _holds_together(programme: Programme) -> None:
    """Every delivery says what its proof says, progress stays within bounds, nobody accepted their own."""
    standing = Placement.objects.standing().prefetch_related("covers")
    for delivery in Delivery.objects.prefetch_related(
        "work_item__requirements", Prefetch("placements", standing, to_attr="there")
    ):
        there: list[Placement] = delivery.there  # type: ignore[attr-defined]
        asked = {one.pk for one in delivery.work_item.requirements.all()}
        accepted = [one for one in there if one.state == PlacementState.ACCEPTED]
        covered = {one.pk for each in accepted for one in each.covers.all()} & asked
        assert delivery.needed == max(len(asked), 1)
        assert delivery.proved == (len(covered) if asked else min(len(accepted), 1))
        assert (delivery.handed_in_at is None) == (not there)
        assert (delivery.state == DeliveryState.ACCEPTED) == (delivery.proved == delivery.needed)
        assert delivery.dropped_at is None or not there
    judged = Placement.objects.exclude(reviewed_by=None)
    assert not judged.filter(reviewed_by=F("placed_by")).exists()
    assert not judged.filter(reviewed_by=F("evidence__handed_in_by")).exists()
    lines = lines_of(programme)
    assert 0 <= tally_of(lines, TODAY).share <= 1
    for point in curve_of(lines, steps_of(programme), year=programme.year, today=TODAY, since=TODAY):
        assert point.done is None or 0 <= point.done <= len(lines)
    places = list(programme.work_items.in_plan().values_list("position", flat=True))
    assert places == sorted(set(places))
    groups = programme.work_items.values_list("subcomponent__component__programme", flat=True)
    assert set(groups) <= {programme.pk}


def _bytes_are_whole() -> None:
    """Every accepted file, of a due moment or of a follow-up, has bytes that hash to its name."""
    places = Placement.objects.filter(state=PlacementState.ACCEPTED).values("evidence")
    answers = FollowUp.objects.filter(state=FollowUpState.ACCEPTED).values("evidence")
    files = StoredFile.objects.filter(
        pk__in=Evidence.objects.filter(Q(pk__in=places) | Q(pk__in=answers)).values("file")
    )
    for file in files:
        with default_storage.open(file.storage_name) as kept:
            assert hashlib.sha256(kept.read()).hexdigest() == file.sha256
