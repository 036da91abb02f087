"""What a register says about itself: its states and ways, its fields, clocks, columns and recaps. Plain data.

A register is one ``Register`` handed to ``registry.add`` when its app is ready. Everything else (desk, case page,
forms, print, recap, doors) works from what stands here, so a new register is one folder. ``docs/recipes/register.md``
goes through one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
REPORTER: Words = _("pelapor")


class RegisterFaulty(Exception):
    """A register contradicts itself; said when the program starts."""


class FieldKind(StrEnum):
    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    AMOUNT = "amount"
    """Whole rupiah."""


class Who(StrEnum):
    """Who takes a way. The assigned person is one of the handlers."""

    HANDLER = "handler"
    APPROVER = "approver"
    REPORTER = "reporter"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a register asks of a case.

    ``sealed`` is encrypted at rest and goes with the case's key; ``identity`` is left out of everything public, and
    shown to keepers alone where the case is confidential; ``asked`` stands on the public form too.
    """

    key: str
    name: Words
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    sealed: bool = False
    identity: bool = False
    asked: bool = False
    later: bool = False
    """Known only on a way (a decision, where it was forwarded): not asked when a case comes in, nor needed then."""
    choices: tuple[Choice, ...] = ()
    help: Words = ""
    longest: int = 300
    may_wait: bool = False
    """Of a required one: a case moved here from another register may lack it, for its reporter was not asked; a way
    that ``completes`` is not taken before it is known."""
    taken_from: tuple[str, ...] = ()
    """Keys of other registers' fields whose words begin this one where a case is moved here; the first it holds."""

    def choice_name(self, key: object) -> str:
        return next((str(one.name) for one in self.choices if one.key == key), str(key or ""))


@dataclass(frozen=True, slots=True)
class State:
    """``told``: the same in words for the reporter. ``ends``: the case is done. ``tone``: grey, blue, violet, green,
    amber, red, as the design's marks are called."""

    key: str
    name: Words
    told: Words
    ends: bool = False
    tone: str = "grey"
    waits_for_reporter: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One allowed passage: its key (the act), from where, to where, and what it takes.

    ``decides``: a decision, which nobody takes who declared a conflict on the case, nor, where the register wants two
    people, who reported it. ``reasons``: the closing reasons one is chosen from. ``pauses``/``resumes``/``stops``/
    ``starts``: keys of clocks.
    """

    key: str
    name: Words
    sources: tuple[str, ...]
    to: str
    who: Who = Who.HANDLER
    reason_needed: bool = False
    reasons: tuple[Choice, ...] = ()
    decides: bool = False
    answers: bool = False
    """Taken by sending an answer, not by a button of its own."""
    at_once: bool = False
    """Such an answer needs nobody's approval: it says only what is public already."""
    fields: tuple[str, ...] = ()
    """Keys of fields filled in on the way; the required ones among them must be."""
    after: str = ""
    """Of the system's own ways: the clock after whose last day the schedule takes it."""
    needs_class: bool = False
    """Not before the case has its class: limits hang on it."""
    needs_assignee: bool = False
    """Not before the case was given to somebody."""
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    completes: bool = False
    """Says that the case is complete: not taken while a required field is unknown."""
    extends: tuple[tuple[str, str], ...] = ()
    """(clock, key of the legal value that says by how much); once, with a reason."""
    help: Words = ""
    said_by_reporter: Words = ""
    """Its name where the reporter takes it: in the first person. "" where the name serves both."""

    @property
    def is_answer(self) -> bool:
        """Taken by sending an answer that is more than a question, for which the office's clock would rest."""
        return self.answers and not self.pauses

    @property
    def name_for_reporter(self) -> Words:
        return self.said_by_reporter or self.name


@dataclass(frozen=True, slots=True)
class Class:
    """A classification of the register. ``clocks`` run for cases of it, beside those of the register itself."""

    key: str
    name: Words
    clocks: tuple[str, ...] = ()
    help: Words = ""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A clock: the legal value it runs by, normally and during election stages.

    ``always``: runs for every case from its reception; others run by class or start on a way. ``for_reporter``: the
    reporter's own time (to complete, to object), which never makes the office late.
    """

    key: str
    name: Words
    value: str
    stage_value: str = ""
    always: bool = False
    for_reporter: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the official register. ``read`` takes a ``CaseContents``; ``identity`` is left out in public.

    ``under``: the headings that stand above it and its neighbours, the outermost first.
    """

    header: Words
    read: Callable[[Any], str]
    identity: bool = False
    width: float = 1.0
    under: tuple[Words, ...] = ()


