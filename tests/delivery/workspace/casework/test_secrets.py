"""Who may read what of a case: each duty at each office, in pages, files, search, exports, notices and the trail.

Everything that could leak is there first, each under a word of its own; a page is right when every word the person
may not read is missing from everything it answered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from openpyxl import load_workbook
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, case_of, keeper
from tests.factories.institutions import family

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import assign_case, recuse
from pakta.foundation.casework.actions.messages import add_note, draft_answer, submit_answer
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.reminding import remind_of_cases
from pakta.foundation.casework.actions.transferring import forget_old_cases
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.foundation.trail.models import Entry

WORDS = {
    "name": "Namanyarahasia",
    "story": "Kisahnyarahasia",
    "subject": "Perihalrahasia",
    "note": "Catatanrahasia",
    "answer": "Jawabanrahasia",
    "file": "berkasrahasia",
    "bytes": "isiberkasrahasia",
    "reason": "Alasanrahasia",
    "conflict": "Hubunganrahasia",
}
"""What a case holds → the word that stands for it; each case adds a letter."""
INSIDE = frozenset(WORDS) - {"conflict", "bytes"}
"""What who works a case reads on its page; files are handed out one by one."""


@dataclass
class World:
    """A city with a confidential case, an ordinary one and an ended confidential one, all full of secrets."""

    headquarters: Unit
    province: Unit
    city: Unit
    keeper: User
    approver: User
    recused: User
    cases: dict[str, Case] = field(default_factory=dict)

    def words(self, which: str, *kinds: str) -> set[str]:
        return {f"{WORDS[kind]}{which}" for kind in kinds}


def full_of_secrets(world: World, which: str, *, confidential: bool, ends: bool = False) -> Case:
    word = {kind: f"{text}{which}" for kind, text in WORDS.items()}
    case = case_of(
        world.city,
        subject=word["subject"],
        fields={"name": word["name"], "tool": "Bor", "story": word["story"]},
        is_confidential=confidential,
    )
    add_note(
        case=case,
        text=word["note"],
        files=[Incoming(f"{word['file']}.txt", word["bytes"].encode())],
        by=world.keeper,
        now=NOON,
    )
    recuse(case=case, person=world.recused, reason=word["conflict"], by=world.keeper, now=NOON)
    case.refresh_from_db()
    case = take_way(case=case, way="begin", version=case.version, by=world.keeper, now=NOON)
    answer = draft_answer(case=case, text=word["answer"], way="lend", by=world.keeper, now=NOON)
    submit_answer(message=answer, version=answer.version, by=world.keeper, now=NOON)
    case.refresh_from_db()
    case = take_way(
        case=case,
        way="extend",
        version=case.version,
        said=Passage(word["reason"]),
        by=world.keeper,
        now=NOON,
    )
    if ends:
        case = take_way(
            case=case,
            way="refuse",
            version=case.version,
            said=Passage(word["reason"], "broken"),
            by=world.keeper,
            now=NOON,
        )
    return case


@pytest.fixture
def world() -> World:
    headquarters, province, city = family()
    made = World(
        headquarters, province, city, keeper(city), approver(city), keeper(city, name="Yang berkonflik")
    )
    made.cases = {
        "aa": full_of_secrets(made, "aa", confidential=True),
        "bb": full_of_secrets(made, "bb", confidential=False),
        "cc": full_of_secrets(made, "cc", confidential=True, ends=True),
    }
    return made


def everything_answered(world: World, user: User) -> str:
    """The text of all a person gets: every page of the register and its cases, searches, exports, files, the trail."""
    client = Client()
    client.force_login(user)
    code = world.city.code
    register = f"/satker/{code}/register/tools/"
    addresses = [
        f"/satker/{code}/",
        f"/satker/{code}/register/",
        f"/satker/{code}/persetujuan/",
        f"/satker/{code}/penunjukan/",
        register,
        f"{register}?tampil=semua",
        *(f"{register}?tampil=semua&cari={word}" for word in WORDS.values()),
        f"{register}cetak/",
        f"{register}cetak/?versi=publik",
        f"{register}templat/",
        f"/satker/{code}/jejak/",
        f"/satker/{code}/jejak/csv/",
        "/pemberitahuan/",
    ]
    for case in Case.objects.filter(unit=world.city):
        addresses += [
            f"/perkara/{case.pk}/",
            f"/perkara/{case.pk}/perbaiki/",
            f"/perkara/{case.pk}/pindah/",
            f"/perkara/{case.pk}/langkah/refuse/",
            f"/perkara/{case.pk}/jawaban/",
            *(f"/perkara/{case.pk}/berkas/{one.pk}/" for one in case.files.all()),
            *(f"/perkara/{case.pk}/jawaban/{one.pk}/kirim/" for one in case.messages.all()),
        ]
    said = [client.get(address).content.decode() for address in addresses]
    said += [workbook_text(client, f"{register}cetak/xlsx/{query}") for query in ("", "?versi=publik")]
    return "\n".join(said)


def workbook_text(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200 or "spreadsheet" not in answer.headers["Content-Type"]:
        return answer.content.decode()
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def read(world: World, user: User) -> set[str]:
    """The secret words a person found anywhere. What was typed into the address itself does not count."""
    text = everything_answered(world, user)
    words = {word for which in world.cases for word in world.words(which, *WORDS)}
    return {word for word in words if word in text}


def test_a_keeper_reads_all_of_it(world: World) -> None:
    found = read(world, world.keeper)
    assert found == {word for which in world.cases for word in world.words(which, *WORDS)}


def test_an_approver_reads_cases_but_not_who_reported_confidentially(world: World) -> None:
    found = read(world, world.approver)
    for which in ("aa", "cc"):
        assert found & world.words(which, *WORDS) == world.words(which, *INSIDE - {"name"}, "bytes"), which
    assert found & world.words("bb", *WORDS) == world.words("bb", *INSIDE, "bytes")


def test_an_assigned_person_reads_that_case_alone_and_without_its_reporter(world: World) -> None:
    helper = person("member", unit=world.city)
    case = Case.objects.get(pk=world.cases["aa"].pk)
    assign_case(case=case, person=helper, version=case.version, by=world.keeper, now=NOON)
    assert read(world, helper) == world.words("aa", *INSIDE - {"name"}, "bytes")


@pytest.mark.parametrize(
    "role", ["member", "planner", "legal_officer", "coordinator", "head", "assessor", "national_admin"]
)
def test_no_role_reads_a_word(world: World, role: str) -> None:
    assert read(world, person(role, unit=world.city)) == set()


@pytest.mark.parametrize("place", ["province", "headquarters"])
@pytest.mark.parametrize("role", ["supervisor", "national_admin", "coordinator"])
def test_nobody_above_reads_a_word(world: World, place: str, role: str) -> None:
    assert read(world, person(role, unit=getattr(world, place))) == set()


def test_the_same_duty_at_another_office_or_register_reads_nothing(world: World) -> None:
    assert read(world, keeper(world.province)) == set()
    assert read(world, keeper(world.city, "complaints")) == set()


def test_a_duty_that_ended_reads_nothing(world: World) -> None:
    ended = keeper(world.city)
    ended.appointments.update(ended_at=NOON, ended_by=world.keeper)
    assert read(world, ended) == set()
    left = keeper(world.city)
    left.memberships.update(ended_at=NOON, ended_by=world.keeper)
    assert read(world, left) == set()


def test_exports_never_name_who_reported_confidentially(world: World) -> None:
    client = Client()
    client.force_login(world.keeper)
    book = f"/satker/{world.city.code}/register/tools/cetak/"
    for address in (book, f"{book}xlsx/"):
        text = workbook_text(client, address)
        assert WORDS["name"] + "bb" in text
        for which in ("aa", "cc"):
            assert WORDS["name"] + which not in text
    for address in (f"{book}?versi=publik", f"{book}xlsx/?versi=publik"):
        text = workbook_text(client, address)
        assert "Bor" in text
        assert not [word for word in WORDS.values() if word in text]


def test_notices_trail_and_mail_say_numbers_alone(world: World) -> None:
    remind_of_cases(now=NOON + dt.timedelta(days=30))
    assert Notice.objects.filter(kind__startswith="casework").exists()
    told = " ".join(f"{one.text} {one.key} {one.link}" for one in Notice.objects.all())
    trail = " ".join(
        f"{one.subject_label} {one.before} {one.after} {one.actor_name}" for one in Entry.objects.all()
    )
    assert "ALT-0001" in told
    assert "ALT-0001" in trail
    for word in WORDS.values():
        assert word not in told, word
        assert word not in trail, word


@pytest.mark.usefixtures("world")
def test_the_database_holds_no_secret_in_the_open() -> None:
    """But for subjects, which the desk is searched by."""
    text = StringIO()
    call_command("dumpdata", "casework", "trail", "notifications", stdout=text)
    for kind, word in WORDS.items():
        assert (word in text.getvalue()) == (kind == "subject"), kind


def test_a_forgotten_case_tells_nobody_anything(world: World) -> None:
    assert forget_old_cases(now=NOON + dt.timedelta(days=900)) == 1
    found = read(world, world.keeper)
    assert not found & world.words("cc", *WORDS)
    assert found >= world.words("aa", *INSIDE)
