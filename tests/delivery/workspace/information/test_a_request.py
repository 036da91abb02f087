"""A request from page to page: extended, refused, objected to and granted, over holidays and into an election stage.

18 December 2026 is a Friday. Until the 7th of January lie Christmas with its joint leave, New Year and Isra Mikraj
(5 January); the stage begins on the 18th.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.information import APPLICANT, people_of_ppid
from tests.factories.institutions import family

from pakta.domain.registers.information.actions.letters import letters_fitting
from pakta.domain.registers.information.models import ObjectionOf
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case, CaseFile, CaseMessage
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.actions.calendar import StageFields, add_stage
from pakta.foundation.sealing.seals import unseal_text

pytestmark = pytest.mark.django_db


class Desk:
    """A keeper and a superior at their pages, on a day of the test's own."""

    def __init__(self, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
        self.unit = unit
        self._monkeypatch = monkeypatch
        self.staff, self.superior = people_of_ppid(unit)
        self._clients = {one.pk: Client() for one in (self.staff, self.superior)}
        for one in (self.staff, self.superior):
            self._clients[one.pk].force_login(one)

    def on(self, year: int, month: int, day: int) -> None:
        set_clock(self._monkeypatch, dt.datetime(year, month, day, 3, 0, tzinfo=dt.UTC))

    def send(self, page: str, *args: Any, by: User | None = None, **fields: Any) -> None:
        answer = self._clients[(by or self.staff).pk].post(reverse(page, args=args), fields)
        # A case that was entered shows its ticket at once.
        assert answer.status_code in {302, 200 if page == "casework:enter" else 302}, page

    def read(self, page: str, *args: Any) -> str:
        answer = self._clients[self.staff.pk].get(reverse(page, args=args))
        assert answer.status_code == 200
        return answer.content.decode()

    def case(self, register: str) -> Case:
        return Case.objects.select_related("unit").get(unit=self.unit, register=register)

    def enter(self, day: str, subject: str = "Nilai seleksi") -> Case:
        self.send(
            "casework:enter",
            self.unit.code,
            "information",
            subject=subject,
            channel="letter",
            received_on=day,
            received_time="09:00",
            **{f"isi-{key}": value for key, value in APPLICANT.items()},
        )
        return Case.objects.select_related("unit").get(subject=subject)

    def take(self, case: Case, *ways: str, **fields: Any) -> Case:
        for way in ways:
            case.refresh_from_db()
            self.send("casework:way", case.pk, way, versi=case.version, **fields)
        case.refresh_from_db()
        return case

    def answer(self, case: Case, way: str, **fields: Any) -> Case:
        """Written, handed over, approved by the superior, sent."""
        self.send("casework:new_answer", case.pk, text="Jawaban kami.", way=way, apa="ajukan")
        answer = CaseMessage.objects.filter(case=case).latest("pk")
        seen = {"versi-jawaban": answer.version}
        self.send("casework:submit_answer", case.pk, answer.pk, **seen, **fields)
        answer.refresh_from_db()
        act = "casework:act_on_answer"
        self.send(
            act, case.pk, answer.pk, by=self.superior, apa="setujui", **{"versi-jawaban": answer.version}
        )
        answer.refresh_from_db()
        self.send("casework:send_answer", case.pk, answer.pk, **{"versi-jawaban": answer.version})
        case.refresh_from_db()
        return case

    def letter(self, case: Case) -> list[str]:
        """The last paper that fits; the names of all the case has."""
        case.refresh_from_db()
        self.send("information:letter", case.pk, letters_fitting(case)[-1].value, versi=case.version)
        names = [unseal_text(case.key, one.name_sealed) for one in CaseFile.objects.filter(case=case)]
        return [name for name in names if name.endswith(".pdf")]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(family()[2], monkeypatch)


@pytest.mark.slow
def test_a_request_is_extended_refused_objected_and_granted(desk: Desk) -> None:
    desk.on(2026, 12, 18)
    request = desk.enter("2026-12-18")
    assert request.due_on == dt.date(2027, 1, 7), "ten working days, over Christmas, New Year and Isra Mikraj"
    request = desk.take(request, "register", "process")
    desk.letter(request)

    desk.on(2027, 1, 6)
    request = desk.take(request, "extend", note="Dokumennya ada pada dua subbagian.")
    assert (request.state, request.due_on) == ("extended", dt.date(2027, 1, 18))
    desk.letter(request)

    desk.on(2027, 1, 15)
    refusal = {
        "reason": "exempt",
        "isi-refusal_article": "Pasal 17 huruf h UU 14/2008",
        "isi-refusal_reason": "Memuat data pribadi.",
    }
    request = desk.answer(request, "refuse", **refusal)
    assert (request.state, request.closed_on, request.ended_late) == ("refused", dt.date(2027, 1, 15), False)
    assert desk.letter(request)[-1].startswith("Penolakan permintaan informasi 2-SD-")

    top = desk.unit.parent.parent  # type: ignore[union-attr]
    assert top is not None
    stage = StageFields("Tahapan contoh", dt.date(2027, 1, 18), dt.date(2028, 3, 1), "Keputusan contoh")
    add_stage(
        unit=top, fields=stage, by=person("coordinator", top), now=dt.datetime(2027, 1, 16, tzinfo=dt.UTC)
    )
    desk.on(2027, 1, 25)
    shown = desk.read("information:case", request.pk)
    assert "sampai 1 Maret 2027" in shown, "thirty working days, over New Year of the Imlek and its leave"
    desk.send(
        "information:object",
        request.pk,
        ground="a",
        position="Nilai dapat diberikan tanpa nama.",
        channel="letter",
        received_on="2027-01-25",
    )
    objection = desk.case("objections")
    assert objection.due_on == dt.date(2027, 1, 28), "three days during the stage"
    assert ObjectionOf.objects.get(objection=objection).request_id == request.pk
    objection = desk.take(objection, "register", "review")

    desk.on(2027, 1, 27)
    decision = {
        "isi-decision": "Nilai diberikan tanpa nama.",
        "isi-superior_name": desk.superior.name,
        "isi-superior_position": "Sekretaris",
    }
    objection = desk.answer(objection, "uphold", **decision)
    assert (objection.state, objection.ended_late) == ("upheld", False)
    assert desk.letter(objection)[-1].startswith("Tanggapan atas keberatan")

    request.refresh_from_db()
    assert (request.state, request.is_open) == ("processing", True)
    desk.on(2027, 1, 29)
    request = desk.answer(request, "grant", **{"isi-form_held": "softcopy"})
    assert (request.state, request.closed_on, request.ended_late) == ("granted", dt.date(2027, 1, 29), False)
    assert desk.letter(request)[-1].startswith("Pemberitahuan tertulis")
    ways = list(request.steps.values_list("act", flat=True))
    assert ways == ["open", "register", "process", "extend", "refuse", "reopen", "grant"]


def test_a_request_of_the_stage_has_three_days_and_two_more(desk: Desk) -> None:
    stage = StageFields("Tahapan contoh", dt.date(2027, 1, 18), dt.date(2028, 3, 1), "Keputusan contoh")
    by = person("coordinator", desk.unit)
    add_stage(unit=desk.unit, fields=stage, by=by, now=dt.datetime(2027, 1, 16, tzinfo=dt.UTC))
    desk.on(2027, 2, 3)
    request = desk.enter("2027-02-03")
    assert request.due_on == dt.date(2027, 2, 9), "the 5th is joint leave"
    request = desk.take(request, "register")
    desk.on(2027, 2, 9)
    request = desk.take(request, "extend", note="Perlu uji konsekuensi.")
    assert request.due_on == dt.date(2027, 2, 11)
    assert "2 sumber" not in desk.read("casework:case", request.pk), "one source said so"
    desk.on(2027, 2, 12)
    assert "Tidak ditanggapi" in desk.read("information:case", request.pk)
