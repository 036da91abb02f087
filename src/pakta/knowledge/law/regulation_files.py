"""Files of regulations read and checked; whatever breaks the form is named with its file and entry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import yaml

from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulation import Confidence, Ending, Gazette, Paper, Regulation
from pakta.shared.dates import EARLIEST_YEAR, LATEST_YEAR
from pakta.shared.entries import BadContent, ContentEntry

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it: ten times as quick."""
_GAZETTE = re.compile(r"(LN|BN) (\d{4})/(\d{1,5})")
_PAPERS = {"LN": Paper.STATE, "BN": Paper.OFFICIAL}


class BadRegulations(BadContent):
    """A file of regulations that breaks the form."""


def read_regulations(text: str, *, file: str) -> list[Regulation]:
    """The regulations written in ``text``; ``file`` is named in what is refused. Raises ``BadRegulations``."""
    try:
        loaded = yaml.load(text, Loader=_LOADER)  # noqa: S506 - safe either way
    except yaml.YAMLError as error:
        raise BadRegulations(file, "the file", f"is not YAML ({error})") from error
    if not isinstance(loaded, list):
        raise BadRegulations(file, "the file", "is no list")
    found = [_regulation(_Entry(file, f"entry {place}", one)) for place, one in enumerate(loaded, 1)]
    _refuse_twice(file, (one.key for one in found))
    return found


def _refuse_twice(file: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise BadRegulations(file, key, "stands there twice")
        seen.add(key)


def _regulation(entry: _Entry) -> Regulation:
    kind = entry.one_of("kind", Kind)
    if kind.has_issuer != entry.has("issuer"):
        entry.refuse("lacks its issuer" if kind.has_issuer else "is of a kind that names no issuer")
    made = Regulation(
        kind=kind,
        issuer=entry.text("issuer") if kind.has_issuer else "",
        number="" if kind == Kind.CONSTITUTION else entry.text("number"),
        year=entry.year("year"),
        title=entry.text("title") if entry.has("title") else "",
        subject=entry.text("subject"),
        source=entry.text("source"),
        confidence=entry.one_of("confidence", Confidence),
        gazette=entry.gazette("gazette"),
        supplement=entry.count("supplement"),
        in_force_from=entry.day("in_force_from"),
        in_force_to=entry.day("in_force_to"),
        seen_in_force_on=entry.day("seen_in_force_on"),
        plan_years=entry.years("plan_years"),
        amended_by=entry.texts("amended_by"),
        replaced_by=entry.ending("replaced_by"),
        revoked_by=entry.ending("revoked_by"),
        note=entry.text("note") if entry.has("note") else "",
    )
    entry.refuse_unknown()
    _refuse_contradictions(entry, made)
    return made


def _refuse_contradictions(entry: _Entry, made: Regulation) -> None:
    """What cannot all be true of one regulation."""
    if made.supplement and not (made.gazette and made.gazette.paper == Paper.STATE):
        entry.refuse("has a supplement without Lembaran Negara")
    if made.gazette and made.gazette.year < made.year:
        entry.refuse("is printed in a gazette before its own year")
    if made.replaced_by and made.revoked_by:
        entry.refuse("is both replaced and revoked")
    start = made.in_force_from or dt.date(made.year, 1, 1)
    if start.year < made.year:
        entry.refuse("is in force before its own year")
    ends = [made.in_force_to, *(ending.since for ending in (made.replaced_by, made.revoked_by) if ending)]
    if any(end <= start for end in ends if end):
        entry.refuse("ends before it begins")


class _Entry(ContentEntry):
    """One mapping of the file, which knows its place and which of its fields were read."""

    defect = BadRegulations

    def __init__(self, file: str, place: str, loaded: object) -> None:
        super().__init__(file, place, loaded)
        if "kind" in self._fields:
            kind, number, year = (self._fields.get(name) for name in ("kind", "number", "year"))
            self._place = f"{place} ({kind} {number}/{year})"

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._fields[name] if self.has(name) else []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(f"{name} is no list of texts")
        return tuple(value)

    def year(self, name: str) -> int:
        value = self.count(name)
        if value is None or not EARLIEST_YEAR <= value <= LATEST_YEAR:
            self.refuse(f"{name} is no year")
        return value

    def years(self, name: str) -> tuple[int, int] | None:
        if not self.has(name):
            return None
        value = self._fields[name]
        if not (isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value)):
            self.refuse(f"{name} is no first and last year")
        first, last = value
        if first > last:
            self.refuse(f"{name} ends before it begins")
        return first, last

    def count(self, name: str) -> int | None:
        if not self.has(name):
            return None
        value = self._fields[name]
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.refuse(f"{name} is no count")
        return value

    def day(self, name: str) -> dt.date | None:
        if not self.has(name):
            return None
        value = self._fields[name]
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            self.refuse(f"{name} is no date")
        return value

    def gazette(self, name: str) -> Gazette | None:
        if not self.has(name):
            return None
        parts = _GAZETTE.fullmatch(self.text(name))
        if not parts:
            self.refuse(f"{name} is not written as LN 1999/75 or BN 2020/441")
        return Gazette(_PAPERS[parts[1]], int(parts[2]), int(parts[3]))

    def ending(self, name: str) -> Ending | None:
        if not self.has(name):
            return None
        inner = _Entry(self._file, f"{self._place}: {name}", self._fields[name])
        ending = Ending(
            by=inner.text("by"),
            since=inner.day("since"),
            source=inner.text("source"),
            confidence=inner.one_of("confidence", Confidence),
        )
        inner.refuse_unknown()
        return ending
