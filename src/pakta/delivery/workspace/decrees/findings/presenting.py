"""Findings as one works through them: narrowed, a page at a time, in the parts of the paper they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import ChipGroup, chip_group
from pakta.delivery.workspace.decrees.finding_cards import (
    SECTION_NAMES,
    SEVERITY_LOOKS,
    FindingCard,
    section_of,
)
from pakta.domain.drafting.models import SwitchedOffCheck
from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.checks import FAMILIES
from pakta.knowledge.decrees.checking.finding import Finding
from pakta.knowledge.decrees.drafting import Json
from pakta.knowledge.decrees.mended import row_ids

FINDINGS_A_PAGE = 100
SUPPRESSED_SHOWN = 20
"""Findings shown of one check that is switched off."""
SEVERITY, FAMILY, PAGE = "berat", "rumpun", "page"
"""The fields of an address that narrow the list."""

FAMILY_NAMES = {
    "head": gettext_lazy("Kepala keputusan"),
    "considerations": gettext_lazy("Menimbang"),
    "legal-basis": gettext_lazy("Mengingat"),
    "dictums": gettext_lazy("Diktum"),
    "plan": gettext_lazy("Rencana aksi"),
    "time": gettext_lazy("Target waktu"),
    "proof": gettext_lazy("Bukti fisik"),
    "team": gettext_lazy("Penanggung jawab"),
    "spelling": gettext_lazy("Ejaan"),
}
"""The families of checks in the language of the page."""
FAMILY_OF = {check.code: family.name for family in FAMILIES for check in family.checks}
CHECK_OF = {check.code: check for family in FAMILIES for check in family.checks}

CardsOf = Callable[[Iterable[Finding]], Sequence[FindingCard]]
"""How findings become cards: where the draft is kept decides where they lead."""
ItemOf = Callable[[FindingCard], SafeString]
"""How a card is written."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one part of the paper; ``area`` names the area of the plan, "" elsewhere."""

    name: str
    area: str
    items: SafeString


@dataclass(frozen=True, slots=True)
class SuppressedCheck:
    """A check that is switched off and would have found something here."""

    code: str
    title: str
    off: SwitchedOffCheck | None
    items: SafeString
    count: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return max(0, self.count - SUPPRESSED_SHOWN)


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What the page shows. ``total`` counts all that is not suppressed, however the list is narrowed."""

    chips: Sequence[ChipGroup]
    is_narrowed: bool
    total: int
    listed: Page[Finding]
    groups: Sequence[FindingGroup]
    suppressed: Sequence[SuppressedCheck]
    suppressed_total: int


def findings_view(
    checked: Checked,
    draft: Json,
    query: QueryDict,
    off: Iterable[SwitchedOffCheck],
    cards_of: CardsOf,
    item_of: ItemOf,
    suppressed_item_of: ItemOf,
) -> FindingsView:
    """``query`` is the address's; what it holds that narrows nothing is passed over."""
    severity, family = query.get(SEVERITY, ""), query.get(FAMILY, "")
    severity = severity if severity in {str(one) for one in SEVERITY_LOOKS} else ""
    family = family if family in FAMILY_NAMES else ""
    of_severity = [one for one in checked.findings if severity in ("", one.severity)]
    of_family = [one for one in checked.findings if family in ("", FAMILY_OF[one.code])]
    sections = list(SECTION_NAMES)
    found = sorted(
        (one for one in of_severity if family in ("", FAMILY_OF[one.code])),
        key=lambda one: sections.index(section_of(one.place.part)),
    )
    listed = Paginator(found, FINDINGS_A_PAGE).get_page(query.get(PAGE))
    return FindingsView(
        chips=_chips(
            query,
            severities=Counter(str(one.severity) for one in of_family),
            families=Counter(FAMILY_OF[one.code] for one in of_severity),
        ),
        is_narrowed=bool(severity or family),
        total=len(checked.findings),
        listed=listed,
        groups=_groups(cards_of(listed), draft, item_of),
        suppressed=_suppressed(checked.suppressed, off, cards_of, suppressed_item_of),
        suppressed_total=len(checked.suppressed),
    )


def _chips(
    query: QueryDict, *, severities: Mapping[str, int], families: Mapping[str, int]
) -> list[ChipGroup]:
    """Each value with how many findings it would leave; those that leave none only while they are chosen."""
    words = [(str(one), looks[0]) for one, looks in SEVERITY_LOOKS.items()]
    wanted = (
        (_("Tingkat"), SEVERITY, words, severities),
        (_("Pemeriksaan"), FAMILY, list(FAMILY_NAMES.items()), families),
    )
    groups = []
    for label, key, options, counts in wanted:
        shown = [(value, name) for value, name in options if counts.get(value) or query.get(key) == value]
        made = chip_group(label=label, key=key, options=shown, query=query)
        chips = zip(made.chips, shown, strict=True)
        groups.append(
            replace(made, chips=tuple(replace(chip, count=counts.get(one[0], 0)) for chip, one in chips))
        )
    return [group for group in groups if group.chips]


def _groups(cards: Sequence[FindingCard], draft: Json, item_of: ItemOf) -> list[FindingGroup]:
    area_of = _area_of(draft)
    return [
        FindingGroup(str(SECTION_NAMES[section]), area, _written(found, item_of))
        for (section, area), found in groupby(cards, key=lambda card: (card.section, area_of(card.part)))
    ]


def _written(cards: Iterable[FindingCard], item_of: ItemOf) -> SafeString:
    return mark_safe("".join(map(item_of, cards)))  # noqa: S308 - each item is safe


def _area_of(draft: Json) -> Callable[[str], str]:
    """Part → the name of its area, "" for what belongs to none."""
    names = {area["id"]: area["name"] or str(_("Area tanpa nama")) for area in draft["components"]}
    of_sub = {sub["id"]: names[sub["component"]] for sub in draft["subcomponents"]}
    areas = {"components": list(names.values()), "rows": _in_print(draft, of_sub)}

    def area(part: str) -> str:
        kind, _dot, rest = part.partition(".")
        place = rest.partition(".")[0]
        named = areas.get(kind, [])
        return named[int(place)] if place.isdecimal() and int(place) < len(named) else ""

    return area


def _in_print(draft: Json, area_of_sub: Mapping[int, str]) -> list[str]:
    """The area of each row, in the order in which findings count rows."""
    by_id = {row["id"]: area_of_sub[row["subcomponent"]] for row in draft["rows"]}
    return [by_id[row] for row in row_ids(draft)]


def _suppressed(
    findings: Iterable[Finding], off: Iterable[SwitchedOffCheck], cards_of: CardsOf, item_of: ItemOf
) -> list[SuppressedCheck]:
    by_code: dict[str, list[Finding]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    switched = {one.code: one for one in off}
    return [
        SuppressedCheck(
            code,
            CHECK_OF[code].title,
            switched.get(code),
            _written(cards_of(found[:SUPPRESSED_SHOWN]), item_of),
            len(found),
        )
        for code, found in by_code.items()
    ]
