"""The pages of a programme: what they say, how they are narrowed, what can be changed on them."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.programmes.reading import item, said, words
from tests.factories.accounts import person
from tests.factories.evidence import accepted, hand_in_link
from tests.factories.institutions import UnitFactory
from tests.factories.offices import proof
from tests.factories.programmes import NOW, adopted_programme, sample_reading, sample_row

from pakta.domain.programmes.models import Delivery, Programme, TeamMember, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

# Each page counts new notices for the bell and, for a reviewer, what waits in the queue.
QUERIES_OF_PROGRAMME = 10
QUERIES_OF_ITEM = 14
QUERIES_OF_TEAMS = 11
QUERIES_OF_WORKBOOK = 8

FORMED, EVALUATED = "Tim kerja telah dibentuk", "Tim kerja telah dievaluasi"
ANNOUNCED, ANSWERED, SURVEYED = "Standar layanan diumumkan", "Keluhan dijawab", "Survei kepuasan dilakukan"
ALL = [FORMED, EVALUATED, ANNOUNCED, ANSWERED, SURVEYED]


def page_of(programme: Programme, **narrowed: Any) -> str:
    return f"/program/{programme.pk}/" + (f"?{urlencode(narrowed)}" if narrowed else "")


def shown(answer: Any) -> list[str]:
    """The rows of the plan on the page, by what they are called, without their marker."""
    found = re.findall(r"<a href=\"/butir/\d+/\" data-row-target>(.*?)</a>", answer.content.decode())
    return [re.sub(r"^\w\. ", "", name) for name in found]


# The programmes of a unit.


def test_the_units_programmes_the_newest_first(desk: Client, unit: Unit, planner: User) -> None:
    reading = sample_reading()
    for year in (2025, 2026):
        adopted_programme(
            unit=unit, by=planner, reading={**reading, "plan": {**reading["plan"], "year": year}}
        )
    said_there = words(desk.get(f"/satker/{unit.code}/program/"))
    assert said_there.index("Zona Integritas 2026") < said_there.index("Zona Integritas 2025")


def test_a_unit_without_programmes_says_so(desk: Client, unit: Unit) -> None:
    assert "Belum ada program" in words(desk.get(f"/satker/{unit.code}/program/"))


# The programme page.


def test_areas_and_rows_as_the_decree_has_them(desk: Client, programme: Programme) -> None:
    answer = desk.get(page_of(programme))
    assert shown(answer) == ALL
    said_there = words(answer)
    assert "I Manajemen Perubahan Diterima 0 dari 3, seharusnya 1" in said_there
    assert "II Pelayanan Publik Diterima 0 dari 5, seharusnya 1" in said_there
    assert "1. Tim Kerja" in said_there
    assert "Nomor 7 Tahun 2026" in said_there
    assert "5 butir rencana" in said_there


def test_a_row_shows_its_worst_state_and_its_next_day(
    desk: Client, programme: Programme, planner: User
) -> None:
    said_there = words(desk.get(page_of(programme)))
    assert re.search(rf"{FORMED}.*?31 Jan 2026 0 dari 1 Terlambat", said_there)
    assert re.search(rf"{EVALUATED}.*?31 Mar 2026 0 dari 2 Jatuh tempo", said_there)
    assert re.search(rf"{ANSWERED}.*?– – tanpa jatuh tempo", said_there)
    member = person("member", programme.unit)
    placed = hand_in_link(item(programme, EVALUATED).deliveries.earliest("due_on"), member, now=NOW)
    said_there = words(desk.get(page_of(programme)))
    assert re.search(rf"{EVALUATED}.*?30 Jun 2026 0 dari 2 Direncanakan", said_there)
    accepted(placed, planner, now=NOW)
    said_there = words(desk.get(page_of(programme)))
    assert re.search(rf"{EVALUATED}.*?30 Jun 2026 1 dari 2 Direncanakan", said_there)


def test_a_month_strip_says_each_month_in_words(desk: Client, programme: Programme) -> None:
    html = desk.get(page_of(programme)).content.decode()
    row = html.split(EVALUATED, 1)[1].split("</tr>")[0]
    assert 'aria-label="Maret jatuh tempo, Juni direncanakan"' in row


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"bulan": 3}, [EVALUATED, ANNOUNCED]),
        ({"bulan": 2}, [SURVEYED]),
        ({"bulan": 5}, []),
        ({"status": "late"}, [FORMED, SURVEYED]),
        ({"status": "due"}, [EVALUATED, ANNOUNCED]),
        ({"status": "planned"}, [EVALUATED, ANNOUNCED]),
        ({"status": "handed_in"}, []),
        ({"cari": "layanan"}, [ANNOUNCED, ANSWERED, SURVEYED]),
        ({"cari": "STANDAR diumumkan"}, [ANNOUNCED]),
        ({"cari": "triwulan"}, [ANNOUNCED]),
        ({"cari": "pelayanan dibentuk"}, []),
        # Month and state must meet in one and the same moment.
        ({"bulan": 6, "status": "due"}, []),
        ({"bulan": 3, "status": "due"}, [EVALUATED, ANNOUNCED]),
        ({"bulan": 3, "status": "due", "cari": "tim"}, [EVALUATED]),
        # Nonsense is left out, as if it had not been asked.
        ({"bulan": 13}, ALL),
        ({"bulan": 0}, ALL),
        ({"bulan": "x"}, ALL),
        ({"bulan": "²"}, ALL),
        ({"bulan": "03"}, [EVALUATED, ANNOUNCED]),
        ({"bulan": "9" * 400}, ALL),
        ({"tim": "x"}, ALL),
        ({"tim": "9" * 400}, ALL),
        ({"tim": "-1"}, ALL),
        ({"tim": "٣"}, ALL),
        ({"status": "lunas"}, ALL),
        ({"status": "late' OR 1=1"}, ALL),
        ({"cari": "   "}, ALL),
        ({"cari": "%_"}, []),
        ({"lain": "x"}, ALL),
    ],
)
def test_the_plan_is_narrowed(
    desk: Client, programme: Programme, narrowed: dict[str, Any], found: list[str]
) -> None:
    answer = desk.get(page_of(programme, **narrowed))
    assert answer.status_code == 200
    assert shown(answer) == found
    if not found:
        assert "Tidak ada butir yang cocok" in words(answer)


def test_the_plan_is_narrowed_to_a_team_and_all_conditions_at_once(
    desk: Client, programme: Programme
) -> None:
    team = programme.teams.get(name="Pokja Pelayanan").pk
    assert shown(desk.get(page_of(programme, tim=team))) == [ANNOUNCED, ANSWERED]
    narrowed = {"tim": team, "bulan": 9, "status": "planned", "cari": "standar"}
    assert shown(desk.get(page_of(programme, **narrowed))) == [ANNOUNCED]
    assert shown(desk.get(page_of(programme, **{**narrowed, "bulan": 2}))) == []


def test_a_team_of_another_programme_finds_nothing(desk: Client, programme: Programme) -> None:
    other = UnitFactory(city=True)
    theirs = adopted_programme(unit=other, by=person("planner", other)).teams.earliest("pk")
    answer = desk.get(page_of(programme, tim=theirs.pk))
    assert shown(answer) == []
    assert theirs.programme.unit.name not in answer.content.decode()


def test_conditions_stand_as_chips_that_take_themselves_away(desk: Client, programme: Programme) -> None:
    html = desk.get(page_of(programme, bulan=3, status="due")).content.decode()
    assert "2 dari 5 butir" in html
    assert 'href="?status=due">Maret' in html
    assert 'href="?bulan=3">Jatuh tempo' in html


def test_rows_that_left_the_plan_stand_apart(desk: Client, programme: Programme, planner: User) -> None:
    gone = item(programme, FORMED)
    proof(gone.deliveries.get(), planner)
    gone.dropped_at, gone.dropped_by = NOW, planner
    gone.save()
    answer = desk.get(page_of(programme))
    assert FORMED not in shown(answer)
    assert "1 butir sudah dikeluarkan dari rencana" in words(answer)
    there = words(desk.get(f"/butir/{gone.pk}/"))
    assert "Butir ini dikeluarkan dari rencana pada 10 Maret 2026." in there
    assert "notula rapat.txt" in there
    assert "Serahkan bukti" not in there
    assert "dikeluarkan" not in words(desk.get(page_of(programme, cari="survei")))


def big(count: int) -> dict[str, Any]:
    """A reading of ``count`` areas with ``count`` rows and teams each."""
    reading = sample_reading()
    areas = [
        {
            "ordinal_raw": str(area),
            "name": f"Area {area}",
            "subcomponents": [
                {
                    "ordinal_raw": "1",
                    "name": "Bagian",
                    "items": [sample_row(f"Butir {area}-{n}", responsible=f"Tim {n}") for n in range(count)],
                }
            ],
        }
        for area in range(count)
    ]
    return {**reading, "plan": {**reading["plan"], "components": areas}}


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_however_long_the_plan_is(
    desk: Client,
    unit: Unit,
    planner: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    programme = adopted_programme(unit=unit, by=planner, reading=big(count))
    first = programme.work_items.earliest("position")
    for number in range(1, count):
        Delivery.objects.create(
            programme=programme, work_item=first, starts_on="2026-05-01", due_on=f"2026-05-{number:02d}"
        )
    for delivery in first.deliveries.all():
        for _each in range(count):
            proof(delivery, person("member", unit))
    for team in programme.teams.all():
        TeamMember.objects.create(team=team, user=planner, added_at=NOW, added_by=planner)
    with django_assert_num_queries(QUERIES_OF_PROGRAMME):
        assert len(shown(desk.get(page_of(programme)))) == count * count
    with django_assert_num_queries(QUERIES_OF_ITEM):
        assert desk.get(f"/butir/{first.pk}/").content.decode().count("notula rapat.txt</a>") == count * count
    with django_assert_num_queries(QUERIES_OF_TEAMS):
        desk.get(f"/program/{programme.pk}/tim/")
    with django_assert_num_queries(QUERIES_OF_WORKBOOK):
        desk.get(f"/program/{programme.pk}/rencana.xlsx")


# The same as a spreadsheet.


def cells(answer: Any) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_spreadsheet_has_what_the_page_shows(desk: Client, programme: Programme) -> None:
    answer = desk.get(f"/program/{programme.pk}/rencana.xlsx?bulan=3")
    assert 'filename="rencana-bp-sukamaju-2026.xlsx"' in answer.headers["Content-Disposition"]
    header, first, second = cells(answer)
    assert header[:2] == ["Nomor", "Area perubahan"]
    assert first == [
        1,
        "Manajemen Perubahan",
        "Tim Kerja",
        "b",
        EVALUATED,
        "Menyusun naskah dan membahasnya dalam rapat",
        "Surat Keputusan; Notula rapat",
        "Maret dan Juni 2026",
        "Pokja Manajemen Perubahan",
        "31-03-2026 (Jatuh tempo); 30-06-2026 (Direncanakan)",
        "0 dari 2",
    ]
    assert second[4] == ANNOUNCED


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("https://jahat.example")', "+1", "-1", "@SUM(1)", "\tx"]
)
def test_what_looks_like_a_formula_stays_text(desk: Client, programme: Programme, text: str) -> None:
    programme.work_items.filter(indicator=FORMED).update(indicator=text, marker=text, evidence_raw=text)
    programme.components.update(name=text)
    answer = desk.get(f"/program/{programme.pk}/rencana.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    row = list(sheet.iter_rows())[1]
    assert [row[at].value for at in (1, 3, 4, 6)] == [text] * 4
    assert {cell.data_type for cell in row[1:]} == {"s"} | (
        {"n"} if any(c.value is None for c in row[1:]) else set()
    )


def test_signs_no_spreadsheet_can_hold_do_not_break_the_export(desk: Client, programme: Programme) -> None:
    programme.work_items.filter(indicator=FORMED).update(action="rapat\x0b pertama\x1f")
    answer = desk.get(f"/program/{programme.pk}/rencana.xlsx")
    assert answer.status_code == 200
    assert cells(answer)[1][5] == "rapat pertama"


# A row.


def test_a_row_says_what_the_decree_promises(desk: Client, programme: Programme) -> None:
    said_there = words(desk.get(f"/butir/{item(programme, EVALUATED).pk}/"))
    for part in (
        f"b. {EVALUATED}",
        "Menyusun naskah dan membahasnya dalam rapat",
        "Surat Keputusan Notula rapat",
        "Maret dan Juni 2026",
        "Pokja Manajemen Perubahan",
        "31 Maret 2026 Jatuh tempo",
        "30 Juni 2026 Direncanakan",
    ):
        assert part in said_there


def test_a_row_without_moments_says_why_and_what_to_do(desk: Client, programme: Programme) -> None:
    said_there = words(desk.get(f"/butir/{item(programme, ANSWERED).pk}/"))
    assert "Butir ini belum mempunyai jatuh tempo" in said_there
    assert "Tetapkan jadwal" in said_there


def test_proof_stands_under_its_moment_with_who_and_when(
    desk: Client, programme: Programme, planner: User
) -> None:
    formed = item(programme, FORMED)
    proof(formed.deliveries.get(), planner, note="hasil rapat")
    said_there = words(desk.get(f"/butir/{formed.pk}/"))
    assert "31 Januari 2026 Diserahkan" in said_there
    assert "Perencana Satu, 10 Mar 2026 10.00 · hasil rapat" in said_there
    assert "Tarik notula rapat.txt" in said_there


def test_buttons_are_shown_to_those_who_may(client: Client, unit: Unit, programme: Programme) -> None:
    address = f"/butir/{item(programme, FORMED).pk}/"
    seen = {}
    for role in ("planner", "member", "head"):
        client.force_login(person(role, unit))
        there = words(client.get(address))
        seen[role] = [
            part for part in ("Ubah jadwal", "Serahkan bukti", "Ganti penanggung jawab") if part in there
        ]
    assert seen == {
        "planner": ["Ubah jadwal", "Serahkan bukti", "Ganti penanggung jawab"],
        "member": ["Serahkan bukti"],
        "head": [],
    }


# Its schedule.


WHY = "Rapat pleno mengubah waktunya"


def form(*lines: dict[str, str]) -> dict[str, Any]:
    typed = {f"jadwal-{n}-{name}": value for n, line in enumerate(lines) for name, value in line.items()}
    return {"jadwal-TOTAL_FORMS": len(lines), "jadwal-INITIAL_FORMS": 0, "reason": WHY, **typed}


def days(of: WorkItem) -> list[str]:
    return [f"{one.starts_on} {one.due_on}" for one in of.deliveries.in_schedule()]


def test_the_schedule_is_set_by_hand_and_back_by_target(desk: Client, programme: Programme) -> None:
    evaluated = item(programme, EVALUATED)
    here = f"/butir/{evaluated.pk}/jadwal/"
    assert 'value="2026-03-31"' in desk.get(here).content.decode()
    answer = desk.post(
        here,
        form({"due_on": "2026-05-15"}, {"starts_on": "2026-07-01", "due_on": "2026-07-31"}, {"due_on": ""}),
    )
    assert answer.headers["Location"] == f"/butir/{evaluated.pk}/"
    assert days(evaluated) == ["2026-05-15 2026-05-15", "2026-07-01 2026-07-31"]
    assert "dijadwalkan perencana" in words(desk.get(f"/butir/{evaluated.pk}/"))
    answer = desk.post(f"{here}menurut-target/")
    assert (answer.headers["Location"], said(answer)[-1][:12]) == (here, "Tulis alasan")
    desk.post(f"{here}menurut-target/", {"reason": "Pleno dibatalkan"})
    assert days(evaluated) == ["2026-03-01 2026-03-31", "2026-06-01 2026-06-30"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "Isi paling sedikit satu tanggal jatuh tempo."),
        ([{"due_on": ""}], "Isi paling sedikit satu tanggal jatuh tempo."),
        ([{"due_on": "2026-03-31", "remove": "on"}], "Isi paling sedikit satu tanggal jatuh tempo."),
        ([{"due_on": "2026-05-01"}, {"due_on": "2026-05-01"}], "Ada dua jatuh tempo pada tanggal yang sama."),
        (
            [{"starts_on": "2026-06-01", "due_on": "2026-05-01"}],
            "Tanggal mulai tidak boleh setelah tanggal jatuh tempo.",
        ),
        ([{"starts_on": "2026-06-01"}], "Isi tanggal jatuh temponya, atau kosongkan kedua tanggal."),
        ([{"due_on": "besok"}], "Masukkan tanggal yang valid."),
        ([{"due_on": "2026-02-31"}], "Masukkan tanggal yang valid."),
    ],
)
def test_a_schedule_that_cannot_be_says_why_and_keeps_what_was_typed(
    desk: Client, programme: Programme, lines: list[dict[str, str]], sentence: str
) -> None:
    evaluated = item(programme, EVALUATED)
    before = days(evaluated)
    answer = desk.post(f"/butir/{evaluated.pk}/jadwal/", form(*lines))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert days(evaluated) == before
    for line in lines:
        assert f'value="{line.get("due_on", "")}"' in answer.content.decode() or not line.get("due_on")


def test_a_schedule_is_not_changed_without_a_reason(desk: Client, programme: Programme) -> None:
    evaluated = item(programme, EVALUATED)
    before = days(evaluated)
    answer = desk.post(f"/butir/{evaluated.pk}/jadwal/", {**form({"due_on": "2026-05-15"}), "reason": "  "})
    assert answer.status_code == 422
    assert "Tulis alasan perubahan rencana ini" in words(answer)
    assert days(evaluated) == before


def test_a_moment_with_proof_stays(desk: Client, programme: Programme, planner: User) -> None:
    formed = item(programme, FORMED)
    proof(formed.deliveries.get(), planner)
    answer = desk.post(f"/butir/{formed.pk}/jadwal/", form({"due_on": "2026-05-15"}))
    assert answer.status_code == 422
    assert "Jatuh tempo 31 Januari 2026 sudah memiliki bukti, jadi tetap ada dalam jadwal." in words(answer)


def test_a_moment_is_moved_with_its_proof_until_something_is_accepted(
    desk: Client, programme: Programme, planner: User
) -> None:
    formed = item(programme, FORMED)
    there = formed.deliveries.get()
    handed_in = hand_in_link(there, person("member", programme.unit))
    here = f"/butir/{formed.pk}/jadwal/"
    page = " ".join(desk.get(here).content.decode().split())
    assert '<input type="hidden" name="jadwal-0-was" value="2026-01-31"' in page
    moving = {"was": "2026-01-31", "starts_on": "2026-02-01", "due_on": "2026-02-28"}
    assert desk.post(here, form(moving)).status_code == 302
    assert days(formed) == ["2026-02-01 2026-02-28"]
    assert list(formed.deliveries.get().placements.all()) == [handed_in]
    accepted(handed_in, planner)
    answer = desk.post(here, form({"was": "2026-02-28", "due_on": "2026-03-31"}))
    assert answer.status_code == 422
    assert "sudah ada yang diterima, jadi tanggalnya tetap" in words(answer)
    assert days(formed) == ["2026-02-01 2026-02-28"]


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"jadwal-TOTAL_FORMS": "x", "jadwal-INITIAL_FORMS": "0"},
        {"jadwal-TOTAL_FORMS": "100000", "jadwal-INITIAL_FORMS": "0"},
        {"jadwal-TOTAL_FORMS": "-1", "jadwal-INITIAL_FORMS": "0"},
    ],
)
def test_a_form_nobody_sent_from_our_page_changes_nothing(
    desk: Client, programme: Programme, broken: dict[str, str]
) -> None:
    evaluated = item(programme, EVALUATED)
    before = days(evaluated)
    assert desk.post(f"/butir/{evaluated.pk}/jadwal/", broken).status_code == 422
    assert days(evaluated) == before


# Teams.


def test_people_come_into_teams_and_leave_them(desk: Client, programme: Programme, unit: Unit) -> None:
    here, team = f"/program/{programme.pk}/tim/", programme.teams.earliest("pk")
    newcomer = person("member", unit, name="Anggota Dua")
    choice = {"what": "add", "team": team.pk, "person": newcomer.pk}
    answer = desk.post(here, choice)
    assert answer.headers["Location"] == f"{here}#tim-{team.pk}"
    assert said(answer) == ["Anggota Dua dimasukkan ke tim."]
    desk.post(here, choice)
    assert team.members.count() == 1
    assert "Anggota Dua" in words(desk.get(here))
    assert said(desk.post(here, {**choice, "what": "remove"}))[-1] == "Anggota Dua dikeluarkan dari tim."
    assert team.members.count() == 0


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"what": "add_team", "name": ""}, "Isi nama tim."),
        ({"what": "add_team", "name": "   "}, "Isi nama tim."),
        ({"what": "add_team", "name": "Pokja Pelayanan"}, "Tim dengan nama itu sudah ada di program ini."),
        ({"what": "add"}, "Pilih tim dan orangnya."),
        ({"what": "add", "team": "x", "person": "y"}, "Pilih tim dan orangnya."),
        ({}, "Pilih tim dan orangnya."),
    ],
)
def test_a_change_of_teams_that_cannot_be_says_why(
    desk: Client, programme: Programme, form: dict[str, str], sentence: str
) -> None:
    teams = programme.teams.count()
    answer = desk.post(f"/program/{programme.pk}/tim/", form)
    assert said(answer) == [sentence]
    assert programme.teams.count() == teams


def test_a_team_is_added_and_a_row_given_to_it(desk: Client, programme: Programme) -> None:
    desk.post(f"/program/{programme.pk}/tim/", {"what": "add_team", "name": "  Tim   Baru "})
    team = programme.teams.get(name="Tim Baru")
    formed = item(programme, FORMED)
    desk.post(f"/butir/{formed.pk}/tim/", {"team": team.pk})
    said_there = words(desk.get(f"/butir/{formed.pk}/"))
    assert "Tim Baru dalam keputusan: Pokja Manajemen Perubahan" in said_there
    desk.post(f"/butir/{formed.pk}/tim/", {"team": ""})
    formed.refresh_from_db()
    assert formed.team is None


@pytest.mark.parametrize("strange", [{"team": "x"}, {"team": "²"}, {"team": "9" * 5000}, {"team": "0"}, {}])
def test_a_team_of_elsewhere_leaves_the_row_where_it_is(
    desk: Client, programme: Programme, strange: dict[str, str]
) -> None:
    formed = item(programme, FORMED)
    desk.post(f"/butir/{formed.pk}/tim/", {"team": programme.teams.earliest("pk").pk})
    answer = desk.post(f"/butir/{formed.pk}/tim/", strange)
    assert said(answer)[-1] == "Tim itu bukan tim program ini."
    formed.refresh_from_db()
    assert formed.team == programme.teams.earliest("pk")


# The decree.


def test_the_decree_as_it_was_read_and_its_file(desk: Client, programme: Programme) -> None:
    said_there = words(desk.get(f"/program/{programme.pk}/keputusan/"))
    for part in ("Nomor 7 Tahun 2026", "Sukamaju, 12 Januari 2026", "Wiratama Lestari", "KESATU"):
        assert part in said_there
    answer = desk.get(f"/program/{programme.pk}/keputusan/berkas/")
    assert b"".join(answer.streaming_content).startswith(b"KEPUTUSAN NOMOR")
    assert 'filename="keputusan.txt"' in answer.headers["Content-Disposition"]
