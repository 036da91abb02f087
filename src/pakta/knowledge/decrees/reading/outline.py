"""From entries to components, their parts and work items, with what merged cells and bands leave unprinted filled in.

One walk over the rows of a plan. Where the numbers jump at a page break a page is lost: names that stood on it
become None instead of the last name seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.form import Component, Item, Subcomponent
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
    Entry,
    joined,
)
from pakta.knowledge.decrees.reading.grid import doubt_of, periods_of
from pakta.knowledge.decrees.reading.headings import Heading, follows, heading_of, is_dotted, names_area
from pakta.knowledge.decrees.reading.ordinals import Ordinal, leading_ordinal, ordinal
from pakta.knowledge.decrees.reading.proof import documents_in
from pakta.knowledge.decrees.reading.seen_cells import seen_cells
from pakta.knowledge.decrees.reading.shape import Shape, shape_of
from pakta.shared.periods import target_time
from pakta.shared.text import key

_DASHES = frozenset("-–—")


class Outline:
    """Builds the components of one plan table; ``components`` and ``notes`` are the result."""

    def __init__(self, entries: Sequence[Entry], *, year: int | None, notes: list[Note]) -> None:
        self._entries = entries
        self._year = year
        self.notes = notes
        self.components: list[Component] = []
        _fill_merged(entries)
        self._headings = _headings_of(entries)
        self._shape: Shape = shape_of(entries, self._headings)
        self._numbers_ahead = self._component_numbers_ahead()
        self._component: Component | None = None
        self._component_number: Ordinal | None = None
        self._part: Subcomponent | None = None
        self._part_number: Ordinal | None = None
        self._texts = {INDICATOR: "", ACTION: "", PROOF: "", TARGET: ""}
        self._proof_lines: list[str] = []
        self._action_number: int | None = None
        self._marker_number: int | None = None
        self._team = ""
        self._outer: Heading | None = None
        self._pending_part: Subcomponent | None = None
        self._unread: set[str] = set()
        self._named: set[str] = set()
        self._markers_restart = self._restarts_within_pages()

    def build(self) -> list[Component]:
        """Walk the entries; components in print order."""
        for index, (entry, heading) in enumerate(zip(self._entries, self._headings, strict=True)):
            if heading is not None:
                self._take_heading(entry, heading)
            else:
                self._take_row(index, entry)
        return self.components

    # Headings

    def _take_heading(self, entry: Entry, heading: Heading) -> None:
        if entry.line and self._shape.area_is == "component" and entry.layout.areas and self._has_area_rows():
            return
        if self._is_part_heading(heading):
            self._begin_part(heading.raw_ordinal, heading.name, heading.ordinal, entry)
        elif heading.depth == self._shape.component_depth:
            self._begin_component(heading.raw_ordinal, heading.name, heading.ordinal, entry)
        else:
            self._outer = heading
            self._component = self._part = None
            self._component_number = self._part_number = None
            self._reset_texts()
        if entry.parts[TEAM] and TEAM not in entry.carried:
            self._team = entry.parts[TEAM]

    def _has_area_rows(self) -> bool:
        return any(h is None and e.parts[AREA] for e, h in zip(self._entries, self._headings, strict=True))

    def _is_part_heading(self, heading: Heading) -> bool:
        shape = self._shape
        if heading.depth > shape.component_depth:
            return True
        # "5 Sarana" alone on a row in a table whose bands are in capitals is a part whose row says nothing more.
        return (
            shape.area_is == "subcomponent"
            and not heading.banded
            and self._component is not None
            and heading.ordinal is not None
            and self._part_number is not None
            and follows(self._part_number, heading.ordinal)
            and not (names_area(heading.name) or follows(self._component_number, heading.ordinal))
        )

    def _begin_component(self, raw: str | None, name: str, number: Ordinal | None, entry: Entry) -> None:
        current = self._component
        same = current is not None and current.name is not None and key(current.name) == key(name)
        if same and current is not None and (raw is None or current.ordinal_raw in (None, raw)):
            return
        if key(name) in self._named and _told(name):
            self._note(
                "area_repeated",
                entry,
                f'Area "{name}" disebut lebih dari sekali; periksa apakah keduanya memang terpisah.',
            )
        self._named.add(key(name))
        self._check_component_number(number, entry)
        self._component = Component(raw, _told(name))
        self._component_number = number
        self.components.append(self._component)
        self._outer = None
        self._part = None
        self._part_number = None
        self._reset_texts()
        if self._shape.team_ends_with_component:
            self._team = ""

    def _check_component_number(self, number: Ordinal | None, entry: Entry) -> None:
        before = self._component_number
        if number is None or before is None or number.style == "code":
            return
        if number.value == before.value + 1 or any(
            number.value_as(style) == value + 1 for style, value in before.claims
        ):
            if number.style != before.style:
                self._note(
                    "ordinal_odd",
                    entry,
                    f'Nomor "{number.raw}" berbeda gaya dengan nomor sebelumnya "{before.raw}".',
                )
            return
        self._note(
            "ordinal_odd",
            entry,
            f'Nomor "{number.raw}" tidak berurutan setelah "{before.raw}"; mungkin ada bagian yang hilang.',
        )

    def _begin_part(self, raw: str | None, name: str | None, number: Ordinal | None, entry: Entry) -> None:
        before = self._part_number
        if number is not None and before is not None and number.style not in (before.style, "code"):
            self._note(
                "ordinal_odd",
                entry,
                f'Nomor "{number.raw}" berbeda gaya dengan nomor sebelumnya "{before.raw}".',
            )
        self._part = Subcomponent(raw, _told(name))
        self._part_number = number
        self._holder().subcomponents.append(self._part)
        self._reset_texts()

    def _reset_texts(self) -> None:
        self._texts = dict.fromkeys(self._texts, "")
        self._proof_lines = []
        self._action_number = self._marker_number = None

    def _holder(self) -> Component:
        """The component that rows now belong to; one without a name where none is known."""
        if self._component is None:
            outer = self._outer
            self._component = Component(outer.raw_ordinal, outer.name) if outer else Component()
            self.components.append(self._component)
        return self._component

    # Rows of work

    def _take_row(self, index: int, entry: Entry) -> None:
        filled = entry.filled()
        if not filled:
            # A second row of marks under the same work (its realisation, say) is no work of its own.
            return
        shape = self._shape
        number = ordinal(entry.parts[ORDINAL]) if ORDINAL not in entry.carried else None
        if entry.top and self.components:
            self._check_page(index, entry)
        if AREA in filled:
            self._take_area(entry, number)
        if PART in filled:
            self._take_part(entry, number if shape.numbers == "subcomponent" else ordinal(entry.part_ordinal))
        if filled == [PROOF] and self._part is not None and self._part.items and not entry.marks:
            self._add_proof(entry)
            return
        if filled == [TEAM] and self._part is not None and self._part.items and not entry.marks:
            self._add_team(entry)
            return
        self._check_marker(entry, number)
        self._append_item(entry, number)

    def _take_area(self, entry: Entry, number: Ordinal | None) -> None:
        text = entry.parts[AREA]
        owner = self._shape.area_is
        read, name = self._numbered(text, number if self._shape.numbers == owner else None)
        raw = read.raw if read else None
        if owner == "component":
            same = (
                self._component is not None
                and self._component.name is not None
                and key(self._component.name) == key(name)
            )
            if not same or (
                raw is not None and self._component is not None and raw != self._component.ordinal_raw
            ):
                self._begin_component(raw, name, read, entry)
        elif not self._is_current_part(raw, name):
            self._begin_part(raw, name, read, entry)

    def _take_part(self, entry: Entry, number: Ordinal | None) -> None:
        read, name = self._numbered(entry.parts[PART], number)
        raw = read.raw if read else None
        if not self._is_current_part(raw, name):
            self._begin_part(raw, name, read, entry)

    def _is_current_part(self, raw: str | None, name: str) -> bool:
        part = self._part
        if part is None or part.name is None or key(part.name) != key(name):
            return False
        return raw is None or raw == part.ordinal_raw

    @staticmethod
    def _numbered(text: str, number: Ordinal | None) -> tuple[Ordinal | None, str]:
        if number is not None:
            return number, text
        found = leading_ordinal(text)
        return found if found else (None, text)

    def _append_item(self, entry: Entry, number: Ordinal | None) -> None:
        shape = self._shape
        self._carry_texts(entry)
        if TEAM in entry.carried or (entry.parts[TEAM] == "" and TEAM in shape.carries):
            team = self._team
        else:
            team = self._team = entry.parts[TEAM]
        layout = entry.layout
        item = Item(source=entry.source.as_json())
        if entry.sights:
            item.source["cells"] = seen_cells(entry, shape.area_is)
        item.indicator = self._texts[INDICATOR] if layout.indicator is not None else None
        item.action = self._texts[ACTION] if layout.action is not None else None
        marker = self._marker(item, entry)
        if marker is None and shape.numbers == "item" and number is not None:
            marker = number
        item.marker = marker.raw if marker else None
        item.evidence_raw = self._texts[PROOF] if layout.proof is not None else None
        item.evidence = (
            [d for line in self._proof_lines for d in documents_in(line, width=entry.wrap_width)]
            if layout.proof is not None
            else []
        )
        item.target_raw = self._texts[TARGET] if layout.target is not None else None
        item.responsible = team if layout.team is not None else None
        self._set_periods(item, entry)
        if self._part is None:
            self._part = Subcomponent()
            self._holder().subcomponents.append(self._part)
        self._centre(entry, item)
        self._part.items.append(item)

    def _carry_texts(self, entry: Entry) -> None:
        """The texts of this row, empty merged cells filled from above."""
        shape = self._shape
        own = {part: entry.parts[part] for part in (INDICATOR, ACTION, PROOF, TARGET)}
        leading, following = shape.leading, shape.following
        nothing_of_work = not own[leading] and (following is None or not own[following])
        for part in (leading, following) if following is not None else (leading,):
            repeats = part == leading or nothing_of_work
            if not own[part] and repeats and part in shape.carries:
                own[part] = self._texts[part]
        for part in (PROOF, TARGET):
            if not own[part] and part in shape.carries:
                own[part] = self._texts[part]
        if PROOF in entry.carried:
            pass
        elif entry.parts[PROOF] or PROOF not in shape.carries:
            self._proof_lines = entry.proof_lines if own[PROOF] else []
        self._texts = {part: _told(text) or "" for part, text in own.items()}

    def _centre(self, entry: Entry, item: Item) -> None:
        """A merged action set in the middle of its rows: ``1. … | 2. …`` beside an action that stands at 2 only."""
        shape, part = self._shape, self._part
        if part is None or shape.leading != ACTION or shape.following != INDICATOR or not entry.parts[ACTION]:
            return
        number = ordinal(item.marker or "")
        above = part.items[-1] if part.items else None
        if number is None or above is None or above.action or ordinal(above.marker or "") is None:
            return
        for earlier in reversed(part.items):
            read = ordinal(earlier.marker or "")
            if earlier.action or read is None or read.value != number.value - 1:
                break
            earlier.action = item.action
            number = read

    def _marker(self, item: Item, entry: Entry) -> Ordinal | None:
        """Take the item's own number or letter off its text; a cell that enumerates keeps all its numbers."""
        text = item.indicator if self._shape.main == INDICATOR else item.action
        found = leading_ordinal(text) if text else None
        if found is None or text is None or _enumerates(text, found[0]):
            return None
        if self._shape.main == INDICATOR:
            item.indicator = found[1]
        else:
            item.action = found[1]
        return found[0]

    def _set_periods(self, item: Item, entry: Entry) -> None:
        layout = entry.layout
        if item.target_raw:
            told = target_time(item.target_raw, year=self._year, unit=layout.unit)
            item.periods = list(told.periods)
            if not told.understood and item.target_raw not in self._unread:
                self._unread.add(item.target_raw)
                self._note(
                    "target_unreadable",
                    entry,
                    f'Target waktu "{item.target_raw}" tidak menyebut bulan yang dapat dikenali; isi bulannya sendiri.',
                )
        if item.periods or not entry.marks or self._year is None:
            return
        item.periods, unsure = periods_of(entry.marks, layout, self._year, stretched=entry.stretched)
        if unsure:
            self._note("grid_ambiguous", entry, doubt_of(entry.marks, layout))

    def _add_proof(self, entry: Entry) -> None:
        """A row with nothing but a proof adds a document to the item above."""
        assert self._part is not None, "called only below an item"
        item = self._part.items[-1]
        item.evidence_raw = joined(item.evidence_raw or "", entry.parts[PROOF])
        item.evidence.extend(
            d for line in entry.proof_lines for d in documents_in(line, width=entry.wrap_width)
        )
        self._texts[PROOF] = item.evidence_raw
        self._note(
            "row_torn",
            entry,
            "Baris ini hanya berisi bukti dan digabung dengan baris di atasnya; mohon diperiksa.",
        )

    def _add_team(self, entry: Entry) -> None:
        """A row with nothing but a team names one more for the item above."""
        assert self._part is not None, "called only below an item"
        item = self._part.items[-1]
        self._team = item.responsible = joined(item.responsible or "", entry.parts[TEAM])
        self._note(
            "row_torn",
            entry,
            "Baris ini hanya berisi penanggung jawab dan digabung dengan baris di atasnya; mohon diperiksa.",
        )

    # Lost pages

    def _component_numbers_ahead(self) -> list[int | None]:
        """For each entry the value of the next component number at or after it."""
        ahead: list[int | None] = []
        following: int | None = None
        shape = self._shape
        by_rows = shape.area_is == "component" and shape.numbers == "component"
        for entry, heading in zip(reversed(self._entries), reversed(self._headings), strict=True):
            number: Ordinal | None = None
            if heading is not None and heading.depth == shape.component_depth:
                number = heading.ordinal
            elif heading is None and by_rows and entry.parts[AREA]:
                number = ordinal(entry.parts[ORDINAL])
            if number is not None:
                following = number.value
            ahead.append(following)
        return ahead[::-1]

    def _restarts_within_pages(self) -> bool:
        """Whether markers begin anew where nothing else does: then a new beginning on a new page says nothing."""
        main = self._shape.main
        for entry, heading in zip(self._entries, self._headings, strict=True):
            parts = entry.parts
            if heading is not None or entry.top or parts[AREA] or parts[PART] or not parts[main]:
                continue
            if main == INDICATOR and self._shape.leading == ACTION and parts[ACTION]:
                continue
            marker = leading_ordinal(parts[main])
            if marker is not None and marker[0].value == 1:
                return True
        return False

    def _check_page(self, index: int, entry: Entry) -> None:
        """At a page break: forget the names above where the numbers say that a page is missing."""
        shape = self._shape
        number = ordinal(entry.parts[ORDINAL])
        if entry.parts[AREA] and shape.area_is == "component":
            return
        part_text = entry.parts[PART] if shape.area_is == "component" else entry.parts[AREA]
        if part_text:
            read, _ = self._numbered(part_text, number if shape.numbers == "subcomponent" else None)
            is_lost = self._jumps(self._part_number, read)
        else:
            read = None
            is_lost = self._work_jumps(entry)
        if not is_lost:
            return
        self._note(
            "page_missing",
            entry,
            "Nomor melompat di batas halaman; kemungkinan ada halaman yang hilang, nama di atasnya tidak diketahui.",
        )
        if self._component_is_lost(index, read):
            self._component = Component()
            self._component_number = None
            self.components.append(self._component)
        self._part = None
        self._part_number = None
        self._reset_texts()

    def _component_is_lost(self, index: int, part: Ordinal | None) -> bool:
        if self._component_number is None:
            return self._component is None or self._component.ordinal_raw is not None
        following = self._numbers_ahead[index]
        if following is not None:
            return following != self._component_number.value + 1
        return part is not None and self._part_number is not None and part.value <= self._part_number.value

    @staticmethod
    def _jumps(before: Ordinal | None, now: Ordinal | None) -> bool:
        if before is None or now is None or "code" in (before.style, now.style):
            return False
        values = [value for _, value in now.claims]
        return not any(
            value in (before_value, before_value + 1) for _, before_value in before.claims for value in values
        )

    def _work_jumps(self, entry: Entry) -> bool:
        """Whether the numbers of action or indicator say that rows are missing before this one."""
        action = entry.parts[ACTION]
        main = entry.parts[self._shape.main]
        marker = leading_ordinal(main) if main else None
        if action and self._shape.leading == ACTION and self._shape.following == INDICATOR:
            read = leading_ordinal(action)
            if self._action_number is None:
                return False
            if read is not None:
                return read[0].value not in (self._action_number, self._action_number + 1)
            return marker is not None and marker[0].value == 1
        if marker is None or self._marker_number is None or self._markers_restart:
            return False
        return not any(
            value in (self._marker_number, self._marker_number + 1) for _, value in marker[0].claims
        )

    def _check_marker(self, entry: Entry, number: Ordinal | None) -> None:
        """Remember how far the row's numbers have run."""
        action = leading_ordinal(entry.parts[ACTION]) if entry.parts[ACTION] else None
        if entry.parts[ACTION] and self._shape.leading == ACTION:
            self._action_number = action[0].value if action else None
            self._marker_number = None
        main = entry.parts[self._shape.main]
        marker = leading_ordinal(main) if main else None
        if main:
            self._marker_number = marker[0].value if marker else None

    def _note(self, code: str, entry: Entry, detail: str) -> None:
        self.notes.append(Note(code, entry.source, detail))