class Rhythm(StrEnum):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts by something of the case; ``of`` takes a ``Case`` and names it by what it holds in the open, ``names``
    puts words to its keys. Channel and class are broken down without being named here. ``small`` and ``printed_from``
    take the place of the recap's own."""

    key: str
    name: Words
    of: Callable[[Any], str]
    names: Mapping[str, Words] = field(default_factory=dict)
    small: int = 0
    printed_from: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class RecapSpec:
    """How a register sums itself up.

    ``rhythms``: what is drafted by itself. ``small``: counts of breakdowns below it are left out of the recap, signed
    and published alike, where people could be recognised by them (``recap_hiding``); 0 leaves none out. Such breakdowns
    are printed from the rhythm ``printed_from`` on, the shortest of ``rhythms`` where none is named: in shorter periods
    nearly every count is small. ``proof_words``: words by which a plan's proof asks for this recap, "rekap dumas",
    "laporan pengaduan"; they suggest, a person confirms.
    """

    title: Words
    rhythms: tuple[Rhythm, ...] = (Rhythm.MONTHLY,)
    breakdowns: tuple[Breakdown, ...] = ()
    small: int = 0
    printed_from: Rhythm | None = None
    proof_words: tuple[str, ...] = ()
    nil_sentence: Words = ""
    nil_warning: Words = ""
    """Said to the keeper before a recap without any case is signed; not printed."""
    further: Callable[[Any], tuple[tuple[Words, str], ...]] | None = None
    """Figures of its own: takes ``recap_figures.PeriodFacts``, gives (name, value) lines. Counts only, no people."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register. ``prefix`` begins its case numbers; ``retention_months`` is how long after its end a case keeps what
    it knows of people (None: for ever); ``two_people``: nobody decides on what they reported, nor approves their own
    answer."""

    key: str
    name: Words
    short: Words
    prefix: str
    states: tuple[State, ...]
    ways: tuple[Way, ...]
    channels: tuple[Choice, ...]
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    recap: RecapSpec
    classes: tuple[Class, ...] = ()
    clocks: tuple[ClockRule, ...] = ()
    moves_to: tuple[str, ...] = ()
    retention_months: int | None = 24
    answer_approved: bool = True
    two_people: bool = False
    may_be_anonymous: bool = False
    may_be_confidential: bool = True
    always_confidential: bool = False
    decided_by: Callable[[Any], frozenset[int]] | None = None
    """Takes a ``Case``; ids of the people who decided what it objects to. Where another approver is appointed, none of
    them decides on it."""
    shown_to_assignee: bool = False
    """Whether who has a confidential case in hand sees whose it is: a superior who decides about a person."""
    mail_field: str = ""
    """Key of the field that holds the reporter's mail address: answers and news go there too. "" where none do."""
    person: Words = REPORTER
    """What the law calls who brings the case, as within a sentence."""
    help: Words = ""
    about: Words = ""
    """Why it matters, for the empty desk."""

    @property
    def first_state(self) -> State:
        return self.states[0]

    def state(self, key: str) -> State:
        return next(one for one in (*self.states, MOVED) if one.key == key)

    def way(self, key: str) -> Way | None:
        return next((one for one in self.ways if one.key == key), None)

    def ways_from(self, state: str) -> tuple[Way, ...]:
        return tuple(one for one in self.ways if state in one.sources)

    def clock(self, key: str) -> ClockRule:
        return next(one for one in self.clocks if one.key == key)

    def class_named(self, key: str) -> Class | None:
        return next((one for one in self.classes if one.key == key), None)

    def field(self, key: str) -> Field:
        return next(one for one in self.fields if one.key == key)

    def channel_name(self, key: str) -> str:
        return next((str(one.name) for one in self.channels if one.key == key), key)

    def class_name(self, key: str) -> str:
        found = self.class_named(key)
        return str(found.name) if found else ""

    @property
    def ending_states(self) -> frozenset[str]:
        return frozenset(one.key for one in self.states if one.ends) | {MOVED.key}

    @property
    def answered_states(self) -> frozenset[str]:
        """Where a case stands that has its answer; a question that stops the office's clock is none."""
        return frozenset(one.to for one in self.ways if one.is_answer)

    def transitions(self) -> frozenset[tuple[str, str]]:
        """Every allowed (from, to); the database holds the same table. The first step comes from nothing."""
        open_states = [one.key for one in self.states if not one.ends]
        return (
            frozenset((source, way.to) for way in self.ways for source in way.sources)
            | {("", self.first_state.key)}
            | (frozenset((state, MOVED.key) for state in open_states) if self.moves_to else frozenset())
        )


MOVED = State("moved", "Dipindahkan ke register lain", "Dipindahkan ke layanan yang tepat", ends=True)
"""Where a case ends that went to another register; every register with ``moves_to`` has it."""


def check(register: Register) -> None:
    """Raises ``RegisterFaulty`` where the register names what it does not have or a state cannot be reached."""
    states = {one.key for one in register.states}
    clocks = {one.key for one in register.clocks}
    fields = {one.key for one in register.fields}
    for way in register.ways:
        _known(register, f"way {way.key}", {*way.sources, way.to}, states)
        _known(
            register,
            f"way {way.key}",
            {*way.starts, *way.stops, *way.pauses, *way.resumes, *(clock for clock, _ in way.extends)},
            clocks,
        )
        _known(register, f"way {way.key}", set(way.fields), fields)
        if way.after:
            _known(register, f"way {way.key}", {way.after}, clocks)
            if way.who != Who.SYSTEM:
                raise RegisterFaulty(
                    f"Register {register.key}: only the schedule takes {way.key} after a clock."
                )
    for one in register.classes:
        _known(register, f"class {one.key}", set(one.clocks), clocks)
    for kind, keys in (
        ("way", [one.key for one in register.ways]),
        ("state", [one.key for one in register.states]),
        ("field", [one.key for one in register.fields]),
    ):
        if len(keys) != len(set(keys)):
            raise RegisterFaulty(f"Register {register.key}: a {kind} stands twice.")
    if register.mail_field:
        _known(register, "mail_field", {register.mail_field}, fields)
    _check_reach(register, states)


def _known(register: Register, where: str, used: set[str], known: set[str]) -> None:
    if unknown := used - known:
        raise RegisterFaulty(
            f"Register {register.key}: {where} names {', '.join(sorted(unknown))}, which is not there."
        )


def _check_reach(register: Register, states: set[str]) -> None:
    reached = {register.first_state.key}
    while more := {to for source, to in register.transitions() if source in reached} - reached:
        reached |= more
    if lost := states - reached:
        raise RegisterFaulty(f"Register {register.key}: no way leads to {', '.join(sorted(lost))}.")
