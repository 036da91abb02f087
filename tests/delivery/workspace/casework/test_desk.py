"""The desk: what it shows, how it is narrowed, what is done to several cases at once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.casework.conftest import Browser
from tests.factories.accounts import person
from tests.factories.casework import NOON, case_of, keeper
from tests.factories.institutions import UnitFactory

from pakta.delivery.workspace.casework import desk as desk_module
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import assign_case, tag_case
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case, SavedView
from pakta.foundation.institutions.models import Unit

AT = "/satker/kota-uji/register/tools/"
A_DAY = dt.timedelta(days=1)
QUERIES = 11
"""Session, person, roles, duties, office days, counts, cases, their clocks and tags, people, views, notices."""


def given_to(staff: User, unit: Unit) -> Case:
    case = case_of(unit)
    return assign_case(case=case, person=staff, version=case.version, by=staff, now=NOON)


def listed(client: Client, query: str = "") -> list[str]:
    answer = client.get(AT + query)
    assert answer.status_code == 200
    return [case.subject for case in answer.context["listed"]]


def test_the_next_due_comes_first_and_what_has_no_date_last(desk: Client, unit: Unit) -> None:
    case_of(unit, subject="Baru")
    case_of(unit, subject="Lama", now=NOON - 9 * A_DAY)
    late = case_of(unit, subject="Lewat", now=NOON - 30 * A_DAY)
    paused = case_of(unit, subject="Tanpa tenggat")
    Case.objects.filter(pk=paused.pk).update(due_on=None)
    answer = desk.get(AT)
    assert [case.subject for case in answer.context["listed"]] == ["Lewat", "Lama", "Baru", "Tanpa tenggat"]
    assert [(tab.label, tab.count) for tab in answer.context["tabs"]] == [
        ("Berjalan", 4),
        ("Milik saya", 0),
        ("≤ 3 hari kerja", 1),
        ("Terlambat", 1),
        ("Ditutup", None),
        ("Semua", None),
    ]
    page = answer.content.decode()
    assert "10 hari kerja lagi" in page
    assert "lewat 12 hari kerja" in page
    assert late.number_text in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?tampil=saya", ["Milik saya"]),
        ("?tampil=segera", ["Segera"]),
        ("?tampil=terlambat", ["Lewat"]),
        ("?tampil=ditutup", ["Ditutup"]),
        ("?tampil=semua&urut=nomor", ["Ditutup", "Lewat", "Segera", "Milik saya"]),
        ("?status=in_work", ["Milik saya"]),
        ("?kelas=small", ["Segera"]),
        ("?kelas=-", ["Lewat", "Milik saya"]),
        ("?kanal=desk", ["Lewat"]),
        ("?petugas=-", ["Lewat", "Segera"]),
        ("?label=gudang", ["Milik saya"]),
        ("?cari=segera", ["Segera"]),
        ("?cari=alt-0001", ["Milik saya"]),
        ("?dari=2026-11-20", ["Milik saya"]),
        ("?sampai=2026-11-01", ["Lewat"]),
        ("?urut=terbaru", ["Milik saya", "Segera", "Lewat"]),
        ("?status=nowhere&kelas=x&kanal=y&urut=z&dari=kemarin", ["Lewat", "Segera", "Milik saya"]),
    ],
)
def test_it_is_narrowed_by_its_address(
    desk: Client, unit: Unit, staff: User, query: str, found: list[str]
) -> None:
    mine = case_of(unit, subject="Milik saya")
    mine = assign_case(case=mine, person=staff, version=mine.version, by=staff, now=NOON)
    mine = take_way(case=mine, way="begin", version=mine.version, by=staff, now=NOON)
    tag_case(case=mine, name="Gudang", by=staff, now=NOON)
    case_of(unit, subject="Segera", classification="small", now=NOON - 10 * A_DAY)
    case_of(unit, subject="Lewat", channel="desk", now=NOON - 30 * A_DAY)
    ended = case_of(unit, subject="Ditutup", channel="desk")
    take_way(case=ended, way="refuse", version=ended.version, said=Passage("x", "broken"), by=staff, now=NOON)
    assert listed(desk, query) == found


def test_a_ticket_is_found(desk: Client, unit: Unit) -> None:
    case_of(unit, subject="Lain")
    wanted = case_of(unit, subject="Dicari")
    assert wanted.ticket
    assert listed(desk, f"?cari={wanted.ticket.lower()}") == ["Dicari"]


def test_a_ticket_is_found_as_it_is_printed_and_by_its_part(desk: Client, unit: Unit) -> None:
    for subject, ticket in (("Lain", "WXYZ2345"), ("Dicari", "ABCD6789")):
        Case.objects.filter(pk=case_of(unit, subject=subject).pk).update(ticket=ticket)
    for typed in ("ABCD-6789", "abcd-6789", "ABCD", "6789", "d-678"):
        assert listed(desk, f"?cari={typed}") == ["Dicari"], typed
    assert listed(desk, "?cari=BCD") == []
    assert "tersegel, jadi tidak dapat dicari" in desk.get(AT).content.decode()


def test_cases_of_other_offices_and_registers_are_not_there(desk: Client, unit: Unit) -> None:
    case_of(UnitFactory(city=True), subject="Kantor lain")
    assert listed(desk, "?tampil=semua") == []
    assert "Tidak ada perkara yang cocok" in desk.get(AT + "?tampil=semua").content.decode()


def test_both_clocks_are_shown_the_earlier_first(desk: Client, unit: Unit) -> None:
    case_of(unit, classification="big")
    page = desk.get(AT).content.decode()
    assert page.index("Memeriksa alat besar") < page.index("Menjawab peminjam")
    assert "27 Nov 2026" in page
    assert "4 Des 2026" in page


def test_a_year_without_its_joint_leave_is_told(desk: Client, unit: Unit) -> None:
    case_of(unit)
    assert "belum dimuat" not in desk.get(AT).content.decode()
    case = case_of(unit)
    case.clocks.update(due_on=dt.date(2028, 3, 1))
    assert "tahun 2028 belum dimuat" in " ".join(desk.get(AT).content.decode().split())


def test_nobody_is_named_in_the_rows(desk: Client, unit: Unit) -> None:
    case_of(unit, fields={"name": "Nama Rahasia", "tool": "Bor"}, is_confidential=True)
    assert "Nama Rahasia" not in desk.get(AT).content.decode()


def test_it_costs_the_same_however_much_is_listed(
    desk: Client, unit: Unit, staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 2):
        for _one in range(count):
            case = case_of(unit, classification="big")
            tag_case(case=case, name="gudang", by=staff, now=NOON)
            assign_case(case=case, person=staff, version=case.version, by=staff, now=NOON)
        desk.get(AT)
        with django_assert_num_queries(QUERIES):
            desk.get(AT)


def test_one_state_of_the_open_ones_is_counted_with_all(desk: Client, unit: Unit, staff: User) -> None:
    for _one in range(2):
        case_of(unit)
    begun = case_of(unit)
    take_way(case=begun, way="begin", version=begun.version, by=staff, now=NOON)
    listed = desk.get(f"{AT}?status=received").context["listed"]
    assert (listed.paginator.count, len(listed.object_list)) == (2, 2)
    assert desk.get(f"{AT}?status=refused").context["listed"].paginator.count == 0


def test_tags_stand_by_name_and_a_paused_clock_says_so(desk: Client, unit: Unit, staff: User) -> None:
    case = case_of(unit, classification="big")
    for name in ("zebra", "gudang"):
        tag_case(case=case, name=name, by=staff, now=NOON)
    case.clocks.filter(key=case.due_clock).update(paused_on=NOON.date())
    page = desk.get(AT).content.decode()
    assert "#gudang #zebra" in page
    assert "dijeda" in page


def test_a_long_list_is_counted_only_so_far(
    desk: Client, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "MOST_COUNTED", 3)
    monkeypatch.setattr(desk_module, "CASES_A_PAGE", 2)
    for _one in range(5):
        case_of(unit)
    answer = desk.get(AT + "?page=2")
    assert answer.context["listed"].paginator.count == 3
    assert "dihitung sampai 3 perkara" in answer.content.decode()


def test_several_are_given_to_somebody_and_what_is_refused_is_named(
    desk: Client, unit: Unit, staff: User
) -> None:
    fresh, stale = case_of(unit), case_of(unit)
    chosen = [f"{fresh.pk}-{fresh.version}", f"{stale.pk}-{stale.version}"]
    take_way(case=stale, way="begin", version=stale.version, by=staff, now=NOON)
    answer = desk.post(
        f"{AT}sekaligus/?tampil=semua",
        {"perkara": chosen, "apa": "serahkan", "petugas": staff.pk},
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == f"{AT}?tampil=semua"
    said = [str(message) for message in answer.context["messages"]]
    assert said[0] == "1 perkara diubah."
    assert said[1].startswith(f"{stale.number_text}: Perkara {stale.number_text} sudah diubah orang lain.")
    assert list(Case.objects.order_by("pk").values_list("assigned_to", flat=True)) == [staff.pk, None]


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ({"apa": "kelas", "kelas": "big"}, {"classification": "big"}),
        ({"apa": "langkah", "langkah": "begin"}, {"state": "in_work"}),
        ({"apa": "langkah", "langkah": "refuse"}, {"state": "received"}),
        ({"apa": "langkah", "langkah": "lend"}, {"state": "received"}),
        ({"apa": "apa saja"}, {"state": "received"}),
        ({}, {"state": "received"}),
    ],
)
def test_several_acts(desk: Client, unit: Unit, form: dict[str, str], left: dict[str, str]) -> None:
    case = case_of(unit)
    answer = desk.post(f"{AT}sekaligus/", {"perkara": f"{case.pk}-{case.version}", **form})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert {name: getattr(case, name) for name in left} == left


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"apa": "serahkan", "petugas": ""}, "Pilih dahulu kepada siapa perkaranya ditugaskan."),
        ({"apa": "kelas", "kelas": ""}, "Pilih dahulu klasifikasinya."),
        ({"apa": "langkah", "langkah": ""}, "Pilih dahulu langkahnya."),
    ],
)
def test_pressing_without_choosing_changes_nothing(
    desk: Client, unit: Unit, staff: User, form: dict[str, str], said: str
) -> None:
    given = given_to(staff, unit)
    answer = desk.post(f"{AT}sekaligus/", {"perkara": f"{given.pk}-{given.version}", **form}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [said]
    version = given.version
    given.refresh_from_db()
    assert (given.version, given.assigned_to) == (version, staff)


def test_taking_a_case_from_everybody_is_a_choice_of_its_own(desk: Client, unit: Unit, staff: User) -> None:
    given = given_to(staff, unit)
    form = {"perkara": f"{given.pk}-{given.version}", "apa": "serahkan", "petugas": "-"}
    desk.post(f"{AT}sekaligus/", form)
    given.refresh_from_db()
    assert given.assigned_to is None


def test_the_acts_on_several_begin_with_nothing_chosen(desk: Client, unit: Unit) -> None:
    case_of(unit)
    page = desk.get(AT).content.decode()
    for name in ("petugas", "kelas", "langkah"):
        assert re.search(rf'id="banyak-{name}" name="{name}">\s*<option value="">Pilih…</option>', page)


def test_cases_of_elsewhere_and_nonsense_are_not_touched(desk: Client, unit: Unit) -> None:
    other = case_of(UnitFactory(city=True))
    for value in (f"{other.pk}-1", "x-1", "1", "9" * 40 + "-1", ""):
        desk.post(f"{AT}sekaligus/", {"perkara": value, "apa": "label", "label": "punyaku"})
    assert not other.tags.exists()


def test_a_view_is_kept_shared_and_let_go(desk: Client, unit: Unit, browser: Browser) -> None:
    desk.post(f"{AT}tampilan/?tampil=saya&kanal=form&lain=1", {"nama": " Milik  saya "})
    desk.post(f"{AT}tampilan/?tampil=terlambat", {"nama": "Lewat", "bersama": "on"})
    kept = {view.name: view for view in SavedView.objects.all()}
    assert kept["Milik saya"].query == "tampil=saya&kanal=form"
    colleague = browser(keeper(unit, name="Rekan"))
    page = colleague.get(AT).content.decode()
    assert "Lewat" in page
    assert "Milik saya</a>" not in re.sub(r"\s+", " ", page.split("Tersimpan")[1])
    assert colleague.post(f"{AT}tampilan/{kept['Milik saya'].pk}/hapus/").status_code == 404
    colleague.post(f"{AT}tampilan/{kept['Lewat'].pk}/hapus/")
    assert SavedView.objects.count() == 2
    desk.post(f"{AT}tampilan/{kept['Lewat'].pk}/hapus/")
    assert SavedView.objects.count() == 1


def test_an_approver_reads_the_desk_and_changes_nothing_there(
    unit: Unit, chief: User, browser: Browser
) -> None:
    case = case_of(unit)
    client = browser(chief)
    page = client.get(AT).content.decode()
    assert "sekaligus" not in page
    assert client.post(f"{AT}sekaligus/", {"perkara": f"{case.pk}-1", "apa": "label"}).status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "head", "member", "planner"])
def test_without_an_appointment_there_is_no_desk(unit: Unit, browser: Browser, role: str) -> None:
    assert browser(person(role, unit=unit)).get(AT).status_code == 404


def test_an_unknown_register_is_not_there(desk: Client) -> None:
    assert desk.get("/satker/kota-uji/register/nothing/").status_code == 404
