"""The demo office as ``pakta demo`` leaves it. It is loaded once for all tests of this module."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.files.storage import default_storage
from django.db import transaction
from tests.factories.insights import looked_at

from pakta.config.demo import SIGN_INS, DemoReport, Outcome, load_demo
from pakta.domain.assessments.models import AssessmentRound, QuestionProof
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import sheet_of
from pakta.domain.evidence.actions.warning import keep_warnings
from pakta.domain.evidence.carry_sheet import carry_sheet
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.monitoring.actions.issuing import about_meeting, about_round
from pakta.domain.monitoring.models import Finding, Round
from pakta.domain.monitoring.queries import compiled_of
from pakta.domain.programmes.choices import DeliveryState, ImportState
from pakta.domain.programmes.models import DecreeImport, Delivery, Programme, Team
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.queries import letterhead_of
from pakta.foundation.trail.models import Entry
from pakta.foundation.trail.verify import verify_chains

PASSWORD = "contoh-pakta-2026"
NOW = dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 21)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def report(django_db_setup: None, django_db_blocker: Any) -> Iterator[DemoReport]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(now=NOW, password=PASSWORD)
        transaction.set_rollback(True)


@pytest.fixture
def programme(report: DemoReport) -> Programme:
    return Programme.objects.get(year=2026)


def past_due(programme: Programme) -> list[Delivery]:
    return list(programme.deliveries.filter(due_on__lt=TODAY))


def test_everybody_signs_in_with_their_one_role(report: DemoReport) -> None:
    assert report.outcome is Outcome.LOADED
    assert {one.role for one in report.sign_ins} == set(ROLES)
    for one in report.sign_ins:
        user = authenticate(None, email=one.email, password=PASSWORD)
        assert isinstance(user, User), one.email
        held = [(held.role, held.unit.code) for held in Membership.objects.current().filter(user=user)]
        assert held == [(one.role, one.unit_code)]
    assert User.objects.count() == len(SIGN_INS)


def test_report_prints_each_sign_in_with_role_and_password(report: DemoReport) -> None:
    lines = report.text.splitlines()
    assert PASSWORD in lines[1]
    assert [line.split()[0] for line in lines[2:]] == [one.email for one in SIGN_INS]
    assert lines[2].split() == [
        "perencana@contoh.test", "Perencana", "KPU", "Kota", "Tanjung", "Contoh",
    ]  # fmt: skip


def test_tree_has_three_levels_and_two_time_zones(report: DemoReport) -> None:
    assert [(unit.path, unit.zone) for unit in Unit.objects.order_by("path")] == [
        ("kpu-contoh/", "Asia/Jakarta"),
        ("kpu-contoh/kpu-nusa-contoh/", "Asia/Makassar"),
        ("kpu-contoh/kpu-nusa-contoh/kpu-karang-contoh/", "Asia/Makassar"),
        ("kpu-contoh/kpu-nusa-contoh/kpu-tanjung-contoh/", "Asia/Makassar"),
        ("kpu-contoh/kpu-nusa-contoh/kpu-teluk-contoh/", "Asia/Makassar"),
    ]


def test_city_works_on_the_plan_of_its_decree(programme: Programme) -> None:
    assert programme.unit.code == "kpu-tanjung-contoh"
    assert (programme.kind, programme.year, programme.decree.cited) == (
        "zona_integritas",
        2026,
        "Nomor 7 Tahun 2026",
    )
    assert (programme.components.count(), programme.work_items.count()) == (6, 76)
    assert programme.adopted_at.date() == dt.date(2026, 1, 15)


def test_each_team_of_the_decree_has_people(programme: Programme) -> None:
    teams = Team.objects.filter(programme=programme).prefetch_related("members__user")
    members = {team.name: {member.user.email for member in team.members.all()} for team in teams}
    assert len(members) == 6
    assert all(members.values())
    assert members["Pokja Pengawasan"] == {"anggota@contoh.test", "koordinator@contoh.test"}


def test_about_nine_of_ten_due_deliveries_are_proved(programme: Programme) -> None:
    due = past_due(programme)
    proved = [delivery for delivery in due if delivery.handed_in_at]
    assert len(due) > 150
    assert 0.85 < len(proved) / len(due) < 0.95
    assert not programme.deliveries.with_proof().filter(due_on__gte=TODAY).exists()


def test_proof_was_judged_by_somebody_else(programme: Programme) -> None:
    states = Counter(Placement.objects.values_list("state", flat=True))
    assert states["accepted"] > 90
    assert min(states[one] for one in ("handed_in", "returned", "replaced", "withdrawn")) >= 1
    assert {delivery.state for delivery in past_due(programme)} == set(DeliveryState.values)
    assert all(team.members.filter(is_chair=True).exists() for team in programme.teams.all())


def test_some_proof_came_late_and_none_from_the_future(programme: Programme) -> None:
    moments = [(delivery.handed_in_at, delivery.due_on) for delivery in past_due(programme)]
    late = [at for at, due_on in moments if at and programme.unit.local_date(at) > due_on]
    assert 10 < len(late) < 40
    assert all(programme.adopted_at < at < NOW for at, _due_on in moments if at)


def test_proof_comes_from_several_people_as_files_and_links(programme: Programme) -> None:
    evidence = list(Evidence.objects.select_related("file", "handed_in_by"))
    assert {one.handed_in_by.email for one in evidence} == {
        "anggota@contoh.test",
        "koordinator@contoh.test",
        "perencana@contoh.test",
        "petugas@contoh.test",  # who signs recaps hands them in by that
    }
    files = [one.file for one in evidence if one.file]
    assert {file.media_type for file in files} == {"application/pdf", "image/png", "text/csv", "text/plain"}
    assert all(default_storage.exists(file.storage_name) for file in files)
    assert sum(one.url.startswith("https://") for one in evidence) > 5


def test_one_proof_was_withdrawn_and_replaced(programme: Programme) -> None:
    withdrawn = Placement.objects.get(withdrawn_at__isnull=False)
    assert withdrawn.evidence.original_name == "Laporan monev TW IV 2025.pdf"
    standing = withdrawn.delivery.placements.standing().get()
    assert standing.evidence.original_name == "Laporan monev TW I 2026.pdf"
    assert withdrawn.delivery.state == DeliveryState.HANDED_IN


def test_each_quarter_that_ended_was_monitored(programme: Programme) -> None:
    rounds = Round.objects.filter(programme=programme).order_by("starts_on")
    assert [(one.name, one.state) for one in rounds] == [
        (f"Triwulan {number} 2026", "closed") for number in ("I", "II", "III")
    ]
    assert all(one.figures and one.meetings.get().minutes for one in rounds)
    raised = Finding.objects.filter(programme=programme)
    assert sorted(raised.values_list("state", flat=True)) == ["closed", "closed", "open"]


def test_last_years_worksheet_was_judged_and_this_years_is_on_its_way(programme: Programme) -> None:
    rounds = AssessmentRound.objects.filter(worksheet__unit=programme.unit)
    assert [(one.worksheet.year, one.kind, one.state) for one in rounds] == [
        (2025, "self", "locked"),
        (2025, "preliminary", "locked"),
        (2026, "self", "open"),
    ]
    own, judged, this = (shown_score(one, sheet_of(one)) for one in rounds)
    assert own.total is not None
    assert judged.total is not None
    assert judged.total < own.total
    assert 0 < this.filled < this.questions
    assert QuestionProof.objects.filter(worksheet__year=2026).count() > 20
    advice = Finding.objects.filter(programme__year=2025)
    assert {one.source for one in advice} == {"Penilaian pendahuluan LKE 2025"}


def test_each_closed_round_has_its_obstacles_conclusion_and_papers(programme: Programme) -> None:
    for found in Round.objects.filter(programme=programme):
        compiled = compiled_of(found, TODAY)
        assert [row.label for row in compiled.rows if row.lacks_words] == []
        assert any(row.obstacle and row.follow_up for row in compiled.rows)
        assert f"Dari {compiled.total.planned} jatuh tempo {found.name}" in found.summary
        papers = IssuedPaper.objects.filter(
            about__in=[about_round(found), about_meeting(found.meetings.get())]
        )
        assert sorted(papers.values_list("kind", flat=True)) == [
            "attendance_list",
            "invitation",
            "minutes",
            "report",
        ]


def test_papers_are_signed_by_somebody_who_does_not_exist(programme: Programme) -> None:
    head = letterhead_of(programme.unit)
    assert (head.secretary_name, head.chair_name) == ("Laras Contohdewi", "Ratna Contohwati")
    assert head.lines.splitlines() == ["KOMISI PEMILIHAN UMUM", "KOTA TANJUNG CONTOH"]


def test_last_year_was_proved_whole_and_some_of_it_can_be_carried_over(programme: Programme) -> None:
    before = Programme.objects.get(unit=programme.unit, year=2025)
    assert set(before.deliveries.values_list("state", flat=True)) == {DeliveryState.ACCEPTED}
    planner = User.objects.get(email="perencana@contoh.test")
    sheet = carry_sheet(planner, programme)
    assert sheet.earlier == before
    assert {row.item.indicator for row in sheet.rows if row.offers_something} >= {
        "Kebutuhan pegawai dihitung dari beban kerja",
        "Kompensasi diberikan bila layanan melewati standar",
    }


def test_the_machine_warns_of_a_proof_that_waits(programme: Programme) -> None:
    waiting = list(
        Placement.objects.waiting().filter(delivery__programme=programme).select_related("evidence__file")
    )
    for one in waiting:
        if one.evidence.file:
            looked_at(one.evidence.file)
    keep_warnings(placement_ids=[one.pk for one in waiting], now=NOW)
    warned = Placement.objects.filter(pk__in=[one.pk for one in waiting])
    codes = {warning["code"] for one in warned for warning in one.warnings or ()}
    assert codes & {"same_file", "same_link"}


def test_a_row_without_target_got_a_day_by_hand(programme: Programme) -> None:
    undated = [
        item.deliveries.count() for item in programme.work_items.filter(target_raw="").order_by("position")
    ]
    assert undated == [0, 0, 1]
    assert programme.deliveries.get(set_by_hand=True).due_on == dt.date(2026, 6, 30)


def test_regency_has_a_decree_to_check(report: DemoReport) -> None:
    waiting = DecreeImport.objects.get(unit__code="kpu-teluk-contoh")
    assert waiting.state == ImportState.REVIEW
    assert waiting.draft is not None
    assert len(waiting.draft["rows"]) == 26
    assert waiting.received_at == NOW - dt.timedelta(days=1)


def test_trail_is_whole_and_in_order_of_time(report: DemoReport) -> None:
    assert list(verify_chains()) == []
    moments = list(
        Entry.objects.filter(chain="kpu-tanjung-contoh").order_by("seq").values_list("at", flat=True)
    )
    assert len(moments) > 150
    assert moments == sorted(moments)
    assert moments[-1] < NOW


def test_second_run_says_so_and_changes_nothing(report: DemoReport) -> None:
    before = (Entry.objects.count(), Evidence.objects.count(), list(User.objects.order_by("pk").values()))
    again = load_demo(now=NOW + dt.timedelta(days=3), password=PASSWORD)
    assert (again.outcome, again.sign_ins) == (Outcome.THERE_ALREADY, report.sign_ins)
    assert PASSWORD in again.text
    after = (Entry.objects.count(), Evidence.objects.count(), list(User.objects.order_by("pk").values()))
    assert after == before


def test_second_run_with_another_password_does_not_claim_it_works(report: DemoReport) -> None:
    again = load_demo(now=NOW, password="sandi-lain-sekali-7")
    assert "sandi-lain-sekali-7" not in again.text


def test_a_year_of_recaps_proved_its_rows_and_the_latest_waits(programme: Programme) -> None:
    recaps = Recap.objects.filter(unit=programme.unit).order_by("starts_on")
    monthly = recaps.filter(register="complaints", rhythm=Rhythm.MONTHLY)
    assert [(one.starts_on.month, one.state) for one in monthly] == [
        *((month, RecapState.SIGNED) for month in range(1, 10)),
        (10, RecapState.DRAFTED),
    ]
    assert [one.starts_on.month for one in monthly if one.figures and one.figures["is_nil"]] == [1, 7]
    assert set(recaps.filter(state=RecapState.DRAFTED)) == {monthly[9]}
    assert set(recaps.values_list("register", flat=True)) == {
        "complaints", "information", "objections", "gratification",
    }  # fmt: skip
    proofs = Placement.objects.filter(recap_proof__isnull=False)
    assert Counter(proofs.values_list("recap_proof__recap__register", flat=True)) == {
        "complaints": 9,
        "information": 3,
    }
    assert set(proofs.values_list("state", "recap_proof__accepted_by_rule")) == {("accepted", True)}
