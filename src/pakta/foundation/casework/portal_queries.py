"""What a reporter without an account reads: the case behind a ticket and its code, told in their words.

Nothing here asks who somebody is: whoever holds ticket and code is the reporter. Internal notes, internal files, names
of staff and states in the office's words never leave this module.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import connection

from pakta.foundation.casework.choices import AnswerState, MessageKind
from pakta.foundation.casework.codes import matches, tidied
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import (
    Case,
    CaseFile,
    CaseMessage,
    CaseStep,
)
from pakta.foundation.casework.register import Register, Way, Who
from pakta.foundation.casework.registry import register_of, registers
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import unseal, unseal_text

LONGEST_CHAIN = 10
"""Moves of one case from register to register that are followed back."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, for the reporter. ``kind``: state, answer or yours; ``text``: what was written."""

    at: dt.datetime
    kind: str
    title: str = ""
    text: str = ""
    files: tuple[TellableFile, ...] = ()


@dataclass(frozen=True, slots=True)
class TellableFile:
    pk: int
    name: str
    size: int


_SHUT = "SELECT register FROM casework_registersetting WHERE unit_id = %s AND NOT open_to_public"
"""In the database's own words: every public form asks it, and putting it together costs more than answering it."""


def registers_open(unit: Unit) -> frozenset[str]:
    """Keys of the registers whose public form is open at the unit. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_SHUT, [unit.pk])
        shut = {register for (register,) in cursor.fetchall()}
    return frozenset(one.key for one in registers() if one.key not in shut)


def case_by_code(ticket: str, code: str) -> Case | None:
    """The case of a ticket, where the code is its own. It takes the same time whether or not there is such a ticket:
    nothing more is read of one before its code is known."""
    kept = Case.objects.filter(ticket=tidied(ticket)).order_by().values_list("code_hash", flat=True).first()
    return case_by_ticket(ticket) if matches(code, kept or "") and kept else None


def case_by_ticket(ticket: str) -> Case | None:
    return Case.objects.select_related("unit", "moved_from").filter(ticket=tidied(ticket)).first()


def history_of(case: Case) -> list[Told]:
    """Everything the reporter was told and wrote, from the first register on. Three queries, and one a move.

    Of a forgotten case the states alone are left.
    """
    chain = _chain(case)
    files: dict[int | None, list[TellableFile]] = {}
    if case.is_forgotten:
        steps = CaseStep.objects.filter(case__in=chain).order_by("at", "pk")
        return [Told(one.at, "state", str(register_of(one.register).state(one.to).told)) for one in steps]
    for one in CaseFile.objects.filter(case__in=chain, is_internal=False).order_by("added_at", "pk"):
        files.setdefault(one.message_id, []).append(
            TellableFile(one.pk, unseal_text(case.key, one.name_sealed), one.size)
        )
    rules = {one.pk: one.register_rules for one in chain}
    first_files = tuple(files.get(None, ()))
    told = [
        _of_step(case, step, rules[step.case_id], first_files if step.act == "open" else ())
        for step in CaseStep.objects.filter(case__in=chain).order_by("at", "pk")
        # A case that came from another register began there.
        if step.act != "open" or step.case_id == chain[-1].pk
    ]
    told += [
        _of_message(case, message, tuple(files.get(message.pk, ())))
        for message in CaseMessage.objects.filter(case__in=chain, state=AnswerState.SENT)
        .exclude(kind=MessageKind.INTERNAL)
        .order_by("written_at", "pk")
    ]
    return sorted(told, key=lambda one: one.at)


def said_at_first(case: Case) -> list[tuple[str, str]]:
    """What the register asked of the public and was told, without who told it: (name, words)."""
    if case.is_forgotten:
        return []
    contents = contents_of(case)
    asked = [one for one in case.register_rules.fields if one.asked and not one.identity]
    return [(str(one.name), words) for one in asked if (words := contents.words(one.key))]


def _chain(case: Case) -> list[Case]:
    """The case and what it was before, the first last."""
    chain = [case]
    while (before := chain[-1].moved_from) is not None and len(chain) < LONGEST_CHAIN:
        chain.append(before)
    return chain


def _of_step(case: Case, step: CaseStep, rules: Register, files: Sequence[TellableFile]) -> Told:
    return Told(step.at, "state", str(rules.state(step.to).told), told_note(case, step, rules), tuple(files))


def told_note(case: Case, step: CaseStep, rules: Register) -> str:
    """The note of a step as the reporter reads it: a reason that had to be given. Other notes are the office's own."""
    way = rules.way(step.act)
    is_told = step.act == "move" or (way is not None and way.reason_needed and way.who != Who.SYSTEM)
    return unseal_text(case.key, step.note_sealed) if is_told and step.note_sealed else ""


def _of_message(case: Case, message: CaseMessage, files: tuple[TellableFile, ...]) -> Told:
    kind = "yours" if message.kind == MessageKind.INCOMING else "answer"
    return Told(
        message.sent_at or message.written_at, kind, "", unseal_text(case.key, message.text_sealed), files
    )


def reply_way(case: Case) -> Way | None:
    """The way a reply of the reporter takes the case, as ``messages.receive_message`` does."""
    return next(
        (
            one
            for one in case.register_rules.ways_from(case.state)
            if one.who == Who.REPORTER and one.key.startswith("reply")
        ),
        None,
    )


def ways_of_reporter(case: Case) -> tuple[Way, ...]:
    """What the reporter may decide beside writing, such as to withdraw."""
    return tuple(
        one
        for one in case.register_rules.ways_from(case.state)
        if one.who == Who.REPORTER and not one.key.startswith("reply")
    )


def takes_reply(case: Case) -> bool:
    return not case.is_forgotten and (case.is_open or reply_way(case) is not None)


def file_of_reporter(case: Case, pk: int) -> CaseFile | None:
    """A file of the case that is not internal, nor of an answer that has not left."""
    found = (
        CaseFile.objects.filter(pk=pk, case__in=_chain(case), is_internal=False)
        .select_related("message", "case")
        .first()
    )
    if found is None or found.message is None:
        return found
    is_out = found.message.state == AnswerState.SENT and found.message.kind != MessageKind.INTERNAL
    return found if is_out else None


def bytes_of(file: CaseFile) -> bytes:
    """The bytes, unsealed. Raises ``SealBroken`` (a forgotten case) and ``FileNotFoundError`` (lost bytes)."""
    with default_storage.open(file.blob, "rb") as kept:
        return unseal(file.case.key, kept.read())


def name_of(file: CaseFile) -> str:
    return unseal_text(file.case.key, file.name_sealed)
