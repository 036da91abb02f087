"""A confidential report of a gift and every declaration: what they say stands nowhere but with those they are for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from tests.delivery.walk import address_of, rows
from tests.factories.accounts import person
from tests.factories.casework import NOON
from tests.factories.gifts import CONFLICT, GIFT
from tests.factories.institutions import family
from tests.factories.offices import Office

from pakta.domain.registers.conflicts.actions.declaring import declare_conflict
from pakta.domain.registers.gratification.actions.keeping import log_deposit
from pakta.domain.registers.gratification.actions.papers import keep_report_form
from pakta.domain.registers.gratification.actions.reporting import report_gift
from pakta.domain.registers.gratification.models import DepositKind
from pakta.domain.registers.gratification.register import FIELDS
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.recaps import draft_due_recaps
from pakta.foundation.casework.actions.reminding import remind_of_cases
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case
from pakta.foundation.notifications.models import Notice
from pakta.foundation.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "Zzrahasia"
REPORTER = f"Pelapor {SECRET}"
PRINTED = ("pdf", "docx", "specimen", "paper", "archive_zip", "image", "keep_form", "whole_form", "cut_out")

NEAR = {
    "casework",
    "gratification",
    "conflicts",
    "recaps",
    "trail",
    "notices",
    "home",
    "complaints",
    "information",
}


class Scene:
    """An office with one of everything, a confidential gift and a declaration full of secret words."""

    def __init__(self) -> None:
        _top, self.province, self.unit = family()
        self.office = Office(self.unit)
        self.upg = self.office.planner
        self.reporter = person("member", self.unit, name="Pegawai Biasa")
        self.gift = self._gift()
        self.declaration = self._declaration()

    def _gift(self) -> Case:
        told = {one.key: f"{SECRET} {one.key}" for one in FIELDS if one.asked and one.sealed}
        told["nik"] = SECRET
        case = report_gift(
            unit=self.unit,
            fields={**GIFT, **told, "recipient": REPORTER, "event_on": "2026-11-18"},
            is_confidential=True,
            files=[Incoming(f"{SECRET}.txt", f"Bukti {SECRET}".encode())],
            by=self.reporter,
            now=NOON,
        )
        case = take_way(case=case, way="verify", version=case.version, by=self.upg, now=NOON)
        keep_report_form(case=case, version=case.version, by=self.upg, now=NOON)
        log_deposit(
            case=case,
            kind=DepositKind.TAKEN_IN,
            on=NOON.date(),
            object_text=f"{SECRET} barang",
            counterpart=REPORTER,
            by=self.upg,
            now=NOON,
        )
        case.refresh_from_db()
        said = Passage(f"{SECRET} kurang lengkap")
        case = take_way(case=case, way="return", version=case.version, said=said, by=self.upg, now=NOON)
        receive_message(case=case, text=f"{SECRET} balasan", by=self.reporter, now=NOON)
        return case

    def _declaration(self) -> Case:
        told = {**CONFLICT, **dict.fromkeys(("process", "parties", "story", "position"), f"{SECRET} konflik")}
        return declare_conflict(
            unit=self.unit,
            fields=told,
            superior=self.upg,
            files=[Incoming(f"{SECRET}.txt", f"Surat {SECRET}".encode())],
            by=self.reporter,
            now=NOON,
        )

    def addresses(self, case: Case, *, near: bool) -> Iterator[str]:
        """Every page one can look at (``near``: where registers are shown), with ``case`` wherever a case is named,
        and the lists searched for its number."""
        ids = {
            **self.office.ids,
            **dict.fromkeys(("case", "case_to_answer", "gift", "info_request"), case.pk),
            "case_file": case.files.earliest("pk").pk,
            "register": case.register,
        }
        for page, method, _marks in rows():
            if near and page.partition(":")[0] not in NEAR:
                continue
            if method == "GET" and not page.endswith(PRINTED):
                yield address_of(page, ids)
        for register in ("gratification", "conflicts"):
            yield f"{reverse('casework:desk', args=[self.unit.code, register])}?cari={case.number_text}"
        yield f"{reverse('trail:list', args=[self.unit.code])}?cari={case.number_text}"


def text_of(answer: object) -> str:
    """What a person can read of it; a workbook is unpacked."""
    streamed = getattr(answer, "streaming", False)
    content = b"".join(answer.streaming_content) if streamed else answer.content  # type: ignore[attr-defined]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return content.decode(errors="replace")


def leaks(user: User, scene: Scene, *, near: bool) -> list[str]:
    client = Client()
    client.force_login(user)
    addresses = {
        address for case in (scene.gift, scene.declaration) for address in scene.addresses(case, near=near)
    }
    return [one for one in sorted(addresses) if SECRET in text_of(client.get(one))]


@pytest.mark.parametrize("role", ["member", "coordinator", "head", "legal_officer", "assessor", "supervisor"])
def test_nobody_else_reads_a_word_of_it(role: str) -> None:
    scene = Scene()
    above = role == "supervisor"
    user = person(role, scene.province if above else scene.unit, name="Orang Lain")
    assert leaks(user, scene, near=role not in ("coordinator", "supervisor")) == []


def test_who_approves_reads_what_happened_but_not_who() -> None:
    scene = Scene()
    user = person("member", scene.unit, name="Penyetuju Uji")
    appoint(
        unit=scene.unit,
        register="gratification",
        person=user,
        duty=Duty.APPROVER,
        by=person("coordinator", scene.unit),
        now=NOON,
    )
    client = Client()
    client.force_login(user)
    identity = [f"{SECRET} {one.key}" for one in FIELDS if one.asked and one.identity] + [REPORTER]
    told = "".join(text_of(client.get(address)) for address in scene.addresses(scene.gift, near=True))
    assert f"{SECRET} chronology" in told, "the approver does read the case"
    assert [word for word in identity if word in told] == []


def test_trail_notices_and_recaps_say_nothing() -> None:
    scene = Scene()
    remind_of_cases(now=NOON)
    draft_due_recaps(link=lambda pk: f"/rekap/{pk}/", now=NOON)
    trail = "".join(
        f"{one.actor_name}{one.subject_label}{one.before}{one.after}"
        for one in Entry.objects.filter(chain=scene.unit.trail_chain)
    )
    notices = "".join(f"{one.text}{one.link}" for one in Notice.objects.all())
    assert scene.gift.number_text in trail
    assert scene.gift.number_text in notices
    assert SECRET not in trail
    assert SECRET not in notices
    about = Entry.objects.filter(
        subject__in=[f"casework.case:{one.pk}" for one in (scene.gift, scene.declaration)]
    )
    assert not about.filter(actor_key=f"user:{scene.reporter.pk}").exists()


def test_who_it_is_for_does_read_it() -> None:
    """The words would be found where they stand."""
    scene = Scene()
    client = Client()
    for user in (scene.reporter, scene.upg):
        client.force_login(user)
        for case in (scene.gift, scene.declaration):
            assert SECRET in text_of(client.get(reverse("casework:case", args=[case.pk])))


def test_a_file_of_it_is_not_there_for_others() -> None:
    scene = Scene()
    client = Client()
    client.force_login(person("head", scene.unit))
    for case in (scene.gift, scene.declaration):
        file = case.files.earliest("pk")
        assert client.get(reverse("casework:file", args=[case.pk, file.pk])).status_code == 404
