"""Two decrees side by side as the rows of a table, written in one go like those of a plan (ADR 3).

Every value is escaped here. What changed is marked as removed and added text (``del``, ``ins``), not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.states import badge
from pakta.delivery.workspace.decrees.comparing.presenting import (
    LOOKS,
    NEW_ROWS,
    OLD_ROWS,
    Asked,
    Entry,
    Fold,
    Ticked,
)
from pakta.knowledge.decrees.comparing.changes import Kind, PlanRow, RowChange, TextChange
from pakta.knowledge.decrees.comparing.plans import CELLS, cell_of
from pakta.knowledge.decrees.comparing.wording import CELL_WORDS, place_words, row_numbers
from pakta.knowledge.decrees.comparing.words import Fate, Run, side_runs
from pakta.shared.text import shortened

TAKEN_FROM_OLD = frozenset({Kind.DROPPED, Kind.REWORDED, Kind.SPLIT, Kind.MERGED})
TAKEN_FROM_NEW = frozenset({Kind.NEW, Kind.REWORDED, Kind.SPLIT, Kind.MERGED})
"""What a side has that the other lacks in these words, and so can be taken over."""
MOST_FOLDED = 50
"""Rows a fold names; all of them stand in the view of everything."""
LONGEST_NAME = 140
LONGEST_CELL = 4_000
"""Letters. Of a longer cell only what stands near its changes is shown; files to take away have all of it."""
WORDS_AROUND = 40
NOTHING = '<span class="muted">–</span>'

HEAD = (
    '<thead><tr><th scope="col">{part}</th><th scope="col">{old}</th><th scope="col">{new}</th></tr></thead>'
)
SIDE = '{side}<span class="compared-name">{name}</span>'
GROUP = '<tbody><tr class="group"><th scope="rowgroup" colspan="3">{name}</th></tr></tbody>'
ROW = (
    '<tbody class="compared-row"><tr class="compared-head"><th scope="rowgroup" colspan="3"><div class="cluster">'
    '{badge}<span>{numbers}</span><span class="compared-title">{title}</span>{place}{boxes}</div></th></tr>'
    "{cells}</tbody>"
)
PLACE = '<span class="muted small">{}</span>'
BOX = (
    '<label class="compared-box no-print"><input class="form-check-input" type="checkbox" name="{name}" '
    'value="{value}"{ticked}> {words}<span class="visually-hidden"> ({numbers})</span></label>'
)
SAME = '<tr class="compared-same"><th scope="row">{name}</th><td colspan="2">{text}</td></tr>'
CELL = '<td data-label="{label}"><div>{text}</div></td>'
LINE = '<tr><th scope="row">{name}</th>{cells}</tr>'
ABSENT = '<td class="compared-absent" rowspan="{rows}" data-label="{label}">{nothing}</td>'
FOLD = (
    '<tbody><tr class="compared-fold"><td colspan="3"><details class="fold-inner"><summary>{words}</summary>'
    "<ul>{rows}</ul>{rest}</details></td></tr></tbody>"
)
MARKED = {Fate.KEPT: "{}", Fate.REMOVED: "<del>{}</del>", Fate.ADDED: "<ins>{}</ins>"}


class RowWriter:
    """Writes the tables of one page in one language.

    ``asked``: where what is the same is not asked for, rows show the cells that changed alone. ``ticked`` None:
    nothing can be chosen.
    """

    def __init__(self, names: tuple[str, str], asked: Asked, ticked: Ticked | None) -> None:
        self.asked, self.ticked = asked, ticked
        self.old_label, self.new_label = escape(_("Lama")), escape(_("Baru"))
        old, new = (
            SIDE.format(side=side, name=escape(name))
            for side, name in zip((self.old_label, self.new_label), names, strict=True)
        )
        self.head = HEAD.format(part=escape(_("Bagian")), old=old, new=new)
        self.badges = {
            kind: badge(word=str(word), tone=tone, icon=icon) for kind, (word, tone, icon) in LOOKS.items()
        }
        self.also_moved = self.badges[Kind.MOVED]
        self.row_words, self.place_words = _("Baris %(numbers)s"), _("semula di %(place)s")
        self.take_old, self.take_new = escape(_("Ambil yang lama")), escape(_("Ambil yang baru"))
        self.absent = PLACE.format(escape(_("tidak ada")))
        self.parts = {cell: escape(CELL_WORDS[cell]) for cell in CELLS}

    def texts(self, named: Iterable[tuple[str, TextChange]]) -> SafeString:
        """The parts of head and lists, each with what became of it."""
        rows = "".join(
            self._cell(f"{escape(name)} <div>{self._badges(change)}</div>", change) for name, change in named
        )
        return mark_safe(f"{self.head}<tbody>{rows}</tbody>")  # noqa: S308 - every value is escaped

    def rows(self, entries: Sequence[Entry]) -> SafeString:
        """The plan's rows under the groups they stand in."""
        parts = [self.head]
        place = None
        for entry in entries:
            first = entry.rows[0] if isinstance(entry, Fold) else entry
            if (stands := place_words(first)) != place:
                place = stands
                parts.append(GROUP.format(name=escape(place or _("Tanpa kelompok"))))
            parts.append(self._fold(entry) if isinstance(entry, Fold) else self._row(entry))
        return mark_safe("".join(parts))  # noqa: S308 - every value is escaped

    def _row(self, change: RowChange) -> str:
        numbers = escape(self.row_words % {"numbers": _arrow(change)})
        return ROW.format(
            badge=self._badges(change),
            numbers=numbers,
            title=escape(_name(change)),
            place=self._from(change),
            boxes=self._boxes(change, numbers),
            cells=self._cells(change),
        )

    def _cells(self, change: RowChange) -> str:
        if not change.cells:
            return self._lone(change)
        shown = [one for one in change.cells if self.asked.shows_all or one.kind is not Kind.SAME]
        return "".join(self._cell(self.parts[one.part], one) for one in shown)

    def _badges(self, change: RowChange | TextChange) -> str:
        also = change.moved and change.kind is not Kind.MOVED
        return f"{self.badges[change.kind]}{self.also_moved}" if also else self.badges[change.kind]

    def _from(self, change: RowChange) -> str:
        """Where the row stood, if it went to another group."""
        if not (change.moved and change.old and change.new):
            return ""
        old, new = change.old[0], change.new[0]
        if (old.component, old.subcomponent) == (new.component, new.subcomponent):
            return ""
        stood = " / ".join(name for name in (old.component, old.subcomponent) if name)
        return PLACE.format(escape(self.place_words % {"place": stood or _("Tanpa kelompok")}))

    def _cell(self, name: str, change: TextChange) -> str:
        if change.kind in (Kind.SAME, Kind.MOVED) and change.old is not None and change.new is not None:
            return SAME.format(name=name, text=_shown(change.new))
        if not change.old or not change.new:
            return self._both(name, _shown(change.old), _shown(change.new))
        old, new = side_runs(change.old, change.new)
        return self._both(name, _marked(old), _marked(new))

    def _lone(self, change: RowChange) -> str:
        """The cells of a row that stands on one side alone; those it does not have are left out."""
        rows, label = (change.new, self.new_label) if change.new else (change.old, self.old_label)
        texts = [(self.parts[cell], text) for cell in CELLS if (text := cell_of(cell, rows))]
        lines = []
        for number, (name, text) in enumerate(texts):
            cells = [CELL.format(label=label, text=_shown(text))]
            if number == 0:
                other = self.old_label if change.new else self.new_label
                absent = ABSENT.format(rows=len(texts), label=other, nothing=self.absent)
                cells.insert(0 if change.new else 1, absent)
            lines.append(LINE.format(name=name, cells="".join(cells)))
        return "".join(lines)

    def _both(self, name: str, old: str, new: str) -> str:
        cells = CELL.format(label=self.old_label, text=old) + CELL.format(label=self.new_label, text=new)
        return LINE.format(name=name, cells=cells)

    def _boxes(self, change: RowChange, numbers: str) -> str:
        if self.ticked is None:
            return ""
        sides = (
            (OLD_ROWS, change.old, TAKEN_FROM_OLD, self.ticked.old, self.take_old),
            (NEW_ROWS, change.new, TAKEN_FROM_NEW, self.ticked.new, self.take_new),
        )
        return "".join(
            BOX.format(
                name=name,
                value=(value := _value(rows)),
                ticked=" checked" if value in ticked else "",
                words=words,
                numbers=numbers,
            )
            for name, rows, kinds, ticked, words in sides
            if change.kind in kinds
        )

    def _fold(self, fold: Fold) -> str:
        count = len(fold.rows)
        words = ngettext("%(count)d baris sama", "%(count)d baris sama", count) % {"count": count}
        named = "".join(
            f"<li>{escape(_arrow(one))}. {escape(_name(one))}</li>" for one in fold.rows[:MOST_FOLDED]
        )
        left = count - MOST_FOLDED
        rest = ngettext("dan %(count)d lainnya", "dan %(count)d lainnya", left) % {"count": left}
        return FOLD.format(
            words=escape(words), rows=named, rest=PLACE.format(escape(rest)) if left > 0 else ""
        )


def _marked(runs: Sequence[Run]) -> str:
    is_long = sum(len(run.text) for run in runs) > LONGEST_CELL
    return " ".join(MARKED[run.fate].format(escape(_near(run) if is_long else run.text)) for run in runs)


def _near(run: Run) -> str:
    """Of kept words those next to a change; of others as much as a cell shows."""
    if run.fate is not Fate.KEPT:
        return shortened(run.text, LONGEST_CELL)
    words = run.text.split()
    if len(words) > 2 * WORDS_AROUND + 1:
        words = [*words[:WORDS_AROUND], "…", *words[-WORDS_AROUND:]]
    return shortened(" ".join(words), LONGEST_CELL)


def _shown(text: str | None) -> str:
    return escape(shortened(text, LONGEST_CELL)) if text else NOTHING


def _arrow(change: RowChange) -> str:
    """``4 → 5, 6``: the rows' numbers in either plan."""
    return " → ".join(number for number in row_numbers(change) if number)


def _value(rows: Sequence[PlanRow]) -> str:
    return ",".join(str(row.number) for row in rows)


def _name(change: RowChange) -> str:
    item = (change.new or change.old)[0].item
    return shortened(item.indicator or item.action or _("Tanpa isi"), LONGEST_NAME)
