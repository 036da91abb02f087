"""The list of public information: what is added, published, brought in, and what answers a request at once."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.factories.accounts import person
from tests.factories.casework import NOON, keeper
from tests.factories.information import (
    entry_fields,
    entry_of,
    on_the_way,
    people_of_ppid,
    request_of,
)
from tests.factories.institutions import UnitFactory, family

from pakta.domain.registers.information.actions.entries import (
    add_entry,
    change_entry,
    import_entries,
    publish_entries,
    restore_entry,
    unpublish_entry,
    withdraw_entry,
)
from pakta.domain.registers.information.actions.exempting import (
    ConsequenceFields,
    ExemptFields,
    add_exempt,
    add_test,
    withdraw_exempt,
    withdraw_test,
)
from pakta.domain.registers.information.actions.sharing import answer_with_entries
from pakta.domain.registers.information.models import PublicInformation, SharedEntry
from pakta.domain.registers.information.queries import (
    entries_of,
    entry_counts,
    exempt_at,
    published,
    published_entry,
    shared_with,
)
from pakta.domain.registers.information.refusals import (
    EntryChanged,
    EntryIncomplete,
    NothingPublic,
    NotTheTop,
    NotYoursToKeep,
)
from pakta.domain.registers.information.sheet import COLUMNS, read, written
from pakta.foundation.casework.actions.messages import draft_answer, send_answer
from pakta.foundation.casework.models import CaseMessage
from pakta.foundation.casework.refusals import CaseMovedOn
from pakta.foundation.sheets import SheetUnusable
from pakta.foundation.trail.models import Entry
from pakta.shared.spreadsheets import write_workbook

TODAY = dt.date(2026, 11, 20)
LIMIT = 1_000_000


def test_an_entry_is_read_by_nobody_outside_before_it_is_published() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, "information")
    entry = add_entry(
        unit=unit,
        fields=entry_fields(document=(ContentFile(b"%PDF-1.4 isi"), "laporan.pdf")),
        by=staff,
        now=NOON,
        max_bytes=LIMIT,
    )
    assert (entry.document_name, list(published(unit, TODAY))) == ("laporan.pdf", [])
    assert publish_entries(entries=[entry], by=staff, now=NOON) == 1
    assert publish_entries(entries=[entry], by=staff, now=NOON) == 0
    assert published_entry(unit, entry.pk, TODAY) == entry
    unpublish_entry(entry=entry, by=staff, now=NOON)
    assert published_entry(unit, entry.pk, TODAY) is None
    assert [one.action for one in Entry.objects.filter(action__startswith="information.")] == [
        "information.add_entry",
        "information.publish_entry",
        "information.unpublish_entry",
    ]


def test_what_has_run_out_or_not_begun_is_not_public() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, "information")
    for name, start, end in (
        ("lalu", TODAY - dt.timedelta(9), TODAY - dt.timedelta(1)),
        ("kini", TODAY, TODAY),
        ("nanti", TODAY + dt.timedelta(1), None),
    ):
        entry_of(unit, staff, summary=name, valid_from=start, valid_to=end, is_published=True)
    entry_of(unit, staff, summary="belum")
    assert [one.summary for one in published(unit, TODAY)] == ["kini"]
    counts = entry_counts(staff, unit, TODAY)
    assert counts == {"listed": 4, "public": 1, "unpublished": 1, "expired": 1}
    assert [one.summary for one in entries_of(staff, unit, view="habis", day=TODAY)] == ["lalu"]


def test_taken_off_and_put_back() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, "information")
    entry = entry_of(unit, staff, is_published=True)
    withdraw_entry(entry=entry, by=staff, now=NOON)
    assert not published(unit, TODAY).exists()
    second = entry_of(unit, staff)
    with pytest.raises(EntryIncomplete, match="sudah ada"):
        restore_entry(entry=entry, by=staff, now=NOON)
    withdraw_entry(entry=second, by=staff, now=NOON)
    restore_entry(entry=entry, by=staff, now=NOON)
    assert list(published(unit, TODAY)) == [entry]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"summary": " "}, "masih kosong"),
        ({"summary": "x" * 501}, "terlalu panjang"),
        ({"classification": "exempt"}, "klasifikasi"),
        ({"form": ""}, "bentuk"),
        ({"link": "javascript:alert(1)"}, "Tautannya"),
        ({"valid_to": dt.date(2020, 1, 1)}, "mendahului"),
        ({"valid_from": dt.date(1, 1, 1)}, "tidak masuk akal"),
    ],
)
def test_what_an_entry_lacks_is_said(fault: dict[str, Any], said: str) -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, "information")
    with pytest.raises(EntryIncomplete, match=said):
        add_entry(unit=unit, fields=entry_fields(**fault), by=staff, now=NOON, max_bytes=LIMIT)


def test_only_its_keepers_change_the_list_and_nobody_over_another() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, "information")
    entry = entry_of(unit, staff)
    for stranger in (person("coordinator", unit=unit), keeper(UnitFactory(city=True), "information")):
        with pytest.raises(NotYoursToKeep):
            publish_entries(entries=[entry], by=stranger, now=NOON)
    change_entry(
        entry=entry, fields=entry_fields(holder="Bagian Baru"), version=1, by=staff, now=NOON, max_bytes=LIMIT
    )
    with pytest.raises(EntryChanged):
        change_entry(entry=entry, fields=entry_fields(), version=1, by=staff, now=NOON, max_bytes=LIMIT)


def sheet_of(*rows: dict[str, Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Daftar Informasi Publik"])
    sheet.append([names[0].upper() for names in COLUMNS.headings.values()])
    for row in rows:
        sheet.append([row.get(name, "") for name in COLUMNS.headings])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


ROW = {
    "summary": "Laporan kinerja 2025",
    "classification": "Berkala",
    "holder": "Subbagian Perencanaan",
    "responsible": "Kasubbag Perencanaan",
    "made": "Januari 2026, Contoh",
    "form": "Softcopy dan hardcopy",
    "retention": "5 tahun",
    "link": "https://contoh.go.id/lkj",
    "valid_from": dt.datetime(2026, 2, 1),  # noqa: DTZ001 - as a spreadsheet gives it
}


def test_a_sheet_is_read_with_its_headings_wherever_they_stand() -> None:
    found = read(sheet_of(ROW, {**ROW, "summary": "DIPA", "valid_from": "1 Maret 2026"}), today=TODAY)
    assert found.problems == ()
    assert [(one.summary, one.form, one.valid_from) for one in found.rows] == [
        ("Laporan kinerja 2025", "both", dt.date(2026, 2, 1)),
        ("DIPA", "both", dt.date(2026, 3, 1)),
    ]


def test_every_fault_of_a_sheet_is_named_by_its_cell() -> None:
    bad = {
        **ROW,
        "classification": "Rahasia",
        "form": "batu",
        "link": "www.contoh",
        "valid_to": "kapan-kapan",
    }
    found = read(sheet_of({**ROW, "holder": ""}, bad), today=TODAY)
    assert found.rows == ()
    assert [one.cell for one in found.problems] == ["B3", "G4", "E4", "H4", "J4"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nama;jenis\n"])
def test_what_is_no_sheet_is_said(content: bytes) -> None:
    with pytest.raises(SheetUnusable):
        read(content, today=TODAY)


def test_a_sheet_adds_changes_and_leaves_alone() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, "information")
    rows = read(sheet_of(ROW, {**ROW, "summary": "DIPA"}), today=TODAY).rows
    first = import_entries(unit=unit, rows=rows, by=staff, now=NOON)
    assert (first.added, first.changed, first.same) == (2, 0, 0)
    again = read(
        sheet_of({**ROW, "retention": "10 tahun", "link": ""}, {**ROW, "summary": "dipa"}), today=TODAY
    )
    second = import_entries(unit=unit, rows=again.rows, by=staff, now=NOON)
    assert (second.added, second.changed, second.same) == (0, 2, 0)
    kept = PublicInformation.objects.get(summary="Laporan kinerja 2025")
    assert (kept.retention, kept.link) == ("10 tahun", "https://contoh.go.id/lkj")
    third = import_entries(unit=unit, rows=again.rows, by=staff, now=NOON)
    assert (third.added, third.changed, third.same) == (0, 0, 2)


@given(words=st.sampled_from(["=1+1", "+62", "-1", "@a", "Biasa", "'petik"]))
def test_a_written_list_reads_back_and_runs_nothing(words: str) -> None:
    entry = PublicInformation(
        summary=words,
        classification="any_time",
        holder="H",
        responsible="R",
        made="M",
        form="hardcopy",
        retention="1 tahun",
        valid_from=TODAY,
    )
    content = BytesIO()
    write_workbook([written([entry], title="DIP")], content)
    cell = load_workbook(BytesIO(content.getvalue())).worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", words)
    row = read(content.getvalue(), today=TODAY).rows[0]
    assert (row.summary, row.classification, row.form) == (words, "any_time", "hardcopy")


def test_what_is_public_answers_a_request_at_once() -> None:
    unit = UnitFactory(city=True)
    staff, _superior = people_of_ppid(unit)
    entry = entry_of(unit, staff, is_published=True)
    case = request_of(unit)
    case = answer_with_entries(
        case=case, entries=[entry], text="Sudah tersedia.", version=case.version, by=staff, now=NOON
    )
    assert (case.state, case.answered_on, list(shared_with(case))) == ("granted", TODAY, [entry])
    with pytest.raises(CaseMovedOn):
        answer_with_entries(
            case=case, entries=[entry], text="Lagi.", version=case.version, by=staff, now=NOON
        )


def test_an_answer_without_anything_public_is_refused_whatever_way_it_comes() -> None:
    unit = UnitFactory(city=True)
    staff, _superior = people_of_ppid(unit)
    hidden = entry_of(unit, staff)
    case = request_of(unit)
    for entries in ([], [hidden], [entry_of(UnitFactory(city=True), staff, is_published=True)]):
        with pytest.raises(NothingPublic):
            answer_with_entries(
                case=case, entries=entries, text="Ada.", version=case.version, by=staff, now=NOON
            )
    answer = draft_answer(case=case, text="Isi apa saja.", way="answer_public", by=staff, now=NOON)
    with pytest.raises(NothingPublic):
        send_answer(message=answer, version=answer.version, by=staff, now=NOON)
    assert not SharedEntry.objects.exists()
    assert not CaseMessage.objects.filter(state="sent").exists()


def consequence(**more: Any) -> ConsequenceFields:
    given = {
        "occasion": "before",
        "information": "Data pribadi pemilih",
        "legal_basis": "Pasal 17 huruf h UU 14/2008",
        "if_opened": "Data dapat disalahgunakan.",
        "if_closed": "Data terlindungi.",
        "outcome": "exempt",
        "tested_on": dt.date(2026, 11, 2),
        "testers": "Penguji Contoh, Kepala Biro",
        **more,
    }
    return ConsequenceFields(**given)


def exempt(**more: Any) -> ExemptFields:
    given = {
        "information": "Data pribadi pemilih",
        "legal_basis": "Pasal 17 huruf h UU 14/2008",
        "if_opened": "Data dapat disalahgunakan.",
        "if_closed": "Data terlindungi.",
        "duration": "Selama dipersyaratkan",
        "decided_by": "Keputusan contoh 1/2026",
        "valid_from": dt.date(2026, 11, 3),
        **more,
    }
    return ExemptFields(**given)


def test_what_is_exempt_is_set_at_the_top_and_read_below() -> None:
    top, province, city = family()
    chief, staff = keeper(top, "information"), keeper(city, "information")
    with pytest.raises(NotTheTop):
        add_exempt(unit=city, fields=exempt(), by=staff, now=NOON)
    with pytest.raises(NotYoursToKeep):
        add_exempt(unit=top, fields=exempt(), by=staff, now=NOON)
    test = add_test(unit=top, fields=consequence(), by=chief, now=NOON, max_bytes=LIMIT)
    item = add_exempt(unit=top, fields=exempt(test=test), by=chief, now=NOON)
    assert [list(exempt_at(unit)) for unit in (top, province, city)] == [[item]] * 3
    assert not exempt_at(UnitFactory(city=True)).exists()
    with pytest.raises(EntryIncomplete, match="bersandar"):
        withdraw_test(test=test, by=chief, now=NOON)
    withdraw_exempt(item=item, by=chief, now=NOON)
    assert not exempt_at(city).exists()
    withdraw_test(test=test, by=chief, now=NOON)


def test_a_test_for_a_request_names_one_there_is() -> None:
    unit = UnitFactory(city=True)
    staff, _superior = people_of_ppid(unit)
    for number in ("", "PPID-9999/X/2026"):
        with pytest.raises(EntryIncomplete):
            add_test(
                unit=unit,
                fields=consequence(occasion="request", about_case=number),
                by=staff,
                now=NOON,
                max_bytes=LIMIT,
            )
    case = on_the_way(request_of(unit), "register", by=staff, now=NOON)
    made = add_test(
        unit=unit,
        fields=consequence(occasion="request", about_case=case.number_text.lower()),
        by=staff,
        now=NOON,
        max_bytes=LIMIT,
    )
    assert made.about_case == case.number_text


def test_an_open_outcome_exempts_nothing() -> None:
    top, _province, _city = family()
    chief = keeper(top, "information")
    test = add_test(unit=top, fields=consequence(outcome="open"), by=chief, now=NOON, max_bytes=LIMIT)
    with pytest.raises(EntryIncomplete, match="tidak menyimpulkan"):
        add_exempt(unit=top, fields=exempt(test=test), by=chief, now=NOON)


def test_the_list_is_written_in_the_columns_of_the_rule() -> None:
    """Perki 1/2021 as remembered (R+): number, summary, holder, who is responsible, time and place, form, retention,
    class, link; then the days Pakta adds."""
    assert list(written([], title="DIP").header) == [
        "No.",
        "Ringkasan isi informasi",
        "Pejabat atau unit yang menguasai",
        "Penanggung jawab pembuatan",
        "Waktu dan tempat pembuatan",
        "Bentuk yang tersedia",
        "Jangka waktu penyimpanan",
        "Klasifikasi",
        "Tautan",
        "Berlaku sejak",
        "Berlaku sampai",
    ]
