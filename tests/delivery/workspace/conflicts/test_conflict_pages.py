"""Declaring a conflict, the yearly statement, the matrix with its sheet and paper, and the evaluation."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, keeper
from tests.factories.gifts import CONFLICT, ROW, gift
from tests.factories.institutions import UnitFactory, family

from pakta.domain.registers.conflicts.actions.declaring import declare_conflict
from pakta.domain.registers.conflicts.actions.matrix import add_row
from pakta.domain.registers.conflicts.actions.statements import sign_statement, write_evaluation
from pakta.domain.registers.conflicts.models import Evaluation, MatrixRow, Statement
from pakta.domain.registers.conflicts.queries import in_conflict_with
from pakta.domain.registers.conflicts.sheet import read
from pakta.foundation.accounts.actions import end_role
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.rules import is_recused
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

KEY = "conflicts"
QUERIES = {"mine": 9, "matrix": 8, "evaluation": 6, "statements": 11}
FORM = {f"isi-{key}": value for key, value in CONFLICT.items()}
TYPED = {"process": "Seleksi", "position": "Tim", "form": "Kerabat", "source": "family", "handling": "Mundur"}


@pytest.fixture(autouse=True)
def noon(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOON)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji")


@pytest.fixture
def staff(unit: Unit) -> User:
    return person("member", unit, name="Pegawai Uji")


@pytest.fixture
def keeps(unit: Unit) -> User:
    return keeper(unit, KEY)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, unit: Unit, *further: Any) -> str:
    return reverse(f"conflicts:{name}", args=[unit.code, *further])


def test_a_declaration_goes_to_the_superior_and_takes_named_cases_away(unit: Unit) -> None:
    upg, superior = keeper(unit, "gratification"), person("head", unit)
    case = gift(unit, person("member", unit), now=NOON)
    typed = {**FORM, "superior": superior.pk, "cases": f" {case.number_text.lower()} , "}
    assert of(upg).post(at("declare", unit), typed).status_code == 302
    declared = Case.objects.get(register=KEY)
    assert (declared.reporter, declared.assigned_to) == (upg, superior)
    assert is_recused(upg, case)
    mine = of(upg).get(at("mine", unit)).content.decode()
    assert case.number_text in mine
    assert superior.name in mine
    assert (
        "Anda menyatakan konflik kepentingan"
        in of(upg).get(reverse("casework:case", args=[case.pk])).content.decode()
    )


def test_a_number_one_does_not_see_is_refused_like_one_that_is_not_there(unit: Unit, staff: User) -> None:
    hidden = gift(unit, person("member", unit), now=NOON)
    for number in (hidden.number_text, "GRA-9999"):
        answer = of(staff).post(at("declare", unit), {**FORM, "cases": number})
        assert answer.status_code == 422
        assert "Tidak ada perkara yang Anda lihat dengan nomor" in answer.content.decode()
    assert not Case.objects.filter(register=KEY).exists()


def test_cases_one_sees_are_offered_those_in_hand_first(unit: Unit, staff: User) -> None:
    upg = keeper(unit, "gratification")
    seen, in_hand, own = (gift(unit, person("member", unit), now=NOON) for _ in range(3))
    Case.objects.filter(pk=in_hand.pk).update(assigned_to=upg)
    Case.objects.filter(pk=own.pk).update(reporter=upg)
    form = of(upg).get(at("declare", unit) + f"?perkara={seen.number_text}").context["form"]
    assert [key for key, _label in form.fields["chosen"].choices] == [str(in_hand.pk), str(seen.pk)]
    assert form["chosen"].value() == [str(seen.pk)]
    assert "chosen" not in of(staff).get(at("declare", unit)).context["form"].fields
    typed = {**FORM, "chosen": [seen.pk, in_hand.pk], "cases": seen.number_text}
    assert of(upg).post(at("declare", unit), typed).status_code == 302
    assert is_recused(upg, seen)
    assert is_recused(upg, in_hand)
    assert of(upg).post(at("declare", unit), {**FORM, "chosen": [own.pk]}).status_code == 422


def test_a_number_may_be_short_and_each_fault_is_said_in_words(unit: Unit) -> None:
    upg = keeper(unit, "gratification")
    case, done = (gift(unit, person("member", unit), now=NOON) for _ in range(2))
    Case.objects.filter(pk=done.pk).update(closed_on=NOON.date())
    short, short_done = (one.number_text.partition("/")[0] for one in (case, done))
    answer = of(upg).post(at("declare", unit), {**FORM, "cases": f"{short_done}, GRA-0"})
    said = answer.context["form"].errors["cases"][0]
    assert f"{done.number_text} sudah selesai" in said
    assert "dengan nomor GRA-0." in said
    assert of(upg).post(at("declare", unit), {**FORM, "cases": short.lower()}).status_code == 302
    assert is_recused(upg, case)
    Case.objects.filter(pk=done.pk).update(number_text=f"{short}/KOTA-UJI/2025")
    upg = keeper(unit, "gratification")
    answer = of(upg).post(at("declare", unit), {**FORM, "cases": short})
    assert "ada lebih dari satu. Tulis lengkap" in answer.context["form"].errors["cases"][0]


def test_who_assesses_declares_about_an_office(unit: Unit) -> None:
    """Assessors hold their role at the office they assess; people of the province lead assessments below it."""
    province = family()[1]
    below = UnitFactory(parent=province, kind="kota", name="Kota Yang Dinilai")
    for judge, place in ((person("assessor", below), below), (person("supervisor", province), province)):
        form = of(judge).get(at("declare", place)).content.decode()
        assert f'name="offices" value="{below.code}"' in form
        assert f'name="offices" value="{province.code}"' not in form
        assert of(judge).post(at("declare", place), {**FORM, "offices": below.code}).status_code == 302
        assert in_conflict_with(judge, below)
        assert "Kota Yang Dinilai" in of(judge).get(at("mine", place)).content.decode()


def test_a_statement_is_signed_once_and_withdrawn_by_its_person(unit: Unit, staff: User) -> None:
    client = of(staff)
    assert client.post(at("statement", unit), {"has_conflict": "no"}).status_code == 422
    said = {"has_conflict": "no", "confirmed": "on"}
    assert client.post(at("statement", unit), said).status_code == 302
    signed = Statement.objects.get()
    assert (signed.person, signed.year, signed.has_conflict) == (staff, 2026, False)
    assert client.post(at("statement", unit), said).status_code == 422
    assert signed.sha256 in client.get(at("statement", unit)).content.decode()
    assert of(person("member", unit)).get(at("statement_pdf", unit, signed.pk)).status_code == 404
    assert client.get(at("statement_pdf", unit, signed.pk)).content[:5] == b"%PDF-"
    assert client.post(at("withdraw_statement", unit, signed.pk)).status_code == 302
    assert not Statement.objects.standing().exists()


def test_who_states_a_conflict_is_led_to_declare_it(unit: Unit, staff: User) -> None:
    answer = of(staff).post(at("statement", unit), {"has_conflict": "yes", "confirmed": "on"})
    assert answer.headers["Location"] == at("declare", unit)


def test_keepers_see_who_has_not_signed_and_remind_them_once_a_day(
    unit: Unit, staff: User, keeps: User
) -> None:
    sign_statement(unit=unit, year=2026, has_conflict=False, by=keeps, now=NOON)
    page = of(keeps).get(at("statements", unit, 2026)).content.decode()
    assert "<strong>1 dari 3</strong>" in page, "the coordinator has not signed either"
    assert staff.name in page
    assert of(staff).get(at("statements", unit, 2026)).status_code == 403
    for _time in range(2):
        of(keeps).post(at("remind", unit, 2026))
    told = Notice.objects.filter(kind="conflicts.statement")
    assert told.count() == 2
    assert told.get(user=staff).link == at("statement", unit)
    assert of(keeps).get(at("statements_pdf", unit, 2026)).content[:5] == b"%PDF-"


def test_who_came_in_the_year_is_awaited_and_who_left_is_named_apart(
    unit: Unit, staff: User, keeps: User
) -> None:
    came, left = (person("member", unit, name=name) for name in ("Pegawai Baru", "Pegawai Pindah"))
    came.memberships.update(given_at=NOON - dt.timedelta(days=40))
    staff.memberships.update(given_at=NOON - dt.timedelta(days=900))
    sign_statement(unit=unit, year=2026, has_conflict=False, by=left, now=NOON)
    end_role(membership=left.memberships.get(), by=person("coordinator", unit), now=NOON)
    gone = person("member", unit, name="Pegawai Berhenti")
    end_role(membership=gone.memberships.get(), by=person("coordinator", unit), now=NOON)
    page = of(keeps).get(at("statements", unit, 2026))
    told = {one.name: words for one, words in page.context["missing"]}
    assert (told["Pegawai Baru"], told[staff.name]) == ("terdaftar di sini sejak 11 Oktober 2026", "")
    assert [(one.name, words) for one, words in page.context["gone"]] == [
        ("Pegawai Berhenti", "bertugas di sini sampai 20 November 2026")
    ]
    assert "tidak lagi bertugas di sini" in page.content.decode()
    assert page.context["people"] == page.context["signed"] + len(told)
    last_year = of(keeps).get(at("statements", unit, 2025))
    assert [one.name for one, _words in last_year.context["missing"]] == [staff.name]
    book = load_workbook(io.BytesIO(of(keeps).get(at("statements_workbook", unit, 2026)).content))
    notes = {row[0]: row[3] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert notes["Pegawai Baru"] == "terdaftar di sini sejak 11 Oktober 2026"
    assert notes["Pegawai Pindah"] == "tidak lagi bertugas di sini"


def test_a_row_is_added_changed_removed_and_brought_back(unit: Unit, keeps: User, staff: User) -> None:
    client = of(keeps)
    assert client.post(at("add_row", unit, 2026), {"process": "Seleksi"}).status_code == 422
    typed = {**TYPED, "likelihood": "3", "impact": "4", "status": "planned"}
    assert client.post(at("add_row", unit, 2026), typed).status_code == 302
    row = MatrixRow.objects.get()
    assert "3 × 4 = 12" in of(staff).get(at("matrix", unit, 2026)).content.decode()
    changed = {**typed, "handling": "Diganti orang lain", "versi": row.version}
    assert client.post(at("row", unit, row.pk), changed).status_code == 302
    stale = client.post(at("row", unit, row.pk), changed)
    assert (stale.status_code, "diubah orang lain" in stale.content.decode()) == (422, True)
    client.post(at("remove_row", unit, row.pk), {"versi": row.version + 1})
    assert "masih kosong" in of(staff).get(at("matrix", unit, 2026)).content.decode()
    client.post(at("restore_row", unit, row.pk))
    assert "Diganti orang lain" in of(staff).get(at("matrix", unit, 2026)).content.decode()


def test_a_long_matrix_is_searched_by_word_position_and_standing(unit: Unit, keeps: User) -> None:
    for number in range(60):
        add_row(
            unit=unit,
            year=2026,
            fields=replace(
                ROW,
                process=f"Proses {number:02d}",
                position="Tim seleksi" if number % 2 else "Sekretaris",
                status="done" if number < 10 else "running",
                due_on=NOON.date() - dt.timedelta(days=1) if number in (5, 55) else None,
            ),
            by=keeps,
            now=NOON,
        )

    def found(**asked: str) -> list[str]:
        page = of(keeps).get(at("matrix", unit, 2026), asked)
        assert "dari 60" in page.content.decode()
        return [line.row.process for line in page.context["lines"]]

    assert found(cari="proses 07 SELEKSI") == ["Proses 07"]
    assert len(found(jabatan="Sekretaris")) == 30
    assert len(found(status="done", jabatan="Tim seleksi")) == 5
    assert found(status="lewat") == ["Proses 55"], "what is done is not late"
    page = of(keeps).get(at("matrix", unit, 2026)).content.decode()
    assert all(
        words in page for words in ("Selesai (10)", "Berjalan (50)", "Lewat waktunya (1)", "Semua jabatan")
    )
    assert (
        "Tidak ada baris yang cocok"
        in of(keeps).get(at("matrix", unit, 2026), {"cari": "x"}).content.decode()
    )


def test_last_year_is_copied_once(unit: Unit, keeps: User) -> None:
    add_row(unit=unit, year=2025, fields=ROW, by=keeps, now=NOON)
    for _time in range(2):
        of(keeps).post(at("copy_year", unit, 2026), {"dari": 2025})
    assert MatrixRow.objects.filter(year=2026).count() == 1
    of(keeps).post(at("copy_year", unit, 2026), {"dari": "x"})
    assert MatrixRow.objects.filter(year=2026).count() == 1


def test_what_is_taken_out_as_xlsx_comes_back_as_it_was(unit: Unit, keeps: User) -> None:
    full = replace(ROW, cause="Pilihan terbatas", owner="Sekretaris", due_on=NOON.date(), status="running")
    add_row(unit=unit, year=2026, fields=full, by=keeps, now=NOON)
    content = of(keeps).get(at("matrix_workbook", unit, 2026)).content
    assert read(content).rows == (full,)
    shown = (
        of(keeps)
        .post(at("import", unit, 2025), {"file": SimpleUploadedFile("matriks.xlsx", content)})
        .content.decode()
    )
    assert "1 baris terbaca" in shown
    assert not MatrixRow.objects.filter(year=2025).exists()
    carried = shown.split('name="isi" value="')[1].split('"')[0].replace("&quot;", '"')
    of(keeps).post(at("import", unit, 2025), {"isi": carried})
    made = MatrixRow.objects.get(year=2025)
    assert (made.process, made.due_on, made.impact) == (full.process, NOON.date(), 4)
    of(keeps).post(at("import", unit, 2025), {"isi": carried})
    assert MatrixRow.objects.filter(year=2025).count() == 1


def test_a_sheet_with_faults_names_their_cells(unit: Unit, keeps: User) -> None:
    from openpyxl import Workbook  # slow to load

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Proses", "Jabatan", "Bentuk konflik", "Sumber", "Penanganan", "Dampak", "Waktu"])
    sheet.append(["Seleksi", "", "Kerabat", "Bulan", "Mundur", 9, "kapan-kapan"])
    held = io.BytesIO()
    book.save(held)
    answer = of(keeps).post(
        at("import", unit, 2026), {"file": SimpleUploadedFile("matriks.xlsx", held.getvalue())}
    )
    page = answer.content.decode()
    for cell in ("B2", "D2", "F2", "G2"):
        assert f"<strong>{cell}</strong>" in page
    bent = of(keeps).post(at("import", unit, 2026), {"isi": "[{}]"}, follow=True).content.decode()
    assert "tidak terbaca" in bent
    assert not MatrixRow.objects.exists()


def test_papers_are_set(unit: Unit, keeps: User, staff: User) -> None:
    add_row(unit=unit, year=2026, fields=ROW, by=keeps, now=NOON)
    for page in ("matrix_pdf", "evaluation_pdf"):
        assert of(staff).get(at(page, unit, 2026)).content[:5] == b"%PDF-", page


def test_an_evaluation_is_written_and_followed_up(unit: Unit, keeps: User) -> None:
    client = of(keeps)
    assert client.post(at("add_evaluation", unit, 2026), {"seen": "Terlambat"}).status_code == 422
    said = {"seen": "Terlambat", "follow_up": "Diingatkan", "due_on": "2026-11-01"}
    assert client.post(at("add_evaluation", unit, 2026), said).status_code == 302
    line = Evaluation.objects.get()
    assert "due-late" in client.get(at("evaluation", unit, 2026)).content.decode()
    address = at("change_evaluation", unit, 2026, line.pk)
    done = {**said, "done_on": "2026-11-19", "result": "Sudah", "versi": line.version}
    assert client.post(address, done).status_code == 302
    assert client.post(address, done).status_code == 422
    assert "selesai" in client.get(at("evaluation", unit, 2026)).content.decode()


def test_years_out_of_reach_are_not_there(unit: Unit, keeps: User) -> None:
    for year in (2011, 2028, 999999):
        assert of(keeps).get(at("matrix", unit, year)).status_code == 404
    assert of(keeps).get(at("matrix_now", unit)).headers["Location"] == at("matrix", unit, 2026)


def _rows(unit: Unit, keeps: User, count: int) -> None:
    for number in range(count):
        fields = replace(ROW, process=f"Proses {number}")
        add_row(unit=unit, year=2026, fields=fields, by=keeps, now=NOON)
        write_evaluation(unit=unit, year=2026, seen=f"Hasil {number}", follow_up="Tindak", by=keeps, now=NOON)
        declare_conflict(unit=unit, fields=CONFLICT, superior=None, by=keeps, now=NOON)
        signer = person("member", unit)
        sign_statement(unit=unit, year=2026, has_conflict=False, by=signer, now=NOON)


@pytest.mark.parametrize("page", sorted(QUERIES))
@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_no_more_for_more_rows(
    page: str,
    count: int,
    unit: Unit,
    keeps: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _rows(unit, keeps, count)
    client, year = of(keeps), [] if page == "mine" else [2026]
    client.get(at(page, unit, *year))
    with django_assert_num_queries(QUERIES[page]):
        client.get(at(page, unit, *year))


def test_approvers_see_who_signed(unit: Unit) -> None:
    assert of(approver(unit, KEY)).get(at("statements", unit, 2026)).status_code == 200
