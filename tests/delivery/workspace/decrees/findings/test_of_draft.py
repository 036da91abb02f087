"""The findings of a draft decree: narrowed, mended in place, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.decrees.findings.conftest import LEGAL_BASIS, MENDABLE, MENDED
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions.checks import switch_check_off
from pakta.domain.drafting.actions.editing import change_draft_decree
from pakta.domain.drafting.checking import check_draft
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.drafting import edit_row

HTMX = {"HX-Request": "true"}
QUERIES = 9


def shown(client: Client, found: DraftDecree, query: str = "") -> str:
    answer = client.get(f"/keputusan/{found.pk}/temuan/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def apply(client: Client, found: DraftDecree, value: str = MENDABLE, **more: Any) -> HttpResponse:
    """Press "Terapkan" on the page as it stands."""
    fields = {"version": DraftDecree.objects.get(pk=found.pk).version, "terapkan": value, **more}
    return client.post(f"/keputusan/{found.pk}/temuan/", fields)  # type: ignore[return-value]


def total(found: DraftDecree) -> int:
    return len(check_draft(found.draft or {}, found.unit).findings)


def legal_basis(found: DraftDecree) -> list[str]:
    return list(DraftDecree.objects.get(pk=found.pk).draft["head"]["legal_basis"])  # type: ignore[index]


def test_every_finding_stands_in_its_part_with_its_reason(desk: Client, drafted: DraftDecree) -> None:
    page = shown(desk, drafted)
    assert f"<strong>{total(drafted)}</strong> temuan" in page
    parts = [page.index(f"<h2>\n          {name}") for name in ("Menimbang", "Mengingat", "Memutuskan")]
    assert parts == sorted(parts)
    assert f'href="/keputusan/{drafted.pk}/ubah/#menimbang-0"' in page
    assert f'value="{MENDABLE}"' in page
    assert 'href="/satker/bp-sukamaju/pemeriksaan/#team-empty"' in page
    assert "nomor" not in page.lower().split('id="temuan"')[1].split("menimbang")[0]


@pytest.mark.parametrize(
    ("query", "found", "hidden"),
    [
        ("?berat=error", ["dictums-force-absent"], ["team-empty", "legal-basis-ending"]),
        ("?rumpun=legal-basis", ["legal-basis-ending", "legal-basis-unreadable"], ["dictums-force-absent"]),
        ("?rumpun=team&berat=warning", ["team-empty"], ["legal-basis-ending", "time-unreadable"]),
        ("?berat=parah&rumpun=lain", ["team-empty", "dictums-force-absent"], []),
        ("?page=99", ["team-empty"], []),
        ("?page=x%00", ["team-empty"], []),
    ],
)
def test_the_address_narrows_the_list(
    desk: Client, drafted: DraftDecree, query: str, found: list[str], hidden: list[str]
) -> None:
    page = shown(desk, drafted, query)
    for code in found:
        assert f">{code}</a>" in page
    for code in hidden:
        assert f">{code}</a>" not in page


def test_chips_count_what_each_would_leave(desk: Client, drafted: DraftDecree) -> None:
    page = " ".join(shown(desk, drafted, "?rumpun=legal-basis").split())
    assert 'Saran <span class="muted">3</span>' in page
    assert 'Mengingat <span class="muted">3</span>' in page
    assert 'Penanggung jawab <span class="muted">1</span>' in page
    assert ">Kesalahan <span" not in page


def test_nothing_is_left_of_what_is_chosen(desk: Client, drafted: DraftDecree) -> None:
    page = shown(desk, drafted, "?rumpun=team&berat=error")
    assert "Tidak ada temuan yang cocok" in page
    assert "Penanggung jawab" in page


def test_a_text_is_put_in_place_and_taken_back(desk: Client, drafted: DraftDecree) -> None:
    before = legal_basis(drafted)
    answer = apply(desk, drafted)
    assert answer.headers["Location"] == f"/keputusan/{drafted.pk}/temuan/#keadaan"
    assert legal_basis(drafted) == MENDED
    page = shown(desk, drafted)
    assert "Perbaikan diterapkan: Mengingat angka 1" in page
    assert MENDABLE not in page
    desk.post(f"/keputusan/{drafted.pk}/temuan/", {"version": drafted.version + 1, "urungkan": "1"})
    assert legal_basis(drafted) == before


def test_by_htmx_the_list_comes_back_as_it_was_narrowed(desk: Client, drafted: DraftDecree) -> None:
    address = f"/keputusan/{drafted.pk}/temuan/?rumpun=legal-basis"
    answer = desk.post(address, {"version": 0, "terapkan": MENDABLE}, headers=HTMX)
    page = answer.content.decode()
    assert page.strip().startswith("<form")
    assert 'name="version" value="1"' in page
    assert f'hx-post="{address}"' in page
    assert "legal-basis-unreadable" in page
    assert "team-empty" not in page


def test_without_htmx_the_way_back_is_narrowed_too(desk: Client, drafted: DraftDecree) -> None:
    answer = desk.post(
        f"/keputusan/{drafted.pk}/temuan/?rumpun=legal-basis", {"version": 0, "terapkan": MENDABLE}
    )
    assert answer.headers["Location"] == f"/keputusan/{drafted.pk}/temuan/?rumpun=legal-basis#keadaan"


@pytest.mark.parametrize("version", ["", "x", "-1", "7", "99999999999999999999"])
def test_a_text_is_not_put_into_another_draft_than_was_seen(
    desk: Client, drafted: DraftDecree, version: str
) -> None:
    before = legal_basis(drafted)
    answer = desk.post(
        f"/keputusan/{drafted.pk}/temuan/", {"version": version, "terapkan": MENDABLE}, headers=HTMX
    )
    assert "baru saja diubah di layar lain" in answer.content.decode()
    assert legal_basis(drafted) == before


def test_a_changed_draft_keeps_what_its_writer_wrote(
    desk: Client, drafted: DraftDecree, planner: User
) -> None:
    row = drafted.draft["rows"][0]["id"]  # type: ignore[index]
    change_draft_decree(
        draft=drafted,
        version=0,
        change=lambda draft: edit_row(draft, row, {"action": "Lain sama sekali"}),
        what="ubah",
        by=planner,
        now=NOW,
    )
    answer = desk.post(f"/keputusan/{drafted.pk}/temuan/", {"version": 0, "terapkan": MENDABLE}, headers=HTMX)
    page = answer.content.decode()
    assert "baru saja diubah di layar lain" in page
    assert 'name="version" value="1"' in page


@pytest.mark.parametrize(
    "value",
    [
        "",
        ":",
        "legal-basis-ending",
        "legal-basis-ending:",
        "legal-basis-ending:legal_basis.9",
        "legal-basis-ending:rows.99999.target_raw",
        "legal-basis-ending:head.__class__",
        "dictums-force-absent:dictums",
        "head-number-absent:head.number",
        "x" * 10_000,
        "\0",
        "<script>alert(1)</script>",
    ],
)
def test_what_no_finding_says_changes_nothing(desk: Client, drafted: DraftDecree, value: str) -> None:
    before, entries = DraftDecree.objects.get(pk=drafted.pk).draft, Entry.objects.count()
    answer = desk.post(f"/keputusan/{drafted.pk}/temuan/", {"version": 0, "terapkan": value}, headers=HTMX)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Bagian itu sudah tidak ada di naskah ini." in page
    assert "<script>alert" not in page
    assert DraftDecree.objects.get(pk=drafted.pk).draft == before
    assert Entry.objects.count() == entries


def test_nothing_to_take_back_is_said(desk: Client, drafted: DraftDecree) -> None:
    answer = desk.post(f"/keputusan/{drafted.pk}/temuan/", {"version": 0, "urungkan": "1"}, headers=HTMX)
    assert "Tidak ada perubahan yang dapat diurungkan." in answer.content.decode()


@pytest.mark.parametrize("state", [DraftState.LEGAL_CHECK, DraftState.TO_SIGN, DraftState.DISCARDED])
def test_a_draft_past_drafting_is_read_but_not_mended(
    checking: Client, office: Unit, officer: User, state: DraftState
) -> None:
    found = draft_decree(office, draft=sample_draft(legal_basis=LEGAL_BASIS), state=state, by=officer)
    page = shown(checking, found)
    assert "legal-basis-ending" in page
    assert 'name="terapkan"' not in page
    assert "/ubah/" not in page
    before = legal_basis(found)
    answer = checking.post(
        f"/keputusan/{found.pk}/temuan/", {"version": found.version, "terapkan": MENDABLE}, headers=HTMX
    )
    assert "sudah berstatus" in answer.content.decode()
    assert legal_basis(found) == before


def test_the_head_reads_and_does_not_mend(office: Unit, drafted: DraftDecree) -> None:
    head = Client()
    head.force_login(person("head", office))
    assert 'name="terapkan"' not in shown(head, drafted)
    assert apply(head, drafted).status_code == 403


def test_another_office_sees_nothing_of_it(drafted: DraftDecree) -> None:
    stranger = Client()
    stranger.force_login(person("coordinator", UnitFactory(city=True)))
    assert stranger.get(f"/keputusan/{drafted.pk}/temuan/").status_code == 404
    assert apply(stranger, drafted).status_code == 404
    assert stranger.get(f"/keputusan/{drafted.pk}/temuan/berkas/json/").status_code == 404


def test_what_is_switched_off_stands_folded_with_reason_and_name(
    desk: Client, office: Unit, officer: User, drafted: DraftDecree
) -> None:
    switch_check_off(unit=office, code="team-empty", reason="Tim <b>menyusul</b>", by=officer, now=NOW)
    page = " ".join(shown(desk, drafted).split())
    assert f"<strong>{total(drafted)}</strong> temuan" in page
    folded = page[page.index("Dari pemeriksaan yang dimatikan") :]
    assert "Tim &lt;b&gt;menyusul&lt;/b&gt;" in folded
    assert "dimatikan oleh Wiratama Lestari" in folded
    assert "#team-empty" in folded
    assert "#team-empty" not in page[: page.index("Dari pemeriksaan yang dimatikan")]


def test_only_who_checks_is_offered_to_switch_a_check_off(
    desk: Client, checking: Client, drafted: DraftDecree
) -> None:
    address = "/satker/bp-sukamaju/pemeriksaan/team-empty/matikan/"
    assert address not in shown(desk, drafted)
    assert f"{address}?next=%2Fkeputusan%2F{drafted.pk}%2Ftemuan%2F%3Fberat%3Dwarning" in shown(
        checking, drafted, "?berat=warning"
    )


def test_a_draft_without_faults_says_how_much_was_looked_for(
    desk: Client, office: Unit, officer: User, planner: User
) -> None:
    found = draft_decree(office, draft=sample_draft(), by=planner)
    for code in {one.split("</a>")[0] for one in shown(desk, found).split("pemeriksaan/#")[1:]}:
        switch_check_off(unit=office, code=code.split('"')[0], reason="uji", by=officer, now=NOW)
    page = shown(desk, found)
    assert "Tidak ada temuan" in page
    assert "pemeriksaan sudah dijalankan pada naskah ini" in page


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_html_in_texts_is_shown_as_text(desk: Client, office: Unit, planner: User) -> None:
    draft = sample_draft(
        title=HOSTILE, legal_basis=[f"Undang-Undang tentang {HOSTILE}"], considerations=[HOSTILE]
    )
    for row in draft["rows"]:
        row.update(target_raw=HOSTILE, responsible=HOSTILE, indicator=HOSTILE)
    for group in (*draft["components"], *draft["subcomponents"]):
        group["name"] = HOSTILE
    page = shown(desk, draft_decree(office, draft=draft, by=planner))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.slow
def test_huge_cells_and_odd_characters_are_shown(desk: Client, office: Unit, planner: User) -> None:
    draft = sample_draft(
        legal_basis=["Undang-Undang 🏛️ \u202eNomor\u202c " + "kata " * 4000 + "akhir.", "Undang-Undang lain;"]
    )
    for row in draft["rows"]:
        row.update(
            action="langkah \x07\u2028" + "panjang " * 2500,
            target_raw="Januari 2099",
            periods=[["2099-01", "2099-01"]],
        )
    found = draft_decree(office, draft=draft, by=planner)
    assert "time-outside-year" in shown(desk, found)
    apply(desk, found)
    assert legal_basis(found)[0].endswith("akhir;")


def test_any_draft_costs_the_same_queries(
    desk: Client,
    office: Unit,
    officer: User,
    planner: User,
    drafted: DraftDecree,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    large = sample_draft()
    large["rows"] = [{**large["rows"][0], "id": 100 + at, "responsible": ""} for at in range(30)]
    for found in (drafted, draft_decree(office, draft=large, by=planner)):
        with django_assert_num_queries(QUERIES):
            shown(desk, found)
    for code in ("team-empty", "plan-row-repeated", "legal-basis-ending"):
        switch_check_off(unit=office, code=code, reason="uji", by=officer, now=NOW)
    with django_assert_num_queries(QUERIES):
        shown(desk, drafted)
