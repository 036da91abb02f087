"""What assessors recommend becomes findings of the unit's programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.factories.accounts import MembershipFactory, person
from tests.factories.institutions import UnitFactory
from tests.factories.monitoring import APRIL, JULY, SECOND_QUARTER, facts, finding_link, opened_round
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.monitoring.actions.findings import change_finding
from pakta.domain.monitoring.actions.recommended import tell_recommended
from pakta.domain.monitoring.actions.rounds import close_round
from pakta.domain.monitoring.models import Finding, Round
from pakta.domain.monitoring.queries import finding_lines, findings_from
from pakta.domain.programmes.actions.teams import add_member
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.signals import recommendations_made
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
SOURCE = "Penilaian pendahuluan LKE 2026"


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent)


def recommended(text: str = "Lengkapi berita acara", **changes: Any) -> dict[str, Any]:
    return {
        "key": f"recommendation:{text}",
        "area_number": 1,
        "area_name": "Manajemen Perubahan",
        "text": text,
        "priority": "high",
        "due_on": dt.date(2026, 6, 1),
        **changes,
    }


def send(unit: Unit, by: User, *told: dict[str, Any], year: int = 2026, now: dt.datetime = APRIL) -> None:
    recommendations_made.send(
        sender=None, unit=unit, year=year, source=SOURCE, recommendations=told, by=by, now=now
    )


def test_it_lands_in_its_area_with_the_team_of_most_rows(
    unit: Unit, programme: Programme, lead: User, written: Callable[[], list[str]]
) -> None:
    written()
    send(unit, lead, recommended())
    assert written() == ["monitoring.raise_finding"]
    found = Finding.objects.get()
    assert found.component == programme.components.get(name="Manajemen Perubahan")
    assert (found.owner_name, found.origin, found.round) == ("Pokja Manajemen Perubahan", SOURCE, None)
    assert (found.priority, found.due_on, found.raised_by) == ("high", dt.date(2026, 6, 1), lead)


def test_without_an_area_whoever_ran_monitoring_longest_owns_it(
    unit: Unit, programme: Programme, planner: User, lead: User
) -> None:
    second = person("coordinator", unit)
    Membership.objects.filter(user=second).update(given_at=NOW + dt.timedelta(days=1))
    send(unit, lead, recommended(area_number=None, area_name=""))
    found = Finding.objects.get()
    assert (found.owner, found.component) == (planner, None)


def test_the_integrity_zone_goes_before_another_programme_of_the_year(
    unit: Unit, programme: Programme, planner: User, lead: User
) -> None:
    Programme.objects.filter(pk=programme.pk).update(kind="reformasi_birokrasi")
    send(unit, lead, recommended("Hanya reformasi"))
    zone = adopted_programme(unit=unit, by=planner)
    send(unit, lead, recommended("Keduanya"))
    homes = dict(Finding.objects.values_list("text", "programme"))
    assert homes == {"Hanya reformasi": programme.pk, "Keduanya": zone.pk}


def test_no_programme_of_that_year_leaves_nothing(unit: Unit, programme: Programme, lead: User) -> None:
    send(unit, lead, recommended(), year=2025)
    other: Unit = UnitFactory(city=True)
    send(other, lead, recommended())
    assert not Finding.objects.exists()


def test_nobody_left_to_answer_leaves_nothing(unit: Unit, programme: Programme, lead: User) -> None:
    Membership.objects.filter(unit=unit).update(ended_at=NOW, ended_by=lead)
    send(unit, lead, recommended(area_number=None, area_name=""))
    assert not Finding.objects.exists()


def test_a_round_locked_again_tells_only_what_is_new(unit: Unit, programme: Programme, lead: User) -> None:
    send(unit, lead, recommended("Satu"))
    send(unit, lead, recommended("Satu"), recommended("Dua"))
    assert sorted(Finding.objects.values_list("text", flat=True)) == ["Dua", "Satu"]


def test_its_owners_are_told_once(
    unit: Unit, programme: Programme, planner: User, member: User, lead: User
) -> None:
    add_member(team=programme.teams.get(name="Pokja Manajemen Perubahan"), user=member, by=planner, now=NOW)
    send(unit, lead, recommended())
    assert tell_recommended(link=finding_link, now=APRIL) == 1
    assert tell_recommended(link=finding_link, now=APRIL) == 0
    notice = Notice.objects.get(kind="monitoring.finding")
    assert (notice.user, notice.link) == (member, finding_link(Finding.objects.get().pk))
    Notice.objects.all().delete()
    assert tell_recommended(link=finding_link, now=APRIL + dt.timedelta(days=8)) == 0


def test_rounds_of_monitoring_carry_it_on_until_it_is_closed(
    unit: Unit, programme: Programme, planner: User, quarter: Round, lead: User
) -> None:
    send(unit, lead, recommended())
    assert [line.text for line in finding_lines(quarter)] == ["Lengkapi berita acara"]
    close_round(round=quarter, by=planner, now=APRIL + dt.timedelta(days=1))
    quarter.refresh_from_db()
    send(unit, lead, recommended(), recommended("Setelahnya"), now=JULY)
    assert [line.text for line in finding_lines(quarter)] == ["Lengkapi berita acara"]
    second = opened_round(programme, planner, SECOND_QUARTER, now=JULY)
    assert len(finding_lines(second)) == 2
    Finding.objects.filter(text="Lengkapi berita acara").update(
        state="closed", closed_at=APRIL + dt.timedelta(days=2), closed_by=planner
    )
    assert [line.text for line in finding_lines(second)] == ["Setelahnya"]


def test_it_can_be_given_to_somebody_else(
    unit: Unit, programme: Programme, planner: User, member: User, lead: User
) -> None:
    send(unit, lead, recommended())
    change_finding(
        finding=Finding.objects.get(), facts=facts(member), link=finding_link, by=planner, now=APRIL
    )
    found = Finding.objects.get()
    assert (found.owner, found.source) == (member, SOURCE)


def test_what_came_of_a_round_is_seen_by_who_sees_the_unit(
    unit: Unit, programme: Programme, planner: User, lead: User, outsider: User
) -> None:
    send(unit, lead, recommended())
    assert [one.source for one in findings_from(planner, unit, SOURCE)] == [SOURCE]
    assert findings_from(planner, unit, "Penilaian TPI LKE 2026") == []
    assert findings_from(outsider, unit, SOURCE) == []
    MembershipFactory(user=outsider, unit=unit, role="head")
    outsider.forget_memberships()
    assert len(findings_from(outsider, unit, SOURCE)) == 1


def test_one_that_is_reworded_stays_the_same_finding(unit: Unit, programme: Programme, lead: User) -> None:
    send(unit, lead, recommended("Satu"))
    first = Finding.objects.get()
    send(
        unit,
        lead,
        recommended("Satu, lebih jelas", key="recommendation:Satu", area_number=None, area_name=""),
    )
    same = Finding.objects.get()
    assert (same.pk, same.text, same.component, same.team) == (
        first.pk,
        "Satu, lebih jelas",
        None,
        first.team,
    )


def test_the_owner_of_one_that_is_struck_is_told_once(
    unit: Unit, programme: Programme, planner: User, lead: User
) -> None:
    send(unit, lead, recommended(area_number=None, area_name=""))
    assert tell_recommended(link=finding_link, now=APRIL) == 1
    send(unit, lead)
    assert tell_recommended(link=finding_link, now=APRIL) == 1
    assert tell_recommended(link=finding_link, now=APRIL) == 0
    latest = Notice.objects.latest("pk")
    assert latest.user == planner
    assert latest.text == "Temuan ditutup karena rekomendasinya dicabut: Lengkapi berita acara"
