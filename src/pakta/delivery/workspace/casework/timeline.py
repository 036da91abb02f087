"""What happened to a case, as one list by time: steps, messages, notes, files, changed dates, also of those it came
from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pakta.delivery.workspace.confidence_words import day_told
from pakta.delivery.workspace.length_words import length_told
from pakta.foundation.casework.actors import REPORTER
from pakta.foundation.casework.choices import AnswerState, ChangeKind, MessageKind
from pakta.foundation.casework.models import Case, CaseChange, CaseFile, CaseMessage, CaseStep, ClockChange
from pakta.foundation.casework.queries import Story
from pakta.foundation.sealing.seals import unseal_text
from pakta.foundation.trail.actor import SYSTEM, VISITOR
from pakta.knowledge.law.clocks import ClockEventKind
from pakta.knowledge.law.values import Length, LengthUnit

UNREADABLE = "–"


class Kind(StrEnum):
    """What an event is; its icon and colour hang on it."""

    STEP = "step"
    NOTE = "note"
    ANSWER = "answer"
    INCOMING = "incoming"
    CLOCK = "clock"
    FILES = "files"


ICONS = {
    Kind.STEP: "forward",
    Kind.NOTE: "edit",
    Kind.ANSWER: "state-handed_in",
    Kind.INCOMING: "inbox",
    Kind.CLOCK: "state-due",
    Kind.FILES: "file",
}


@dataclass(frozen=True, slots=True)
class FileShown:
    pk: int
    name: str
    size: int
    is_internal: bool
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Event:
    """``register`` names the register it happened in, where that was another one."""

    kind: Kind
    at: dt.datetime
    title: str
    by: str
    text: str = ""
    register: str = ""
    files: Sequence[FileShown] = ()
    is_internal: bool = False
    anchor: str = ""

    @property
    def icon(self) -> str:
        return ICONS[self.kind]


@dataclass
class Teller:
    """Puts a story into words. ``inside``: whether the reader works the case; who reported it sees what concerns them.

    ``names_reporter``: whether the reporter may be named to the reader.
    """

    story: Story
    inside: bool
    names_reporter: bool
    files_of: dict[int | None, list[FileShown]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.story.files:
            if one.is_internal and not self.inside:
                continue
            shown = FileShown(
                one.pk,
                opened(one.case, one.name_sealed),
                one.size,
                one.is_internal,
                self._who_of_file(one),
                one.added_at,
            )
            self.files_of.setdefault(one.message_id, []).append(shown)

    def events(self) -> list[Event]:
        """The latest first."""
        found = [
            *(self._step(one) for one in self.story.steps),
            *(one for message in self.story.messages if (one := self._message(message)) is not None),
            *(self._change(one) for one in self.story.changes if self.inside),
            *(self._reason(one) for one in self.story.reasons if self.inside),
            *self._loose_files(),
        ]
        return sorted(found, key=lambda one: one.at)[::-1]

    def loose_files(self) -> list[FileShown]:
        """Those that came with the case or were added to it, not with a message."""
        return self.files_of.get(None, [])

    def _elsewhere(self, case: Case) -> str:
        return "" if case.pk == self.story.chain[0].pk else f"{case.register_rules.name}, {case.number_text}"

    def _who_of_file(self, one: CaseFile) -> str:
        if one.added_by is None:
            return self._reporter(one.case)
        return self._person(one.case, one.added_by_id, one.added_by.name)

    def _person(self, case: Case, pk: int | None, name: str) -> str:
        return self._reporter(case) if pk is not None and pk == case.reporter_id else name

    def _reporter(self, case: Case) -> str:
        if case.reporter is not None and self.names_reporter:
            return case.reporter.name
        return capfirst(str(case.register_rules.person))

    def _step(self, one: CaseStep) -> Event:
        register = one.case.register_rules
        way = register.way(one.act)
        if one.act == "open":
            title = _("Diterima melalui %(channel)s") % {"channel": register.channel_name(one.case.channel)}
        elif one.act == "move":
            title = str(register.state(one.to).name)
        else:
            title = _("%(act)s: menjadi “%(state)s”") % {
                "act": way.name if way else one.act,
                "state": register.state(one.to).name,
            }
        return Event(
            Kind.STEP,
            one.at,
            title,
            self._actor(one),
            opened(one.case, one.note_sealed),
            self._elsewhere(one.case),
        )

    def _actor(self, one: CaseStep) -> str:
        if one.by is not None:
            return self._person(one.case, one.by_id, one.by.name)
        if one.actor == SYSTEM.actor_key:
            return "Pakta"
        if one.actor in (VISITOR.actor_key, REPORTER.actor_key):
            return self._reporter(one.case)
        return ""

    def _message(self, one: CaseMessage) -> Event | None:
        files = self.files_of.get(one.pk, [])
        where = self._elsewhere(one.case)
        text = opened(one.case, one.text_sealed)
        if one.kind == MessageKind.INTERNAL:
            if not self.inside:
                return None
            by = one.written_by.name if one.written_by else ""
            return Event(
                Kind.NOTE, one.written_at, _("Catatan internal"), by, text, where, files, is_internal=True
            )
        if one.kind == MessageKind.INCOMING:
            by = self._reporter(one.case)
            title = _("Pesan dari %(person)s") % {"person": one.case.register_rules.person}
            return Event(Kind.INCOMING, one.written_at, title, by, text, where, files)
        if one.state == AnswerState.SENT and one.sent_at is not None:
            by = one.sent_by.name if one.sent_by else ""
            return Event(Kind.ANSWER, one.sent_at, _("Jawaban terkirim"), by, text, where, files)
        if one.state == AnswerState.DROPPED and self.inside:
            by = one.written_by.name if one.written_by else ""
            title = _("Konsep jawaban dibatalkan")
            return Event(Kind.ANSWER, one.written_at, title, by, text, where, files, is_internal=True)
        return None

    def _change(self, one: ClockChange) -> Event:
        case = one.clock.case
        name = case.register_rules.clock(one.clock.key).name
        match one.kind:
            case ClockEventKind.PAUSE:
                title = _("Tenggat “%(clock)s” dijeda")
            case ClockEventKind.RESUME:
                title = _("Tenggat “%(clock)s” berjalan lagi")
            case ClockEventKind.EXTEND:
                title = _("Tenggat “%(clock)s” diperpanjang %(length)s")
            case _:
                title = _("Tenggat “%(clock)s” dipindahkan ke %(day)s")
        length = length_told(Length(one.length, LengthUnit(one.length_unit))) if one.length else ""
        said = {"clock": name, "length": length, "day": day_told(one.due_on) if one.due_on else ""}
        by = one.by.name if one.by else ""
        text = self._why_moved(one) if one.kind == ClockEventKind.MOVE else ""
        return Event(Kind.CLOCK, one.at, title % said, by, text, self._elsewhere(case))

    def _why_moved(self, one: ClockChange) -> str:
        case = one.clock.case
        document = opened(case, one.document_sealed)
        if document and one.document_on:
            document = _("%(document)s, %(day)s") % {"document": document, "day": day_told(one.document_on)}
        return "\n".join(filter(None, (document, opened(case, one.reason_sealed))))

    def _reason(self, one: CaseChange) -> Event:
        """Why a class or the confidentiality was changed, and what the reporter said to it."""
        register = one.case.register_rules
        if one.kind == ChangeKind.CLASS:
            title = _("Klasifikasi diganti dari “%(before)s” ke “%(after)s”") % {
                "before": register.class_name(one.before) or "–",
                "after": register.class_name(one.after),
            }
        elif one.after:
            title = _("Perkara dirahasiakan")
        else:
            title = _("Kerahasiaan dicabut")
        word = opened(one.case, one.word_sealed)
        agreed = (
            _("Persetujuan %(person)s: %(word)s") % {"person": register.person, "word": word} if word else ""
        )
        text = "\n".join(filter(None, (opened(one.case, one.reason_sealed), agreed)))
        by = self._person(one.case, one.by_id, one.by.name) if one.by else self._reporter(one.case)
        return Event(Kind.NOTE, one.at, title, by, text, self._elsewhere(one.case), is_internal=True)

    def _loose_files(self) -> list[Event]:
        """Files added by themselves, those of one moment together."""
        by_moment: dict[tuple[dt.datetime, str], list[FileShown]] = {}
        opened_at = {one.at for one in self.story.steps if one.act == "open"}
        for one in self.files_of.get(None, []):
            if one.at not in opened_at:
                by_moment.setdefault((one.at, one.by), []).append(one)
        return [
            Event(
                Kind.FILES,
                at,
                _("Berkas ditambahkan"),
                by,
                files=files,
                is_internal=all(one.is_internal for one in files),
            )
            for (at, by), files in by_moment.items()
        ]


def opened(case: Case, sealed: str) -> str:
    """A sealed text of a case; a dash where the case was forgotten."""
    if not sealed:
        return ""
    return unseal_text(case.key, sealed) if case.key else UNREADABLE
