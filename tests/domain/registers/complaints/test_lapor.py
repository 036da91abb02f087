"""Lists from LAPOR!: read, columns chosen, applied once."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import person
from tests.factories.complaints import NOON, answered, complaint, keeper_of, unit_of
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.complaints.actions.lapor import (
    ColumnsMissing,
    ListMovedOn,
    ListUnusable,
    apply_list,
    choose_columns,
    discard_list,
    hand_in_list,
    read_rows,
    sweep_lists,
)
from pakta.domain.registers.complaints.lapor.mapping import guessed
from pakta.domain.registers.complaints.lapor.reading import MOST_ROWS, ListRefused, read_list
from pakta.domain.registers.complaints.models import LaporImport
from pakta.domain.registers.complaints.queries import known_tickets, lapor_answers
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import set_confidential
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import NotYourRegister
from pakta.foundation.trail.models import Entry

HEADER = "Tracking ID,Tanggal Laporan Masuk,Judul Laporan,Isi Laporan,Klasifikasi Laporan,Nama Pelapor\n"
ROWS = (
    '7001,03/11/2026,Loket tutup,"Loket tutup, padahal\njam layanan.",Pengaduan Tidak Berkadar Pengawasan,Warga Satu\n'
    "7002,4 November 2026,Tanya jadwal,Kapan pendaftaran?,Permintaan Informasi,\n"
    "#7001,2026-11-05,Sama lagi,Sama.,Aspirasi,\n"
    ",2026-11-05,Tanpa tiket,Isi.,Aspirasi,\n"
    "7004,kemarin,,,Entah apa,\n"
)


@pytest.fixture
def staff() -> User:
    return keeper_of(UnitFactory(city=True))


def handed_in(staff: User, text: str = HEADER + ROWS) -> LaporImport:
    return hand_in_list(unit=unit_of(staff), name="lapor.csv", content=text.encode(), by=staff, now=NOON)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_as_spreadsheets_write_it(delimiter: str, encoding: str) -> None:
    text = delimiter.join(["Tiket", "Isi"]) + "\r\n" + delimiter.join(["1", "“kutip”"]) + "\r\n\r\n"
    listed = read_list(text.encode(encoding))
    assert (listed.columns, listed.rows, listed.lines) == (("Tiket", "Isi"), (("1", "“kutip”"),), (2,))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"a,b\n", "empty"),
        (b"a,b\n" + b"1,2\n" * (MOST_ROWS + 1), "rows"),
        (b",".join([b"x"] * 61) + b"\n1\n", "columns"),
        (b"a,b\n1," + b"x" * 200_000, "broken"),
        (b"x" * (5 * 1024 * 1024 + 1), "large"),
    ],
)
def test_what_is_no_list_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(ListRefused, match=reason):
        read_list(content)


def test_columns_are_guessed_by_their_names_and_as_last_time() -> None:
    columns = ("Tracking ID", "Tanggal", "Judul", "Isi Laporan Akhir", "Nama Instansi", "Catatan")
    assert guessed(columns) == {
        "ticket": "Tracking ID",
        "received_on": "Tanggal",
        "subject": "Judul",
        "narrative": "Isi Laporan Akhir",
        "name": "Nama Instansi",
    }
    assert guessed(columns, {"narrative": "Catatan", "name": "Hilang"})["narrative"] == "Catatan"


def test_good_rows_become_cases_and_every_other_row_is_named(staff: User) -> None:
    found = handed_in(staff)
    assert [(row.line, row.fate.value, row.problems) for row in read_rows(found, now=NOON)] == [
        (3, "new", ()),
        (4, "new", ()),
        (5, "double", ()),
        (6, "bad", ("no_ticket",)),
        (7, "bad", ("no_day", "no_subject", "no_narrative", "class")),
    ]
    found = apply_list(lapor_import=found, by=staff, now=NOON)
    cases = Case.objects.order_by("number")
    assert [(one.channel, one.classification, one.received_on.isoformat()) for one in cases] == [
        ("lapor", "nonsupervisory", "2026-11-03"),
        ("lapor", "information", "2026-11-04"),
    ]
    assert contents_of(cases[0]).value("narrative") == "Loket tutup, padahal\njam layanan."
    assert (cases[0].is_anonymous, cases[1].is_anonymous) == (False, True)
    assert {name: len(rows) for name, rows in found.outcome.items()} == {"made": 2, "double": 1, "bad": 2}


def test_the_same_list_again_makes_nothing_and_neither_does_a_ticket_typed_in(staff: User) -> None:
    apply_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    again = apply_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    assert {name: len(rows) for name, rows in again.outcome.items()} == {"made": 0, "double": 3, "bad": 2}
    complaint(staff, fields={"narrative": "x", "lapor_ticket": "# 80 05"})
    assert "8005" in known_tickets(unit_of(staff))


def test_another_offices_ticket_is_no_double(staff: User) -> None:
    apply_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    other = keeper_of(UnitFactory(city=True))
    assert len(apply_list(lapor_import=handed_in(other), by=other, now=NOON).outcome["made"]) == 2


def test_the_columns_chosen_are_remembered(staff: User) -> None:
    text = "A,B,C,D\n1,2026-11-03,Judul,Isi\n"
    found = handed_in(staff, text)
    with pytest.raises(ColumnsMissing):
        apply_list(lapor_import=found, by=staff, now=NOON)
    with pytest.raises(ColumnsMissing):
        choose_columns(lapor_import=found, mapping={"ticket": "A", "subject": "A"}, by=staff, now=NOON)
    chosen = {"ticket": "A", "received_on": "B", "subject": "C", "narrative": "D", "other": "A", "name": "Z"}
    found = choose_columns(lapor_import=found, mapping=chosen, by=staff, now=NOON)
    apply_list(lapor_import=found, by=staff, now=NOON)
    assert handed_in(staff, text).mapping == {
        "ticket": "A",
        "received_on": "B",
        "subject": "C",
        "narrative": "D",
    }


def test_a_list_ends_once_and_what_it_held_is_gone(staff: User) -> None:
    found = apply_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    assert (found.key, found.sealed) == ("", "")
    with pytest.raises(ListMovedOn):
        apply_list(lapor_import=found, by=staff, now=NOON)
    other = discard_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    assert (other.key, other.sealed) == ("", "")
    waiting = handed_in(staff)
    assert "Warga" not in waiting.sealed
    assert sweep_lists(now=NOON + dt.timedelta(days=7)) == 0
    assert sweep_lists(now=NOON + dt.timedelta(days=7, seconds=1)) == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sealed) == ("discarded", "")


def test_only_keepers_bring_lists(staff: User) -> None:
    unit = unit_of(staff)
    with pytest.raises(NotYourRegister):
        hand_in_list(
            unit=unit, name="x.csv", content=b"a\n1\n", by=person("coordinator", unit=unit), now=NOON
        )
    with pytest.raises(ListUnusable, match="kosong"):
        hand_in_list(unit=unit, name="x.csv", content=b"", by=staff, now=NOON)


def test_the_trail_names_no_reporter(staff: User) -> None:
    apply_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    said = " ".join(f"{one.subject_label} {one.before} {one.after}" for one in Entry.objects.all())
    assert "complaints.apply_list" in set(Entry.objects.values_list("action", flat=True))
    assert "Warga" not in said


def test_answers_for_lapor_leave_out_what_is_confidential(staff: User) -> None:
    apply_list(lapor_import=handed_in(staff), by=staff, now=NOON)
    open_one, hidden = Case.objects.order_by("number")
    answered(open_one, by=staff, text="Loket buka kembali.")
    hidden = set_confidential(case=hidden, confidential=True, version=hidden.version, by=staff, now=NOON)
    answered(hidden, by=staff, text="Jawaban Rahasia.")
    found = lapor_answers(staff, unit_of(staff), since=dt.date(2026, 11, 1), until=dt.date(2026, 11, 30))
    assert [(one.ticket, one.answer, one.sent_on) for one in found] == [
        ("7001", "Loket buka kembali.", NOON.date()),
        ("7002", "", NOON.date()),
    ]
