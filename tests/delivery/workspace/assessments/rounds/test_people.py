"""Who is named for a round, and what an assessor declares first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from tests.delivery.workspace.assessments.rounds.conftest import browser, text_of
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import AREAS, LATER, link, locked, preliminary
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.actions.people import assign
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

Said = Callable[..., str]
Posted = Callable[..., Any]


def test_those_who_fill_are_named_by_area(
    unit: Unit, planner: User, member: User, first: AssessmentRound, said: Said, posted: Posted
) -> None:
    person("head", unit, name="Kepala Satu")
    page = said(planner, "people", first.pk)
    assert "Belum ada pembagian area" in page
    assert [name in page for name in ("Anggota Satu", "Kepala Satu")] == [True, False]
    posted(planner, "people", first.pk, person=member.pk, areas=["A.1", "A.3"])
    assert RoundMember.objects.get().areas == ["A.1", "A.3"]
    assert "A.1, A.3" in said(member, "people", first.pk)
    posted(planner, "people", first.pk, person=member.pk)
    assert RoundMember.objects.get().areas == []
    assert "semua area" in said(planner, "people", first.pk)
    posted(planner, "people", first.pk, what="unassign", member=RoundMember.objects.get().pk)
    assert not RoundMember.objects.exists()


def test_nobody_is_no_person(planner: User, first: AssessmentRound, posted: Posted) -> None:
    for wanted in ("", "0", "banyak", "9" * 30):
        answer = posted(planner, "people", first.pk, person=wanted)
        assert (answer.status_code, "Pilih orangnya dahulu." in answer.content.decode()) == (422, True)


def test_naming_is_for_whoever_runs_the_round(
    planner: User, member: User, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    for user in (planner, member):
        assert posted(user, "people", judging.pk, person=member.pk).status_code == 403
        assert "Cari nama atau surel" not in said(user, "people", judging.pk)
    assert "Cari nama atau surel" in said(lead, "people", judging.pk)


def test_assessors_are_searched_within_the_leads_reach(
    unit: Unit, province: Unit, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    found = person("member", UnitFactory(parent=province, kind="kota"), name="Budi Tetangga")
    far = person("member", UnitFactory(city=True), name="Budi Jauh")
    page = said(lead, "people", judging.pk, query="?cari=budi")
    assert [name in page for name in ("Budi Tetangga", "Budi Jauh")] == [True, False]
    assert "Tidak ada orang yang cocok" in said(lead, "people", judging.pk, query="?cari=tiada")
    assert posted(lead, "people", judging.pk, person=far.pk).status_code == 422
    posted(lead, "people", judging.pk, person=found.pk, areas=["A.2"])
    assert judging.members.get(user=found).areas == ["A.2"]
    found.forget_memberships()
    assert [one.role for one in found.active_memberships if one.unit_id == unit.pk] == ["assessor"]


def test_those_whose_role_it_is_are_offered_before_any_search(
    unit: Unit, province: Unit, lead: User, assessor: User, judging: AssessmentRound, said: Said
) -> None:
    for name, role, place in (
        ("Asesor Provinsi", "assessor", province),
        ("Asesor Kota", "assessor", unit),
        ("Kepala Provinsi", "head", province),
        ("Asesor Tetangga", "assessor", UnitFactory(parent=province, kind="kota")),
    ):
        person(role, place, name=name)
    offered = said(lead, "people", judging.pk).split("Siapa")[1]
    names = ("Asesor Provinsi", "Asesor Kota", "Kepala Provinsi", "Asesor Tetangga", assessor.name)
    assert [name in offered for name in names] == [True, True, False, False, False]


def test_the_only_one_found_is_ticked(
    province: Unit, member: User, lead: User, judging: AssessmentRound
) -> None:
    person("head", province, name="Budi Satu")

    def ticked(words: str) -> bool:
        page = browser(lead).get(reverse("assessments:people", args=[judging.pk]), {"cari": words})
        return re.search(r'type="radio"[^>]* checked', page.content.decode()) is not None

    assert [ticked("budi"), ticked(member.name)] == [True, False]
    person("head", province, name="Budi Dua")
    assert not ticked("budi")


def test_who_already_assesses_the_unit_is_offered_again(
    lead: User, assessor: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    page = said(lead, "people", judging.pk, query="?cari=asesor")
    assert "Bekerja di satuan kerja ini" not in page
    posted(lead, "people", judging.pk, person=assessor.pk, areas=["A.5"])
    assert judging.members.get(leads=False).areas == ["A.5"]
    assert "Asesor Satu" in said(lead, "people", judging.pk, query=f"?person={assessor.pk}").split("Siapa")[1]


def test_people_of_the_unit_are_refused_in_words(
    member: User, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    page = said(lead, "people", judging.pk, query="?cari=anggota")
    assert "Bekerja di satuan kerja ini, jadi tidak dapat menilainya." in page
    answer = posted(lead, "people", judging.pk, person=member.pk)
    assert answer.status_code == 422
    assert "bekerja di satuan kerja ini, jadi tidak dapat menilainya" in answer.content.decode()


def test_an_assessor_declares_before_the_file_opens(
    unit: Unit, province: Unit, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    second = person("member", province, name="Asesor Dua")
    assign(round=judging, user=second, areas=["A.1"], link=link, by=lead, now=LATER)
    page = said(second, "round", judging.pk)
    assert "nyatakan dahulu apakah ada benturan kepentingan" in page
    assert [word in page for word in ("nilai sementara", "A.1 ·")] == [False, False]
    compare = browser(second).get(reverse("assessments:compare", args=[judging.worksheet_id]))
    assert compare.headers["Location"] == reverse("assessments:round", args=[judging.pk])
    assert browser(second).get(reverse("assessments:recommendations", args=[judging.pk])).status_code == 403
    assert "Benturan kepentingan ada, misalnya, bila Anda" in said(second, "declare", judging.pk)
    assert posted(second, "declare", judging.pk).status_code == 422
    posted(second, "declare", judging.pk, conflict="tidak")
    assert "nilai sementara" in said(second, "round", judging.pk)
    assert "Pernyataan terakhir Anda" in said(second, "declare", judging.pk)


def test_who_has_a_conflict_learns_what_happens_next(
    province: Unit, planner: User, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    second = person("member", province, name="Asesor Dua")
    assign(round=judging, user=second, areas=[], link=link, by=lead, now=LATER)
    refused = posted(second, "declare", judging.pk, conflict="ada", text=" ")
    assert refused.status_code == 422
    assert "Tulis benturan kepentingan yang ada" in text_of(refused.content)
    answer = posted(second, "declare", judging.pk, conflict="ada", text="Saudara kepala kantor.")
    assert answer.headers["Location"] == reverse("assessments:round", args=[judging.pk])
    page = said(second, "round", judging.pk)
    assert "menugaskan asesor lain" in page
    assert "Saudara kepala kantor." in page
    assert f"Tanyakan kepada {lead.name}" in page
    assert "Perbarui pernyataan" in page
    missing = said(lead, "round", judging.pk)
    assert "Asesor Dua menyatakan benturan kepentingan dan tidak menilai; areanya dipegang" in missing
    told = Notice.objects.get(user=lead, key__startswith="assessments.out:")
    assert "Tugaskan penggantinya." in told.text
    assert "nilai sementara" not in page
    compare = browser(second).get(reverse("assessments:compare_workbook", args=[judging.worksheet_id]))
    assert compare.status_code == 302
    assert "Asesor Satu, Asesor Dua" in said(lead, "round", judging.pk)
    assert "8,00 Asesor Satu A.2" in said(lead, "round", judging.pk)
    assert "Saudara kepala kantor." in said(lead, "people", judging.pk)
    assert "Saudara kepala kantor." not in said(planner, "people", judging.pk)


def test_the_lead_reads_which_areas_wait_for_another_assessor(
    assessor: User, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    posted(assessor, "declare", judging.pk, conflict="ada", text="Saudara kepala kantor.")
    page = said(lead, "round", judging.pk)
    assert (
        "Asesor Satu menyatakan benturan kepentingan dan tidak menilai. Tugaskan penggantinya untuk area A.1"
        in page
    )


def test_a_statement_is_for_those_in_the_round(
    province: Unit, planner: User, lead: User, judging: AssessmentRound, posted: Posted
) -> None:
    for user in (planner, person("head", province), UserFactory()):
        assert posted(user, "declare", judging.pk, conflict="tidak").status_code in {403, 404}
    assert judging.members.exclude(has_conflict=None).count() == 2


def test_a_units_pages_are_shut_to_an_assessor_until_they_declare(
    unit: Unit, lead: User, judging: AssessmentRound
) -> None:
    second: User = UserFactory()
    assign(round=judging, user=second, areas=(), link=link, by=lead, now=LATER)
    client, home = browser(second), reverse("home:unit", args=[unit.code])
    way = reverse("assessments:round", args=[judging.pk])
    assert client.get(home).headers["Location"] == way
    assert client.get(way).status_code == 200
    declared = reverse("assessments:declare", args=[judging.pk])
    client.post(declared, {"conflict": "ada", "text": "Saudara kepala kantor."})
    assert client.get(home).headers["Location"] == way
    assert client.post(home).status_code == 403
    client.post(declared, {"conflict": "tidak", "text": "Kepala kantor itu sudah pindah."})
    assert client.get(home).status_code == 200


def test_an_assessor_in_no_round_sees_the_unit_as_before(unit: Unit, judging: AssessmentRound) -> None:
    home = reverse("home:unit", args=[unit.code])
    assert browser(person("assessor", unit)).get(home).status_code == 200


def test_the_message_says_that_the_role_ended_too(
    unit: Unit, province: Unit, lead: User, judging: AssessmentRound
) -> None:
    second = person("planner", UnitFactory(parent=province, kind="kota"), name="Perencana Tetangga")
    assign(round=judging, user=second, areas=[], link=link, by=lead, now=LATER)
    way, client = reverse("assessments:people", args=[judging.pk]), browser(lead)
    member = judging.members.get(user=second)
    page = text_of(client.post(way, {"what": "unassign", "member": member.pk}, follow=True).content)
    assert "Penugasan Perencana Tetangga diakhiri, begitu pula peran asesornya di" in page
    assert browser(second).get(reverse("assessments:round", args=[judging.pk])).status_code == 404
    assert browser(second).get(reverse("home:unit", args=[unit.code])).status_code == 404


def test_whoever_took_part_in_the_preliminary_round_is_named_in_the_tpis(
    province: Unit, lead: User, assessor: User, judging: AssessmentRound, said: Said
) -> None:
    assert province.parent is not None
    top = person("supervisor", province.parent)
    for area in AREAS:
        agree_to_rest(round=judging, area=area, by=assessor, now=LATER)
    locked(judging, lead)
    fresh = person("head", province.parent, name="Inspektur Satu")
    internal = preliminary(judging, lead=top, assessor=fresh, kind=RoundKind.INTERNAL)
    assert "Inspektur Satu Ikut dalam" not in said(top, "people", internal.pk)
    assert "Ikut dalam Penilaian pendahuluan" in said(top, "people", internal.pk, query="?cari=asesor+satu")
    assert "Ikut dalam Penilaian pendahuluan" in said(top, "people", internal.pk, query="?cari=pembina+satu")
    way = reverse("assessments:people", args=[internal.pk])
    page = text_of(browser(top).post(way, {"person": assessor.pk}, follow=True).content)
    assert "Asesor Satu Ikut dalam Penilaian pendahuluan" in page
    assert "TPI sebaiknya menilai secara terpisah dari putaran itu" in page
    assert "Ikut dalam" not in said(lead, "people", judging.pk)
