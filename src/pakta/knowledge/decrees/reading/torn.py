"""Rows made whole again: torn over a page break, printed line by line, slipped by a column, doubled by a scan.

Only what a row lacks says that it continues the one above: a target, a number, a capital letter. Each mending is
noted, so that a person can look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pakta.knowledge.decrees.reading.document import Note
from pakta.knowledge.decrees.reading.entries import (
    ACTION,
    AREA,
    INDICATOR,
    ORDINAL,
    PART,
    PROOF,
    TARGET,
    TEAM,
    TEXTS,
    Entry,
    joined,
)
from pakta.knowledge.decrees.reading.ordinals import leading_ordinal
from pakta.knowledge.decrees.reading.slips import undo_bleeding, unslipped
from pakta.shared.periods import target_time

_OPEN_END = re.compile(r"(?:s\s?[/.]\s?d\.?|sampai(?: dengan)?|hingga|dan|[-–—,&/])$", re.IGNORECASE)
_OPEN_START = re.compile(r"(?:s\s?[/.]\s?d\b|sampai\b|dan\b|[-–—,&/])", re.IGNORECASE)
_DASHES = re.compile(r"[-–—\s]+")
MOST_PIECES = 60
"""Rows that one work item may be torn into; beyond that the rows are something else."""

_SLIPPED = "Isi baris ini bergeser satu kolom pada hasil pindai dan telah dikembalikan; mohon diperiksa."
_YEAR = re.compile(r"(?:19|20)\d\d\.?")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=4096)
def _is_fragment(text: str) -> bool:
    """A piece of a target time that cannot stand alone: ``s/d``, ``2025`` below a month."""
    return not _DASHES.fullmatch(text) and bool(_OPEN_START.fullmatch(text) or _OPEN_END.fullmatch(text))


def _is_open(text: str) -> bool:
    """Whether a target ends in a connective: its end stands in the next row."""
    return bool(_OPEN_END.search(text)) and not _DASHES.fullmatch(text)


def _goes_on(text: str) -> bool:
    """Whether a target begins with a connective: its beginning stands in the row above."""
    return bool(_OPEN_START.match(text)) and not _DASHES.fullmatch(text)


@lru_cache(maxsize=4096)
def _begins_small(text: str) -> bool:
    first = text[0]
    if first.islower():
        return leading_ordinal(text) is None
    return first in ",;:)/&%"


class Torn:
    """Mends the entries of one plan table; ``notes`` gathers what was done."""

    def __init__(self, entries: Sequence[Entry], notes: list[Note]) -> None:
        self._entries = entries
        self._notes = notes
        rows = [entry for entry in entries if not entry.line]
        self._has_target = any(entry.layout.target is not None for entry in rows)
        self._main = INDICATOR if any(entry.parts[INDICATOR] for entry in rows) else ACTION
        main_rows = sum(1 for e in rows if e.parts[self._main])
        # Only rows that surely begin a work item tell how the office begins its sentences.
        whole = [e for e in rows if e.parts[self._main] and (e.parts[TARGET] or e.parts[ORDINAL] or e.marks)]
        small = sum(1 for e in whole if _begins_small(e.parts[self._main]))
        self._small_is_usual = small * 3 > len(whole)
        marked = sum(1 for e in rows if e.parts[self._main] and leading_ordinal(e.parts[self._main]))
        self._marked_is_usual = marked * 3 > main_rows * 2
        targets = [e.parts[TARGET] for e in rows if e.parts[TARGET]]
        self._target_is_usual = len(targets) * 2 > main_rows and bool(targets)
        self._small_groups = frozenset(part for part in (AREA, PART, TEAM) if _are_small(rows, part))
        self._line_by_line = self._prints_line_by_line(rows)
        dated = sum(1 for text in targets if _HAS_YEAR.search(text))
        self._years_expected = self._line_by_line and dated * 4 > len(targets)

    def mended(self) -> list[Entry]:
        """The entries with torn pieces joined, slips undone and noise of a scan left out."""
        found: list[Entry] = []
        for index, entry in enumerate(self._entries):
            if entry.line:
                found.append(entry)
                continue
            slipped = not entry.merges_known and unslipped(entry, in_pieces=self._line_by_line)
            if slipped:
                self._note("row_slipped", entry, _SLIPPED)
            after = self._entries[index + 1] if index + 1 < len(self._entries) else None
            if after is not None and self._is_noise(entry, after):
                self._note(
                    "row_noise",
                    entry,
                    f'Baris "{_shown(entry)}" tidak terbaca sebagai isi rencana dan dilewati; periksa naskahnya.',
                )
                continue
            before = found[-1] if found and not found[-1].line else None
            if before is not None and self._doubles(before, entry):
                self._merge_doubled(before, entry)
            elif before is not None and self._continues(before, entry):
                self._join(before, entry, slipped=slipped)
            else:
                if entry.top:
                    self._rejoin_groups(found, entry)
                found.append(entry)
        return found

    def _note(self, code: str, entry: Entry, detail: str) -> None:
        self._notes.append(Note(code, entry.source, detail))

    def _prints_line_by_line(self, rows: Sequence[Entry]) -> bool:
        """Whether the table keeps one printed line a row, so that targets come in pieces."""
        pieces = 0
        for before, entry in pairwise(rows):
            text = entry.parts[TARGET]
            if not text or entry.merges_known:
                continue
            above = before.parts[TARGET]
            if (
                _is_fragment(text)
                or _is_open(above)
                or (_YEAR.fullmatch(text) and above and not _HAS_YEAR.search(above))
            ):
                pieces += 1
        return pieces > 0

    def _is_noise(self, entry: Entry, after: Entry) -> bool:
        """A half-cut line at the top of a page that a scan read as rubbish, printed whole in the next row."""
        if not entry.top or entry.parts[ORDINAL] or after.line or entry.merges_known or not self._has_target:
            return False
        text = entry.parts[TARGET]
        if not text or target_time(text, year=2000, unit=entry.layout.unit).understood or _is_fragment(text):
            return False
        garbled = any(_is_garbled(entry.parts[part]) for part in TEXTS)
        return garbled and all(after.parts[part] for part in entry.filled())

    def _doubles(self, before: Entry, entry: Entry) -> bool:
        """Whether the row above is the beginning of this one, printed twice where a page was cut."""
        if entry.parts[ORDINAL] or entry.merges_known or not (before.top or self._line_by_line):
            return False
        both = [part for part in TEXTS if before.parts[part] and entry.parts[part]]
        begun = [part for part in both if _begins_with(entry.parts[part], before.parts[part])]
        if len(begun) < 2 or len(both) - len(begun) > 1 or before.parts[ORDINAL]:
            return False
        shorter = any(len(before.parts[part]) < len(entry.parts[part]) for part in begun)
        return shorter and set(before.filled()) <= set(entry.filled())

    def _merge_doubled(self, before: Entry, entry: Entry) -> None:
        for part in TEXTS:
            if _begins_with(entry.parts[part], before.parts[part]):
                before.parts[part] = entry.parts[part]
            else:
                before.parts[part] = joined(before.parts[part], entry.parts[part])
        before.proof_lines = [before.parts[PROOF]] if before.parts[PROOF] else []
        before.marks = tuple(sorted({*before.marks, *entry.marks}))
        self._note(
            "row_torn", before, "Awal baris ini tercetak dua kali di batas halaman; keduanya disatukan."
        )

    def _continues(self, before: Entry, entry: Entry) -> bool:
        if entry.parts[ORDINAL] or entry.part_ordinal or entry.marks or entry.spanned or before.spanned:
            return False
        if before.pieces >= MOST_PIECES:
            return False
        filled = entry.filled()
        if not filled:
            return False
        if entry.merges_known and not entry.top:
            return self._adds_proof(entry, filled)
        if self._line_by_line:
            return self._continues_line(before, entry)
        if entry.parts[TARGET] and not self._target_continues(before, entry):
            return False
        if self._all_small(entry, filled) and self._same_places(before, filled):
            return True
        return entry.top and self._continues_page(before, entry, filled)

    def _adds_proof(self, entry: Entry, filled: list[int]) -> bool:
        """A row whose every other cell is merged with the one above adds a document to it."""
        return filled == [PROOF] and self._main in entry.carried

    def _target_continues(self, before: Entry, entry: Entry) -> bool:
        above, text = before.parts[TARGET], entry.parts[TARGET]
        if not above:
            return False
        if _DASHES.fullmatch(above) or _DASHES.fullmatch(text):
            return False
        return (
            _is_open(above) or _goes_on(text) or bool(_YEAR.fullmatch(text) and not _HAS_YEAR.search(above))
        )

    def _continues_line(self, before: Entry, entry: Entry) -> bool:
        above, text = before.parts[TARGET], entry.parts[TARGET]
        if not above:
            return not text and self._all_small(entry, entry.filled())
        is_open = _is_open(above) or (self._years_expected and not _HAS_YEAR.search(above))
        if text:
            return is_open or _goes_on(text)
        return True

    def _all_small(self, entry: Entry, filled: Sequence[int]) -> bool:
        if self._small_is_usual:
            return False
        return all(_begins_small(entry.parts[part]) for part in filled)

    def _same_places(self, before: Entry, filled: Sequence[int]) -> bool:
        return all(before.parts[part] for part in filled)

    def _continues_page(self, before: Entry, entry: Entry, filled: list[int]) -> bool:
        """At the top of a page: a row that lacks its target and its own beginning."""
        if self._reads_as_heading(entry, filled):
            return False
        if entry.layout.has_time and self._has_target and not self._target_is_usual:
            return False
        main = entry.parts[self._main]
        if not main:
            return True
        if self._marked_is_usual:
            return leading_ordinal(main) is None
        if _begins_small(main) and not self._small_is_usual:
            return True
        return len(filled) == 1 and main[:1].isalpha() and not entry.parts[TARGET]

    def _reads_as_heading(self, entry: Entry, filled: list[int]) -> bool:
        if not set(filled) <= {AREA, PART, self._main}:
            return False
        texts = [entry.parts[part] for part in filled]
        if len(texts) > 1:
            return False
        return texts[0].isupper() or leading_ordinal(texts[0]) is not None

    def _rejoin_groups(self, found: Sequence[Entry], entry: Entry) -> None:
        """A merged group's text may be cut by the page's end: ``Seksi Pelayanan`` above, ``dan Informasi`` here."""
        for part in (AREA, PART, TEAM):
            text = entry.parts[part]
            if not text or part in entry.carried or not text[0].isalpha() or not _begins_small(text):
                continue
            owner = next((e for e in reversed(found) if not e.line and e.parts[part]), None)
            if owner is None or part in self._small_groups:
                continue
            for above in found:
                if above.parts[part] == owner.parts[part] and above is not owner and part in above.carried:
                    above.parts[part] = ""
            owner.parts[part] = joined(owner.parts[part], text)
            entry.parts[part] = ""
            if entry.merges_known:
                entry.carried |= {part}

    def _join(self, before: Entry, entry: Entry, *, slipped: bool) -> None:
        parts = entry.parts
        before.pieces += 1
        if slipped:
            undo_bleeding(entry)
        doubled = slipped or self._line_by_line
        for left, right in (
            (AREA, PART),
            (AREA, INDICATOR),
            (PART, INDICATOR),
            (PART, ACTION),
            (INDICATOR, ACTION),
        ):
            if doubled and len(parts[left]) > 3 and parts[left] == parts[right]:
                parts[left] = ""
        if parts[PROOF]:
            before.proof_lines = _proof_lines(before, entry, parts[PROOF])
        for part in TEXTS:
            if parts[part]:
                before.see(part, entry.sights.get(part))
            before.parts[part] = (
                joined(before.parts[part], parts[part]) if part not in entry.carried else before.parts[part]
            )
        before.marks = tuple(sorted({*before.marks, *entry.marks}))
        if entry.top or slipped:
            self._note(
                "row_torn",
                before,
                "Baris ini terpotong batas halaman dan lanjutannya telah disambungkan; mohon diperiksa.",
            )


def _are_small(rows: Sequence[Entry], part: int) -> bool:
    """Whether a column's texts often begin with a small letter of the office's own will."""
    texts = [entry.parts[part] for entry in rows if entry.parts[part]]
    return sum(map(_begins_small, texts)) * 2 > len(texts)


def _proof_lines(before: Entry, entry: Entry, proof: str) -> list[str]:
    if entry.merges_known and not entry.top:
        return [*before.proof_lines, *(entry.proof_lines or [proof])]
    lines = list(before.proof_lines)
    if not lines:
        return entry.proof_lines or [proof]
    lines[-1] = joined(lines[-1], proof) if "\n" not in lines[-1] else f"{lines[-1]}\n{proof}"
    return lines


def _begins_with(text: str, start: str) -> bool:
    return bool(start) and text.casefold().startswith(start.casefold())


def _is_garbled(text: str) -> bool:
    """More signs and digits than letters, and not a date or an amount."""
    if len(text) < 6:
        return False
    letters = sum(letter.isalpha() for letter in text)
    return letters * 2 < len(text) - text.count(" ") and not target_time(text, year=2000).periods


def _shown(entry: Entry) -> str:
    return " | ".join(entry.parts[part] for part in entry.filled())[:80]
