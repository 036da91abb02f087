"""What a step of the route says of proof: what counts, what waits, what is missing, and where to go with it."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.route.conftest import address, browser_of
from tests.factories.accounts import person
from tests.factories.assessments import LATER, locked, question_link
from tests.factories.evidence import accepted, hand_in_link, returned
from tests.factories.programmes import adopted_programme

from pakta.domain.assessments.actions.beside import set_proof
from pakta.domain.assessments.actions.coverage import decide_coverage
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.evidence.actions.documents import About, LinkDocument
from pakta.domain.evidence.actions.handing_in import hand_in_again
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme, WorkItem
from pakta.foundation.accounts.models import User

CODE, UNSERVED = "A.I.1.i.b", "A.I.1.i.a"
QUERIES = 24


@pytest.fixture
def programme(worksheet: Worksheet, planner: User) -> Programme:
    return adopted_programme(unit=worksheet.unit, by=planner)


@pytest.fixture
def row(programme: Programme, worksheet: Worksheet, planner: User) -> WorkItem:
    """The only row that serves any question; it asks for two documents."""
    items = list(programme.work_items.in_plan().order_by("pk"))
    decided: dict[int, tuple[str, ...]] = {one.pk: () for one in items} | {items[0].pk: (CODE,)}
    decide_coverage(worksheet=worksheet, decided=decided, by=planner, now=LATER)
    items[0].requirements.all().delete()
    for position, text in enumerate(("Undangan rapat", "Berita acara hasil seleksi anggota")):
        EvidenceRequirement.objects.create(work_item=items[0], position=position, text=text)
    Delivery.objects.filter(work_item=items[0]).update(needed=2)
    return items[0]


@pytest.fixture
def moment(row: WorkItem) -> Delivery:
    return row.deliveries.earliest("due_on")


@pytest.fixture
def invitation(row: WorkItem) -> EvidenceRequirement:
    return row.requirements.earliest("position")


@pytest.fixture
def reviewer(worksheet: Worksheet) -> User:
    return person("coordinator", worksheet.unit)


def cell(client: Client, worksheet: Worksheet, code: str = CODE) -> str:
    """The HTML of a step's proof."""
    html = client.get(address("route", worksheet)).content.decode()
    (line,) = [one for one in html.split("<tr>") if f"/soal/{code}/" in one.partition("</th>")[0]]
    return line.partition('data-label="Bukti"')[2].partition("</td>")[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_document_of_the_row_is_missing_until_something_covers_it(
    desk: Client,
    worksheet: Worksheet,
    filling: AssessmentRound,
    row: WorkItem,
    moment: Delivery,
    invitation: EvidenceRequirement,
    planner: User,
) -> None:
    before = cell(desk, worksheet)
    assert "belum ada bukti" in before
    missing = words(before).partition("Kurang menurut rencana")[2].partition("Lazimnya")[0]
    assert ("Undangan rapat" in missing, "Berita acara hasil seleksi anggota" in missing) == (True, True)
    hand_in = reverse("assessments:hand_in", args=[filling.pk, CODE])
    assert f'href="{hand_in}?jatuh={moment.pk}"' in before
    assert f'href="{reverse("programmes:item", args=[row.pk])}"' in before
    hand_in_link(moment, planner, covers=[invitation])
    after = words(cell(desk, worksheet))
    assert "notula.pdf ( menunggu diperiksa )" in after.replace(
        "(menunggu diperiksa)", "( menunggu diperiksa )"
    )
    missing = after.partition("Kurang menurut rencana")[2].partition("Lazimnya")[0]
    assert ("Undangan rapat" in missing, "Berita acara hasil seleksi anggota" in missing) == (False, True)


def test_what_usually_stands_there_and_nothing_names_is_told(
    desk: Client, worksheet: Worksheet, row: WorkItem
) -> None:
    usual = words(cell(desk, worksheet)).partition("Lazimnya juga diminta")[2]
    assert "Tata cara pemilihan anggota tim" in usual
    assert "Berita acara hasil seleksi" not in usual


def test_a_question_no_row_serves_leads_to_a_new_row_for_whoever_may_draft_one(
    desk: Client, worksheet: Worksheet, row: WorkItem
) -> None:
    html = cell(desk, worksheet, UNSERVED)
    draft = reverse("assessments:draft_row", args=[worksheet.pk, UNSERVED])
    assert f'href="{draft}?next=' in html
    said = words(html)
    assert "Lazimnya diminta SK tim kerja zona integritas Uraian tugas tim" in said
    assert "tidak ada butir rencana untuk ini" in said
    member = cell(browser_of(person("member", worksheet.unit)), worksheet, UNSERVED)
    assert ("Buat butir" in member, "tidak ada butir rencana untuk ini" in member) == (False, True)


def test_what_came_back_says_why_until_its_new_version_waits(
    desk: Client, worksheet: Worksheet, moment: Delivery, planner: User, reviewer: User
) -> None:
    proof = returned(hand_in_link(moment, planner), reviewer)
    said = words(cell(desk, worksheet))
    assert "dikembalikan: Belum ditandatangani." in said
    assert "Undangan rapat" in said.partition("Kurang menurut rencana")[2]
    hand_in_again(
        placement=proof,
        document=LinkDocument("https://arsip.example/b.pdf"),
        about=About(),
        max_bytes=1000,
        by=planner,
        now=LATER,
    )
    said = words(cell(desk, worksheet))
    assert ("dikembalikan" in said, "Kurang menurut rencana" in said) == (False, False)
    assert "https://arsip.example/b.pdf (menunggu diperiksa)" in said


def test_accepted_proof_of_the_row_that_nobody_picked_is_pointed_at(
    desk: Client,
    worksheet: Worksheet,
    filling: AssessmentRound,
    moment: Delivery,
    planner: User,
    reviewer: User,
) -> None:
    proof = accepted(hand_in_link(moment, planner), reviewer)
    html = cell(desk, worksheet)
    assert "1 bukti butirnya sudah diterima, belum dipilih di sini" in words(html)
    assert f'href="{reverse("assessments:proof", args=[filling.pk, CODE])}"' in html
    set_proof(round=filling, code=CODE, placements=[proof], link=question_link, by=planner, now=LATER)
    said = words(cell(desk, worksheet))
    assert ("1 bukti diterima" in said, "belum dipilih" in said) == (True, False)
    assert "Kurang menurut rencana" not in said


def test_who_sees_no_proof_reads_no_names_and_who_hands_nothing_in_gets_no_link(
    worksheet: Worksheet, moment: Delivery, planner: User, invitation: EvidenceRequirement
) -> None:
    hand_in_link(moment, planner, covers=[invitation])
    legal = cell(browser_of(person("legal_officer", worksheet.unit)), worksheet)
    assert ("notula.pdf" in legal, "Serahkan" in legal) == (False, False)
    assert "Berita acara hasil seleksi anggota" in legal
    assert "Undangan rapat" not in words(legal)
    head = cell(browser_of(person("head", worksheet.unit)), worksheet)
    assert ("notula.pdf" in head, "Serahkan" in head) == (True, False)


def test_a_locked_sheet_takes_nothing_in(
    desk: Client, worksheet: Worksheet, filling: AssessmentRound, row: WorkItem, planner: User
) -> None:
    locked(filling, planner)
    html = cell(desk, worksheet)
    assert ("Serahkan" in html, "Undangan rapat" in html) == (False, True)


def test_the_spreadsheet_tells_the_same(desk: Client, worksheet: Worksheet, row: WorkItem) -> None:
    answer = desk.get(address("route_workbook", worksheet))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    told = {line[0]: line[4] for line in book.worksheets[0].iter_rows(min_row=4, values_only=True)}
    assert told[CODE].splitlines()[:2] == ["belum ada bukti", "kurang: Undangan rapat (Terlambat)"]
    assert "tidak ada butir rencana untuk ini" in told[UNSERVED].splitlines()


def test_the_queries_stay_the_same_with_more_proof(
    desk: Client,
    worksheet: Worksheet,
    moment: Delivery,
    planner: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        hand_in_link(moment, planner, f"https://arsip.example/{number}.pdf")
        desk.get(address("route", worksheet))
        with django_assert_num_queries(QUERIES):
            desk.get(address("route", worksheet))