def _told(text: str | None) -> str | None:
    """The text; None for a dotted line."""
    return None if text is None or is_dotted(text) else text


def _fill_merged(entries: Sequence[Entry]) -> None:
    """Give cells that are merged with the one above its text."""
    above: Entry | None = None
    for entry in entries:
        if above is not None:
            for part in entry.carried:
                if not entry.parts[part]:
                    entry.parts[part] = above.parts[part]
        if not entry.line:
            above = entry


def _headings_of(entries: Sequence[Entry]) -> list[Heading | None]:
    """Which entries are headings. In a table where names and work share a column, a row that looks like its
    neighbours of work is work, though it says nothing more."""
    headings = [heading_of(entry) for entry in entries]
    has_areas = any(entry.layout.areas for entry in entries)
    work_styles = {
        (read.style, read.depth)
        for entry, heading in zip(entries, headings, strict=True)
        if heading is None and (read := ordinal(entry.parts[ORDINAL]) or _leading(entry)) is not None
    }
    for index, (entry, heading) in enumerate(zip(entries, headings, strict=True)):
        if heading is None or heading.banded:
            continue
        own_text = next(part for part in (AREA, PART, INDICATOR, ACTION, ORDINAL) if entry.parts[part])
        if own_text in (AREA, PART, ORDINAL):
            continue
        style = (heading.ordinal.style, heading.ordinal.depth) if heading.ordinal else None
        if has_areas or style is None or style in work_styles:
            headings[index] = None
    return headings


def _leading(entry: Entry) -> Ordinal | None:
    for part in (INDICATOR, ACTION):
        if entry.parts[part]:
            found = leading_ordinal(entry.parts[part])
            return found[0] if found else None
    return None


def _enumerates(text: str, number: Ordinal) -> bool:
    """Whether a cell holds a list of its own: the next number stands in it too."""
    if number.value != 1 or number.style == "code":
        return False
    following = {"number": "2", "lower": "b", "upper": "B", "roman": "II", "small roman": "ii"}.get(
        number.style, ""
    )
    sign = text[text.index(number.raw) + len(number.raw) :].lstrip()[:1]
    return f" {following}{sign}" in text
