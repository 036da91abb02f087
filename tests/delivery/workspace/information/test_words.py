"""Who asked for information is a "pemohon" on every page of the case: never a "pelapor", as for complaints."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.casework import NOON
from tests.factories.information import APPLICANT, on_the_way, people_of_ppid, request_of
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import set_confidential
from pakta.foundation.casework.actions.messages import approve_answer, draft_answer, submit_answer
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import ReasonMissing
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
OTHER_WORD = re.compile(r"\bpelapor(nya)?\b", re.I)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def people(unit: Unit) -> tuple[User, User]:
    return people_of_ppid(unit)


@pytest.fixture
def desk(people: tuple[User, User]) -> Client:
    client = Client()
    client.force_login(people[0])
    return client


def words_of(client: Client, page: str, *args: object) -> str:
    answer = client.get(reverse(page, args=args))
    assert answer.status_code == 200, page
    return words(answer.content.decode())


def words(html: str) -> str:
    """What is read of a page: without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("page", "more", "said"),
    [
        ("casework:case", (), "Boleh dilihat pemohon"),
        ("casework:case", (), "Rahasiakan identitas pemohon"),
        ("casework:new_answer", (), "Pemohon dapat mengunduhnya"),
        ("casework:way", ("register",), "Pemohon membaca: “"),
        ("casework:way", ("ask_completion",), "Alasan, dibaca pemohon dan pemeriksa kemudian"),
        ("casework:mend", (), ""),
    ],
)
def test_a_request_comes_from_a_pemohon(
    unit: Unit, desk: Client, page: str, more: tuple[str, ...], said: str
) -> None:
    found = words_of(desk, page, request_of(unit).pk, *more)
    assert said in found
    assert not OTHER_WORD.search(found)


@pytest.mark.parametrize("page", ["casework:enter", "casework:book", "casework:desk"])
def test_the_register_speaks_of_a_pemohon(unit: Unit, desk: Client, page: str) -> None:
    request_of(unit)
    found = words_of(desk, page, unit.code, "information")
    assert not OTHER_WORD.search(found)


def test_the_ticket_of_what_was_typed_in_is_for_the_pemohon(unit: Unit, desk: Client) -> None:
    typed = {
        "subject": "Nilai seleksi",
        "channel": "letter",
        "received_on": "2026-11-18",
        "received_time": "09:00",
        **{f"isi-{key}": value for key, value in APPLICANT.items()},
    }
    answer = desk.post(reverse("casework:enter", args=[unit.code, "information"]), typed)
    found = words(answer.content.decode())
    assert "Berikan tiket dan kode ini kepada pemohon sekarang." in found
    assert not OTHER_WORD.search(found)


def test_an_answer_goes_to_the_pemohon(unit: Unit, desk: Client, people: tuple[User, User]) -> None:
    staff, superior = people
    case = on_the_way(request_of(unit), "register", by=staff, now=NOON)
    answer = draft_answer(case=case, text="Sedang kami cari.", by=staff, now=NOON)
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    answer = approve_answer(message=answer, version=answer.version, by=superior, now=NOON)
    found = words_of(desk, "casework:send_answer", case.pk, answer.pk)
    assert "Kirim kepada pemohon" in found
    assert "Tulis kabar atau pertanyaan kepada pemohon" in words_of(desk, "casework:case", case.pk)
    assert not OTHER_WORD.search(found)


def test_why_a_request_moves_is_read_by_the_pemohon(unit: Unit, desk: Client) -> None:
    case = request_of(unit)
    page = desk.get(reverse("casework:move", args=[case.pk]), {"ke": f"complaints@{unit.code}"})
    assert "Alasan, dibaca pemohon dan petugas penerima" in words(page.content.decode())


def secret_of(unit: Unit, member: User) -> Case:
    """A request whose own applicant asked that it be confidential."""
    return request_of(unit, by=member, is_confidential=True)


def test_secrecy_is_lifted_with_the_word_of_the_pemohon(
    unit: Unit, desk: Client, people: tuple[User, User]
) -> None:
    case = secret_of(unit, person("member", unit=unit))
    found = words_of(desk, "casework:open_up", case.pk)
    assert "melihat identitas pemohon" in found
    assert "Persetujuan pemohon" in found
    assert "Pemohon sendiri meminta dirahasiakan." in found
    assert not OTHER_WORD.search(found)
    with pytest.raises(ReasonMissing, match=r"^Pemohon sendiri meminta"):
        set_confidential(
            case=case,
            confidential=False,
            reason="Sudah terbuka.",
            version=case.version,
            by=people[0],
            now=NOON,
        )
