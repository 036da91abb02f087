"""The plan changes after adoption: with a reason, kept as an amendment, without losing proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.factories.accounts import person
from tests.factories.evidence import LATER, accepted, hand_in_link
from tests.factories.programmes import adopted_programme

from pakta.domain.programmes.actions.amending import (
    MomentsMissing,
    NothingChanged,
    NotOfThisProgramme,
    ReasonMissing,
    RowAlreadyDropped,
    RowInPlan,
    RowTexts,
    RowWithoutText,
    add_item,
    alter_item,
    drop_item,
    restore_item,
)
from pakta.domain.programmes.actions.deliveries import AssigneeNotHere, assign_delivery
from pakta.domain.programmes.actions.teams import (
    DecreeNumberEmpty,
    NotAMember,
    add_member,
    link_team_decree,
    name_chair,
    unlink_team_decree,
)
from pakta.domain.programmes.models import Amendment, Delivery, Programme, TeamDecree, WorkItem
from pakta.domain.programmes.rules import NotAllowed
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
MAY = DueMoment(dt.date(2026, 5, 31), dt.date(2026, 5, 1))
NEW = RowTexts(
    "Loket dibuka", "Menata loket", "Foto; Berita acara", ("Foto", "Berita acara"), "Mei 2026", None
)
WHY = "Hasil rapat pleno."


@pytest.fixture
def item(programme: Programme) -> WorkItem:
    return programme.work_items.all()[0]


def texts_of(item: WorkItem) -> RowTexts:
    return RowTexts(
        item.indicator,
        item.action,
        item.evidence_raw,
        tuple(one.text for one in item.requirements.all()),
        item.target_raw,
        item.responsible_raw,
    )


def add(programme: Programme, by: User, **changes: object) -> WorkItem:
    first = programme.work_items.all()[0]
    given: dict[str, object] = {
        "programme": programme,
        "subcomponent": first.subcomponent,
        "texts": NEW,
        "team": first.team,
        "moments": [MAY],
        "reason": WHY,
        "by": by,
        "now": LATER,
        **changes,
    }
    return add_item(**given)  # type: ignore[arg-type]


def test_a_row_is_added_behind_its_group(
    programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    written()
    made = add(programme, planner)
    assert [one.label for one in programme.work_items.all()][:4] == [
        "Tim kerja telah dibentuk",
        "Tim kerja telah dievaluasi",
        "Loket dibuka",
        "Standar layanan diumumkan",
    ]
    delivery = made.deliveries.get()
    assert (delivery.due_on, delivery.needed, delivery.set_by_hand) == (MAY.due_on, 2, True)
    amendment = Amendment.objects.get()
    assert (amendment.kind, amendment.reason, amendment.before) == ("added", WHY, {})
    assert written() == ["programmes.add_item"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"texts": replace(NEW, indicator="", action=None)}, RowWithoutText),
        ({"moments": []}, MomentsMissing),
        ({"reason": " "}, ReasonMissing),
    ],
)
def test_a_row_needs_text_moment_and_reason(
    programme: Programme, planner: User, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add(programme, planner, **changes)
    assert (programme.work_items.count(), Amendment.objects.count()) == (5, 0)


def test_a_row_stays_within_its_programme(programme: Programme, planner: User, other_unit: Unit) -> None:

    theirs = adopted_programme(unit=other_unit, by=person("planner", other_unit))
    with pytest.raises(NotOfThisProgramme):
        add(programme, planner, subcomponent=theirs.work_items.all()[0].subcomponent)
    with pytest.raises(NotOfThisProgramme):
        add(programme, planner, team=theirs.teams.all()[0])


def test_what_the_decree_said_stays_beside_what_was_altered(item: WorkItem, planner: User) -> None:
    alter_item(
        item=item, texts=replace(texts_of(item), indicator="Tim bekerja"), reason=WHY, by=planner, now=LATER
    )
    item.refresh_from_db()
    amendment = Amendment.objects.get()
    assert item.indicator == "Tim bekerja"
    assert amendment.before == {"indicator": "Tim kerja telah dibentuk"}
    assert amendment.after == {"indicator": "Tim bekerja"}
    with pytest.raises(NothingChanged):
        alter_item(item=item, texts=texts_of(item), reason=WHY, by=planner, now=LATER)


def test_documents_that_keep_their_wording_keep_their_proof(
    item: WorkItem, planner: User, member: User, unit: Unit
) -> None:
    decree, _minutes = item.requirements.all()
    delivery = item.deliveries.get()
    accepted(hand_in_link(delivery, member, covers=[decree]), planner)
    alter_item(
        item=item,
        texts=replace(texts_of(item), evidence=("Foto", "Surat Keputusan", "Laporan")),
        reason=WHY,
        by=planner,
        now=LATER,
    )
    delivery.refresh_from_db()
    assert (delivery.proved, delivery.needed) == (1, 3)
    assert [one.text for one in item.requirements.all()] == ["Foto", "Surat Keputusan", "Laporan"]
    alter_item(
        item=item,
        texts=replace(texts_of(item), evidence=("Surat Keputusan",)),
        reason=WHY,
        by=planner,
        now=LATER,
    )
    delivery.refresh_from_db()
    assert (delivery.state, delivery.proved, delivery.needed) == ("accepted", 1, 1)


def test_a_row_is_dropped_with_its_proof_and_restored(item: WorkItem, planner: User, member: User) -> None:
    hand_in_link(item.deliveries.get(), member)
    with pytest.raises(RowInPlan):
        restore_item(item=item, reason=WHY, by=planner, now=LATER)
    drop_item(item=item, reason=WHY, by=planner, now=LATER)
    assert not WorkItem.objects.in_plan().filter(pk=item.pk).exists()
    with pytest.raises(RowAlreadyDropped):
        drop_item(item=item, reason=WHY, by=planner, now=LATER)
    restore_item(item=item, reason=WHY, by=planner, now=LATER)
    assert WorkItem.objects.in_plan().get(pk=item.pk).deliveries.get().state == "handed_in"
    assert [one.kind for one in Amendment.objects.all()] == ["restored", "dropped"]


def test_only_planners_here_amend(item: WorkItem, programme: Programme, member: User, outsider: User) -> None:
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            drop_item(item=item, reason=WHY, by=nobody, now=LATER)
        with pytest.raises(NotAllowed):
            add(programme, nobody)


def test_an_amendment_makes_a_seen_preview_old(programme: Programme, item: WorkItem, planner: User) -> None:
    drop_item(item=item, reason=WHY, by=planner, now=LATER)
    programme.refresh_from_db()
    assert programme.revision == 2


def test_a_moment_is_given_to_one_person_of_the_unit(
    item: WorkItem, planner: User, member: User, outsider: User, written: Callable[[], list[str]]
) -> None:
    delivery = item.deliveries.get()
    written()
    with pytest.raises(AssigneeNotHere):
        assign_delivery(delivery=delivery, person=outsider, by=planner, now=LATER)
    with pytest.raises(NotAllowed):
        assign_delivery(delivery=delivery, person=member, by=member, now=LATER)
    for _twice in range(2):
        assign_delivery(delivery=delivery, person=member, by=planner, now=LATER)
    assert Delivery.objects.get(pk=delivery.pk).assignee == member
    assign_delivery(delivery=delivery, person=None, by=planner, now=LATER)
    assert Delivery.objects.get(pk=delivery.pk).assignee is None
    assert written() == ["programmes.assign_delivery"] * 2


def test_a_team_has_one_chair_among_its_members(
    programme: Programme, planner: User, member: User, outsider: User
) -> None:
    team = programme.teams.all()[0]
    with pytest.raises(NotAMember):
        name_chair(team=team, user=member, by=planner, now=LATER)
    for user in (member, planner):
        add_member(team=team, user=user, by=planner, now=LATER)
        name_chair(team=team, user=user, by=planner, now=LATER)
    assert [one.user for one in team.members.filter(is_chair=True)] == [planner]
    name_chair(team=team, user=None, by=planner, now=LATER)
    assert not team.members.filter(is_chair=True).exists()


def test_the_decree_on_teams_is_linked_and_unlinked(
    programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    def link(number: str) -> TeamDecree:
        return link_team_decree(
            programme=programme,
            number=number,
            title="Tim Kerja",
            decided_on=dt.date(2026, 1, 5),
            file=None,
            max_bytes=99,
            by=planner,
            now=LATER,
        )

    with pytest.raises(DecreeNumberEmpty):
        link(" ")
    written()
    unlink_team_decree(decree=link("3 Tahun 2026"), by=planner, now=LATER)
    assert written() == ["programmes.link_team_decree", "programmes.unlink_team_decree"]
    assert not programme.team_decrees.exists()
