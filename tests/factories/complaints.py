"""Public complaints for tests: a keeper, a complaint, and the first steps of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.domain.registers.complaints.actions.evaluating import add_follow_up, write_evaluation
from pakta.domain.registers.complaints.actions.lapor import hand_in_list
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.opening import NewCase, Opened, enter_case
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from tests.factories.casework import NOON, approver, keeper

LAPOR_LIST = b"Tracking ID,Tanggal,Judul,Isi Laporan\n9001,2026-02-03,Loket tutup,Loket tutup sejak pagi.\n"

__all__ = [
    "LAPOR_LIST",
    "NOON",
    "answered",
    "complaint",
    "complaint_ids",
    "entered",
    "keeper_of",
    "unit_of",
    "verified",
]


def keeper_of(unit: Unit, **more: Any) -> User:
    return keeper(unit, "complaints", **more)


def unit_of(staff: User) -> Unit:
    """Where the keeper keeps complaints."""
    return staff.appointments.get(register="complaints").unit


def entered(staff: User, **more: Any) -> Opened:
    """A complaint the keeper typed in; ``more`` are fields of ``NewCase``, and ``now``."""
    now: dt.datetime = more.pop("now", NOON)
    new: dict[str, Any] = {
        "subject": "Loket layanan tutup sebelum waktunya",
        "channel": "desk",
        "received_at": now,
        "classification": "nonsupervisory",
        "fields": {
            "name": "Pelapor Contoh",
            "email": "pelapor@contoh.test",
            "narrative": "Loket sudah tutup pukul dua siang.",
        },
    }
    return enter_case(
        register="complaints", unit=unit_of(staff), new=NewCase(**{**new, **more}), by=staff, now=now
    )


def complaint(staff: User, **more: Any) -> Case:
    return entered(staff, **more).case


def verified(case: Case, *, by: User, now: dt.datetime = NOON) -> Case:
    return take_way(case=case, way="verify", version=case.version, by=by, now=now)


def answered(case: Case, *, by: User, text: str = "Loket buka kembali.", now: dt.datetime = NOON) -> Case:
    """Verified where it is new, then answered over the approver's desk."""
    if case.state == "received":
        case = verified(case, by=by, now=now)
    message = draft_answer(case=case, text=text, way="answer", by=by, now=now)
    message = submit_answer(message=message, version=message.version, by=by, now=now)
    message = approve_answer(
        message=message, version=message.version, by=approver(case.unit, "complaints"), now=now
    )
    return send_answer(message=message, version=message.version, by=by, now=now)


def complaint_ids(unit: Unit, *, by: User, now: dt.datetime) -> dict[str, Any]:
    """What the pages beside the desk show, by the names addresses use; ``by`` keeps the unit's complaints."""
    lapor_list = hand_in_list(unit=unit, name="lapor.csv", content=LAPOR_LIST, by=by, now=now)
    half = 1 if unit.local_date(now).month <= 6 else 2
    evaluation = write_evaluation(
        unit=unit,
        year=unit.local_date(now).year,
        half=half,
        achievements="Semua dijawab.",
        obstacles="",
        recommendations="",
        version=0,
        by=by,
        now=now,
    )
    follow_up = add_follow_up(
        evaluation=evaluation, text="Tambah kursi", owner=by, due_on=unit.local_date(now), by=by, now=now
    )
    return {
        "lapor_list": lapor_list.pk,
        "evaluation_year": evaluation.year,
        "evaluation_half": evaluation.half,
        "follow_up_of_evaluation": follow_up.pk,
        "keeper_of_complaints": by.pk,
    }
