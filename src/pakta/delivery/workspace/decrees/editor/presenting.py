"""A draft decree as one edits it: its sections, its plan folded where it is long, and the panel of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from pakta.delivery.workspace.decrees.editor.forms import HEAD_FORMS, AttachmentForm, HeadForm
from pakta.delivery.workspace.decrees.editor.sections import (
    CONSIDERATIONS,
    LIST_SECTIONS,
    ListSection,
    closing_place,
    seen,
)
from pakta.delivery.workspace.decrees.finding_cards import (
    SECTION_NAMES,
    CountOf,
    FindingCard,
    cards_of,
    counts_of,
    mend_value,
)
from pakta.delivery.workspace.decrees.finding_html import finding_html
from pakta.delivery.workspace.plan_drafts.cards import RowCard, card_of
from pakta.knowledge.decrees.checking.finding import Finding, Severity
from pakta.knowledge.decrees.drafting import Json

WHOLE_PLAN = 150
"""Rows up to which a plan is shown whole; a longer one shows an area at a time."""
ROWS_A_PAGE = 100
LIVE_ROWS = 600
"""Rows up to which a draft is checked while one types; a longer one is checked once it is saved."""
SHOWN_A_SECTION = 12
"""Findings of a section that the panel shows; the page of findings has them all."""
CHARACTERS_A_LINE = 72


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One item of a list, in its field."""

    place: int
    label: str
    text: str
    is_closing: bool
    is_new: bool
    has_focus: bool

    @property
    def lines(self) -> int:
        """How high its field is."""
        return min(12, max(2, sum(1 + len(line) // CHARACTERS_A_LINE for line in self.text.split("\n"))))


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section of the head with its fields: ``form`` for those that are forms, ``items`` for lists."""

    slug: str
    name: str
    seen: str
    form: HeadForm | AttachmentForm | None = None
    items: Sequence[ItemCard] = ()
    refusal: str = ""
    now: Sequence[str] = ()
    """What stands there since somebody else changed it; shown beside what was typed."""
    saved: bool = False
    """Whether it has just been saved: its button gets the focus back."""

    @property
    def form_id(self) -> str:
        return f"isi-{self.slug}"

    @property
    def last_place(self) -> int:
        return len(self.items) - 1


def section_value(slug: str, draft: Json) -> Any:
    """What a person sees of a section."""
    if slug in LIST_SECTIONS:
        return LIST_SECTIONS[slug].texts(draft)
    return HEAD_FORMS[slug].values(draft)


def form_section(slug: str, draft: Json, form: HeadForm | AttachmentForm | None = None) -> SectionCard:
    return SectionCard(
        slug,
        str(SECTION_NAMES[slug]),
        seen(section_value(slug, draft)),
        form=form or HEAD_FORMS[slug](draft=draft),
    )


def list_section(
    section: ListSection,
    draft: Json,
    *,
    typed: Sequence[str] | None = None,
    with_new: bool = False,
    focus: int | None = None,
    **said: Any,
) -> SectionCard:
    """A list as it stands, or as it was ``typed``.

    ``with_new`` has one more empty field for an item to come; ``focus`` is the place of the item that gets the focus.
    """
    texts = list(section.texts(draft) if typed is None else typed)
    closing = closing_place(texts) if section is CONSIDERATIONS else None
    new = None
    if with_new or not texts:
        new = len(texts) if closing is None else closing
        texts.insert(new, "")
        closing = None if closing is None else closing + 1
    labels = section.labels(min(len(texts), 99)) + ["…"] * max(0, len(texts) - 99)
    items = [
        ItemCard(
            place,
            label,
            text,
            is_closing=place == closing,
            is_new=with_new and place == new,
            has_focus=place == (new if with_new else focus),
        )
        for place, (label, text) in enumerate(zip(labels, texts, strict=True))
    ]
    return SectionCard(
        section.slug,
        str(SECTION_NAMES[section.slug]),
        seen(section.texts(draft)),
        items=items,
        **said,
    )


def section_of_draft(slug: str, draft: Json, *, with_new: bool = False) -> SectionCard:
    if slug in LIST_SECTIONS:
        return list_section(LIST_SECTIONS[slug], draft, with_new=with_new)
    return form_section(slug, draft)


def saved_section(slug: str, draft: Json, act: str) -> SectionCard:
    """A section just saved by a press; the focus stays with the item that was moved, or with the button."""
    card = section_of_draft(slug, draft, with_new=act == "tambah")
    place = place_after(act, len(card.items))
    if slug not in LIST_SECTIONS or place is None:
        return replace(card, saved=act != "tambah")
    return list_section(LIST_SECTIONS[slug], draft, focus=place)


def place_after(act: str, items: int) -> int | None:
    """Where an item stands after an act on it, or the next one after it was dropped; None for other acts."""
    name, _dash, place = act.partition("-")
    step = {"naik": -1, "turun": 1, "hapus": 0}.get(name)
    return None if step is None else min(max(int(place) + step, 0), items - 1)


def now_words(slug: str, draft: Json) -> list[str]:
    """A section as it stands, in lines to be read."""
    value = section_value(slug, draft)
    return [str(one) for one in (value if slug in LIST_SECTIONS else value.values()) if one]


# The plan


@dataclass(frozen=True, slots=True)
class SubCard:
    id: int
    ordinal: str
    name: str
    rows: Sequence[RowCard]
    row_count: int

    @property
    def anchor(self) -> str:
        return f"k-{self.id}"


@dataclass(frozen=True, slots=True)
class AreaCard:
    """An area; ``is_open`` tells whether its rows are shown."""

    id: int
    ordinal: str
    name: str
    subs: Sequence[SubCard]
    row_count: int
    is_open: bool

    @property
    def anchor(self) -> str:
        return f"k-{self.id}"


@dataclass(frozen=True, slots=True)
class PlanView:
    areas: Sequence[AreaCard]
    rows: int
    is_folded: bool
    area: int = 0
    """The id of the area that a folded plan shows."""
    page: int = 1
    pages: int = 1

    @property
    def kept(self) -> dict[str, str]:
        """The fields of an address that show this part of the plan again."""
        return {"area": str(self.area), "hal": str(self.page)} if self.is_folded else {}

    @property
    def before(self) -> int:
        """The page of rows before, 0 for none."""
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1 if self.page < self.pages else 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a folded plan is asked for: an area and a page of it, or the place of a row or group (ids)."""

    area: int | None = None
    page: int | None = None
    row: int | None = None
    group: int | None = None


def plan_view(draft: Json, wanted: Wanted) -> PlanView:
    """The plan with its groups, the empty ones too; of a long plan one area's rows, a page at a time."""
    rows_in: dict[int, list[Json]] = {sub["id"]: [] for sub in draft["subcomponents"]}
    for row in draft["rows"]:
        rows_in[row["subcomponent"]].append(row)
    subs_of: dict[int, list[Json]] = {area["id"]: [] for area in draft["components"]}
    for sub in draft["subcomponents"]:
        subs_of[sub["component"]].append(sub)
    rows = len(draft["rows"])
    is_folded = rows > WHOLE_PLAN
    shown, page, pages, open_area = set[int](), 1, 1, 0
    if is_folded:
        open_area = _area_wanted(draft, wanted)
        ids = [row["id"] for sub in subs_of[open_area] for row in rows_in[sub["id"]]]
        pages = max(1, -(-len(ids) // ROWS_A_PAGE))
        page = min(pages, max(1, wanted.page or 1))
        if wanted.row in ids:
            page = ids.index(wanted.row) // ROWS_A_PAGE + 1
        shown = set(ids[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE])
    areas = []
    for area in draft["components"]:
        is_open = not is_folded or area["id"] == open_area
        subs = [
            SubCard(
                sub["id"],
                sub["ordinal"],
                sub["name"],
                [
                    plan_row_card(row)
                    for row in rows_in[sub["id"]]
                    if is_open and (not is_folded or row["id"] in shown)
                ],
                len(rows_in[sub["id"]]),
            )
            for sub in subs_of[area["id"]]
        ]
        count = sum(sub.row_count for sub in subs)
        areas.append(AreaCard(area["id"], area["ordinal"], area["name"], subs, count, is_open))
    return PlanView(areas, rows, is_folded, open_area, page, pages)


def _area_wanted(draft: Json, wanted: Wanted) -> int:
    """The id of the area to unfold, the first where nothing (that is there) is asked for."""
    area_of = {sub["id"]: sub["component"] for sub in draft["subcomponents"]}
    areas = {area["id"] for area in draft["components"]}
    found = wanted.area
    if wanted.row is not None:
        found = next(
            (area_of[row["subcomponent"]] for row in draft["rows"] if row["id"] == wanted.row), found
        )
    elif wanted.group is not None:
        found = area_of.get(wanted.group, wanted.group)
    first: int = draft["components"][0]["id"]
    return found if found in areas and found is not None else first


def plan_row_card(row: Json) -> RowCard:
    """A row without its place in a file: a draft decree is no longer what was read there."""
    return card_of({**row, "source": {}})


# The panel of findings


@dataclass(frozen=True, slots=True)
class MendCard:
    """The button that puts a finding's text in place: ``form`` is sent to ``section``, "" for the plan."""

    value: str
    section: str

    @property
    def form(self) -> str:
        return f"isi-{self.section}" if self.section else "ubah"


@dataclass(frozen=True, slots=True)
class PanelFinding:
    finding: FindingCard
    html: SafeString
    mend: MendCard | None


@dataclass(frozen=True, slots=True)
class PanelSection:
    slug: str
    name: str
    shown: Sequence[PanelFinding]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Panel:
    sections: Sequence[PanelSection]
    counts: Sequence[CountOf]
    total: int
    is_unsaved: bool
    """Whether it tells of text that is not saved yet."""
    is_live: bool
    """Whether it follows what one types."""


WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def panel_of(findings: Sequence[Finding], draft: Json, *, home: str = "", unsaved: bool = False) -> Panel:
    """The findings by section; of many in one the gravest, in the order of the print. ``home`` shows their parts."""
    by_section: dict[str, list[FindingCard]] = {slug: [] for slug in SECTION_NAMES}
    for card in cards_of(findings, draft):
        by_section[card.section].append(card)
    rows = len(draft["rows"])

    def shown(card: FindingCard) -> PanelFinding:
        mend = MendCard(mend_value(card.code, card.part), form_of(card.mend_part)) if card.mend else None
        return PanelFinding(card, finding_html(card, home=home, whole_plan_here=rows <= WHOLE_PLAN), mend)

    return Panel(
        sections=[
            PanelSection(
                slug, str(SECTION_NAMES[slug]), [shown(card) for card in _gravest(found)], len(found)
            )
            for slug, found in by_section.items()
            if found
        ],
        counts=counts_of(findings),
        total=len(findings),
        is_unsaved=unsaved,
        is_live=rows <= LIVE_ROWS,
    )


def _gravest(cards: Sequence[FindingCard]) -> list[FindingCard]:
    if len(cards) <= SHOWN_A_SECTION:
        return list(cards)
    places = sorted(range(len(cards)), key=lambda at: (WEIGHT[cards[at].severity], at))[:SHOWN_A_SECTION]
    return [cards[at] for at in sorted(places)]


def form_of(part: str) -> str:
    """The section whose form holds a part; "" for rows and groups, which have no form open."""
    name = part.split(".")[0]
    if name == "plan":
        return "lampiran"
    sections = {"head": "kepala", **{one.part: one.slug for one in LIST_SECTIONS.values()}}
    return sections.get(name, "")
