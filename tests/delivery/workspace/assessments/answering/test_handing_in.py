"""Handing proof in from the question itself."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.assessments import LATER, locked
from tests.factories.evidence import accepted, returned
from tests.factories.programmes import adopted_programme

from pakta.domain.assessments.actions.coverage import decide_coverage
from pakta.domain.assessments.models import AssessmentRound, QuestionProof
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

CODE = "A.I.1.i.b"
QUERIES = 19


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    return adopted_programme(unit=unit, by=planner)


@pytest.fixture
def row(programme: Programme, filling: AssessmentRound, planner: User) -> WorkItem:
    """The only row that serves the question, with two documents."""
    items = list(programme.work_items.in_plan().order_by("pk"))
    decided: dict[int, tuple[str, ...]] = {one.pk: () for one in items} | {items[0].pk: (CODE,)}
    decide_coverage(worksheet=filling.worksheet, decided=decided, by=planner, now=LATER)
    items[0].requirements.all().delete()
    for position, text in enumerate(("Undangan seleksi", "Berita acara seleksi")):
        EvidenceRequirement.objects.create(work_item=items[0], position=position, text=text)
    return items[0]


@pytest.fixture
def moment(row: WorkItem) -> Delivery:
    return row.deliveries.earliest("due_on")


def question(found: AssessmentRound, page: str = "question") -> str:
    return reverse(f"assessments:{page}", args=[found.pk, CODE])


def words(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def test_the_question_offers_the_row_that_serves_it_with_its_documents(
    desk: Client, filling: AssessmentRound, row: WorkItem, moment: Delivery
) -> None:
    html = desk.get(question(filling)).content.decode()
    form = html.partition('id="serahkan"')[2].partition("</details>")[0]
    assert f'action="{question(filling, "hand_in")}"' in form
    assert re.findall(r'name="jatuh"\s+value="(\d+)"\s+checked', form) == [str(moment.pk)]
    assert row.label in form
    ticks = [(str(one.pk), one.text) for one in row.requirements.all()]
    assert re.findall(rf'name="dok-{moment.pk}"\s+value="(\d+)"', form) == [pk for pk, _text in ticks]
    assert all(text in form for _pk, text in ticks)


def test_what_is_handed_in_stands_at_the_question_and_counts_once_accepted(
    desk: Client, filling: AssessmentRound, row: WorkItem, moment: Delivery, member: User
) -> None:
    document = row.requirements.latest("position")
    sent = desk.post(
        question(filling, "hand_in"),
        {
            "jatuh": moment.pk,
            f"dok-{moment.pk}": document.pk,
            "files": SimpleUploadedFile("berita acara.txt", b"isi"),
        },
    )
    assert (sent.status_code, sent["Location"]) == (302, f"{question(filling)}#bukti")
    placement = Placement.objects.get()
    assert (placement.delivery, list(placement.covers.all())) == (moment, [document])
    said = words(desk.get(question(filling)).content)
    assert "Belum dihitung berita acara.txt" in said
    assert "Menunggu diperiksa" in said
    reviewer = person("coordinator", filling.worksheet.unit)
    accepted(placement, reviewer)
    page = desk.get(question(filling)).content
    said = words(page)
    assert "Belum dihitung" not in said
    assert "Berita acara seleksi (sudah diterima)" in said
    left = row.requirements.earliest("position").pk
    assert re.findall(rf'name="dok-{moment.pk}"\s+value="(\d+)"\s+checked', page.decode()) == [str(left)]
    assert f"Diterima {reviewer.name}" in said


def test_what_came_back_says_why_and_how_to_mend_it(
    desk: Client, filling: AssessmentRound, row: WorkItem, moment: Delivery
) -> None:
    fields = {"jatuh": moment.pk, f"dok-{moment.pk}": row.requirements.earliest("position").pk}
    desk.post(question(filling, "hand_in"), {**fields, "url": "https://arsip.example/a.pdf"})
    placement = returned(Placement.objects.get(), person("coordinator", filling.worksheet.unit))
    page = desk.get(question(filling)).content
    assert "Belum ditandatangani." in words(page)
    renew = reverse("evidence:renew", args=[placement.pk])
    assert f'href="{renew}"' in page.decode()
    desk.post(renew, {"url": "https://arsip.example/b.pdf"})
    said = words(desk.get(question(filling)).content)
    assert ("https://arsip.example/b.pdf Menunggu diperiksa" in said, "Belum ditandatangani." in said) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Pilih butir rencana yang dibuktikan."),
        ({"jatuh": "moment"}, "Pilih berkas, isi tautannya, atau tulis catatannya."),
        (
            {"jatuh": "moment", "url": "https://a.example/b"},
            "Pilih bukti mana dari butir ini yang dibuktikan.",
        ),
        (
            {"jatuh": "999999", "url": "https://a.example/b"},
            "Pilih paling sedikit satu butir yang dibuktikan.",
        ),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    desk: Client, filling: AssessmentRound, moment: Delivery, fields: dict[str, str], sentence: str
) -> None:
    typed = {name: str(moment.pk) if value == "moment" else value for name, value in fields.items()}
    answer = desk.post(question(filling, "hand_in"), {**typed, "note": "Sesuai rapat"})
    assert answer.status_code == 422
    assert sentence in words(answer.content)
    assert 'value="Sesuai rapat"' in answer.content.decode()
    assert typed.get("url", "") in answer.content.decode()
    assert QuestionProof.objects.count() == 0


def test_another_row_is_found_by_its_words(
    desk: Client, filling: AssessmentRound, row: WorkItem, programme: Programme
) -> None:
    other = programme.work_items.in_plan().exclude(pk=row.pk).earliest("pk")
    page = question(filling, "hand_in")
    assert other.label not in desk.get(page).content.decode()
    assert other.label in desk.get(page, {"cari": other.label[:12]}).content.decode()
    assert "Tidak ada butir lain" in words(desk.get(page, {"cari": "zzzz"}).content)


def test_a_link_chooses_the_row(
    desk: Client, filling: AssessmentRound, row: WorkItem, programme: Programme
) -> None:
    other = programme.deliveries.exclude(work_item=row).earliest("pk")
    html = desk.get(question(filling, "hand_in"), {"jatuh": other.pk}).content.decode()
    assert re.findall(r'name="jatuh"\s+value="(\d+)"\s+checked', html) == [str(other.pk)]


def test_a_question_no_row_serves_says_who_makes_one(
    desk: Client, other_desk: Client, filling: AssessmentRound, row: WorkItem, planner: User
) -> None:
    decide_coverage(worksheet=filling.worksheet, decided={row.pk: ()}, by=planner, now=LATER)
    draft = reverse("assessments:draft_row", args=[filling.worksheet_id, CODE])
    own = desk.get(question(filling)).content
    assert "Belum ada butir rencana yang melayani pertanyaan ini." in words(own)
    assert f'href="{draft}?next={question(filling)}"' in own.decode()
    member = other_desk.get(question(filling)).content
    assert "Minta perencana atau koordinator program membuat butirnya" in words(member)
    assert draft not in member.decode()


def test_without_a_plan_it_says_that_one_comes_first(desk: Client, filling: AssessmentRound) -> None:
    assert "Belum ada rencana tahun 2026" in words(desk.get(question(filling)).content)


def test_only_where_the_round_takes_proof(
    desk: Client, filling: AssessmentRound, moment: Delivery, planner: User, assessors_desk: Client
) -> None:
    locked(filling, planner)
    page = question(filling, "hand_in")
    assert desk.get(page).status_code == 403
    assert desk.post(page, {"jatuh": moment.pk, "url": "https://a.example/b"}).status_code == 403
    assert 'id="serahkan"' not in desk.get(question(filling)).content.decode()
    assert assessors_desk.get(page).status_code == 403
    assert Placement.objects.count() == 0


def test_the_form_costs_the_same_with_one_and_three_proofs(
    desk: Client,
    filling: AssessmentRound,
    row: WorkItem,
    moment: Delivery,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fields = {"jatuh": moment.pk, f"dok-{moment.pk}": row.requirements.earliest("position").pk}
    for number in range(3):
        page = question(filling, "hand_in")
        desk.post(page, {**fields, "url": f"https://arsip.example/{number}.pdf"})
        desk.get(page)
        with django_assert_num_queries(QUERIES):
            desk.get(page)
    assert Placement.objects.count() == 3
