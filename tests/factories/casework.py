"""A register of a shop that lends tools: what casework is tested with. No law of Pakta's subject in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pakta.foundation.accounts.models import User
from pakta.foundation.casework import registry
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.register import (
    Breakdown,
    Choice,
    Class,
    ClockRule,
    Column,
    Field,
    FieldKind,
    RecapSpec,
    Register,
    Rhythm,
    State,
    Way,
    Who,
)
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
"""A Friday, noon in Jakarta."""

TOOLS = Register(
    key="tools",
    name="Peminjaman alat",
    short="Alat",
    prefix="ALT",
    states=(
        State("received", "Diterima", "Permintaan Anda kami terima", tone="blue"),
        State("in_work", "Dikerjakan", "Sedang kami kerjakan", tone="violet"),
        State(
            "waiting",
            "Menunggu peminjam",
            "Kami menunggu keterangan Anda",
            tone="amber",
            waits_for_reporter=True,
        ),
        State("done", "Selesai", "Selesai", ends=True, tone="green"),
        State("refused", "Ditolak", "Tidak dapat kami penuhi", ends=True, tone="red"),
    ),
    ways=(
        Way("begin", "Mulai kerjakan", ("received",), "in_work"),
        Way("ask", "Minta keterangan", ("in_work",), "waiting", pauses=("lend",), answers=True),
        Way("reply", "Balasan peminjam", ("waiting",), "in_work", who=Who.REPORTER, resumes=("lend",)),
        Way("reply_late", "Balasan setelah selesai", ("done",), "in_work", who=Who.REPORTER),
        Way("lend", "Pinjamkan", ("in_work",), "done", decides=True, answers=True, stops=("lend",)),
        Way(
            "refuse",
            "Tolak",
            ("received", "in_work"),
            "refused",
            decides=True,
            reason_needed=True,
            reasons=(Choice("broken", "Alat rusak"), Choice("lent", "Sedang dipinjam")),
        ),
        Way(
            "extend",
            "Perpanjang",
            ("in_work",),
            "received",
            reason_needed=True,
            extends=(("lend", "ppid.answer.extension"),),
        ),
    ),
    channels=(Choice("desk", "Datang langsung"), Choice("form", "Formulir")),
    fields=(
        Field("name", "Nama", required=True, sealed=True, identity=True, asked=True),
        Field("tool", "Alat", required=True, asked=True),
        Field("story", "Untuk apa", FieldKind.TEXT, sealed=True, asked=True),
        Field("days", "Sampai tanggal", FieldKind.DATE),
        Field("price", "Nilai alat", FieldKind.AMOUNT),
    ),
    columns=(
        Column("Nama", lambda one: one.words("name"), identity=True),
        Column("Alat", lambda one: one.words("tool")),
    ),
    recap=RecapSpec(
        title="Rekap peminjaman alat",
        rhythms=(Rhythm.MONTHLY,),
        breakdowns=(
            Breakdown("channel", "Kanal", lambda case: case.channel, {"desk": "Datang", "form": "Formulir"}),
        ),
        small=3,
        proof_words=("rekap peminjaman alat",),
        nil_sentence="Tidak ada peminjaman alat pada periode ini.",
    ),
    classes=(Class("big", "Alat besar", clocks=("big",)), Class("small", "Alat kecil")),
    clocks=(
        ClockRule("lend", "Menjawab peminjam", "ppid.answer", stage_value="ppid.answer.stage", always=True),
        ClockRule("big", "Memeriksa alat besar", "complaints.information"),
    ),
    may_be_anonymous=False,
    answer_approved=True,
    two_people=True,
)


@contextmanager
def register_in_use(register: Register = TOOLS) -> Iterator[Register]:
    """The register with its transitions laid down, for the length of a test."""
    registry.add(register)
    lay_down()
    try:
        yield register
    finally:
        registry.remove(register.key)


def keeper(unit: Unit, register: str = "tools", *, duty: Duty = Duty.KEEPER, **more: Any) -> User:
    """A person of the unit, appointed to the register."""
    found = person("member", unit=unit, **more)
    appoint(
        unit=unit, register=register, person=found, duty=duty, by=person("coordinator", unit=unit), now=NOON
    )
    return found


def approver(unit: Unit, register: str = "tools") -> User:
    return keeper(unit, register, duty=Duty.APPROVER)


def case_of(unit: Unit, *, register: str = "tools", by: User | None = None, **more: Any) -> Case:
    """A case as it comes in; ``more`` are fields of ``NewCase``, ``reporter`` and ``now`` besides."""
    reporter, now = more.pop("reporter", None), more.pop("now", NOON)
    new: dict[str, Any] = {
        "subject": "Bor listrik",
        "channel": "form",
        "received_at": now,
        "fields": {"name": "Peminjam Contoh", "tool": "Bor"},
    }
    return open_case(
        register=register, unit=unit, new=NewCase(**{**new, **more}), reporter=reporter, by=by, now=now
    ).case
