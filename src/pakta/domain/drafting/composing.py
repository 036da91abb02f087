"""How a draft decree begins: from nothing, from a running programme, from another office's decree, or from the rows
that a worksheet's questions usually have. Whatever follows from data is written already. Pure but for readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import Decree
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import Letterhead
from pakta.knowledge.decrees.drafting import (
    Json,
    add_component,
    add_row_in,
    add_subcomponent,
    edit_row,
    new_draft,
    renumbered,
)
from pakta.knowledge.decrees.generating import (
    AS_ATTACHED,
    IN_FORCE,
    in_sentence,
    labelled,
    ordered_legal_basis,
    plan_dictums,
    with_last_consideration,
)
from pakta.knowledge.decrees.reading.head.offices import level_and_region
from pakta.knowledge.decrees.years import shift_year
from pakta.knowledge.law.citing import change_of, change_words
from pakta.knowledge.worksheets.form import Area, Half, HalfKind, Instrument
from pakta.knowledge.worksheets.instrument import instrument_on
from pakta.knowledge.worksheets.usual_rows import UsualRhythm, UsualRow, usual_rows
from pakta.shared.months import MONTH_NAMES
from pakta.shared.text import squeeze

TITLES = {
    ProgrammeKind.INTEGRITY_ZONE: "Rencana Aksi Pembangunan Zona Integritas",
    ProgrammeKind.BUREAUCRATIC_REFORM: "Rencana Aksi Reformasi Birokrasi",
}


NOTHING_KNOWN: Json = {}
"""The head of an office that has no decree yet; ``latest`` below is the head of its newest one."""


def title_of(kind: ProgrammeKind, issuer: str, year: int) -> str:
    """What such a decree is called, in capitals as its head prints it."""
    return f"{TITLES[kind]} {issuer} Tahun {year}".upper()


def from_nothing(
    unit: Unit, letterhead: Letterhead, *, kind: ProgrammeKind, year: int, latest: Json = NOTHING_KNOWN
) -> Json:
    """An empty plan under a head that is written as far as data goes."""
    head = own_head(unit, letterhead, latest)
    title = title_of(kind, head["issuer"], year)
    return completed(new_draft(kind, year, head, title=title))


def from_plan(
    draft: Json, unit: Unit, letterhead: Letterhead, *, year: int, latest: Json = NOTHING_KNOWN
) -> Json:
    """The unit's own earlier plan (a draft of it), moved to ``year``; who signs is as the letterhead says today."""
    moved = shift_year(draft, year - draft["year"]) if draft["year"] else {**draft, "year": year}
    known = {name: value for name, value in own_head(unit, letterhead, latest).items() if value}
    head = {**moved["head"], **{name: known[name] for name in known if not moved["head"].get(name)}}
    return completed({**moved, "head": {**head, "year": year}})


def from_another_office(
    draft: Json,
    unit: Unit,
    letterhead: Letterhead,
    *,
    kind: ProgrammeKind,
    year: int,
    latest: Json = NOTHING_KNOWN,
) -> Json:
    """Another office's plan and legal basis; its head, its grounds and its teams stay theirs."""
    moved = shift_year(draft, year - draft["year"]) if draft["year"] else draft
    begun = from_nothing(unit, letterhead, kind=kind, year=year, latest=latest)
    head = {**begun["head"], "legal_basis": list(moved["head"].get("legal_basis") or [])}
    rows = [
        {**row, "responsible": None if row["responsible"] is None else "", "source": {}}
        for row in moved["rows"]
    ]
    return completed(
        {**moved, "head": head, "title": begun["title"], "year": year, "notes": [], "rows": rows}
    )


def from_usual_rows(
    unit: Unit,
    letterhead: Letterhead,
    *,
    kind: ProgrammeKind,
    year: int,
    areas: Iterable[str],
    latest: Json = NOTHING_KNOWN,
) -> Json:
    """A row for each question of the areas chosen (their codes), as plans usually have them.

    Without a worksheet for the year, the plan is empty.
    """
    draft = from_nothing(unit, letterhead, kind=kind, year=year, latest=latest)
    sheet = instrument_on(dt.date(year, 12, 31))
    if sheet is None:
        return draft
    usual = usual_rows(sheet.id)
    for name, parts in _template(sheet, set(areas)):
        draft = add_component(draft, name=name)
        component = draft["components"][-1]["id"]
        for label, codes in parts:
            draft = add_subcomponent(draft, component, name=label)
            sub = draft["subcomponents"][-1]["id"]
            for code in codes:
                draft = _with_usual(draft, sub, usual[code], year)
    return renumbered(draft)


def usual_areas(year: int) -> list[tuple[str, str]]:
    """Code and label of each area of the year's worksheet that plans have rows for."""
    sheet = instrument_on(dt.date(year, 12, 31))
    components = sheet.components if sheet else ()
    return [(area.code, area.label) for one in components for area in one.areas if _fulfilment(area)]


def completed(draft: Json) -> Json:
    """The draft with what follows from the rest: order of the legal basis, closing consideration, dictums."""
    head = draft["head"]
    considerations = with_last_consideration(
        head.get("considerations") or [], head.get("issuer") or "", head.get("title") or ""
    )
    return {
        **draft,
        "head": {
            **head,
            "considerations": considerations,
            "legal_basis": ordered_legal_basis(head.get("legal_basis") or []),
            "dictums": head.get("dictums") or plan_dictums(head.get("title") or ""),
        },
    }


def own_head(unit: Unit, letterhead: Letterhead, latest: Json = NOTHING_KNOWN) -> Json:
    """What the unit's newest decree, its letterhead and its name say of a head, in this order.

    The name of a unit is often a short form (*KPU Kota …*); decrees go out under the office's full name.
    """
    issuer = (latest.get("issuer") or _full_name(unit, letterhead)).upper()
    position = letterhead.chair_position or "Ketua"
    if position.casefold() == "ketua":
        position = f"{position} {issuer}"
    return {
        "issuer": issuer,
        "issuer_type": str(unit.kind),
        "region": level_and_region(unit.region)[1] or unit.region or None,
        "enacted_place": letterhead.city or latest.get("enacted_place") or None,
        "signatory": letterhead.chair_name or None,
        "signatory_title": latest.get("signatory_title") or position.upper(),
    }


def _full_name(unit: Unit, letterhead: Letterhead) -> str:
    """The unit's name as its letterhead spells it out; where a line is that name, those above it are not the unit's."""
    lines = [squeeze(line) for line in letterhead.lines.splitlines() if line.strip()]
    if lines and unit.name.casefold() not in (line.casefold() for line in lines):
        return " ".join(lines)
    short = "".join(word[0] for word in unit.agency.split())
    first, _space, rest = unit.name.partition(" ")
    return f"{unit.agency} {rest}" if rest and first == short else unit.name


def named_target(draft: Json, target: Decree, *, revokes: bool) -> Json:
    """The draft of a decree that amends or revokes ``target``: title, consideration and first dictum name it.

    The title of what amends a decree that was amended before says which change it is.
    Why it is made only its author knows: the consideration has a place in brackets for that.
    """
    issuer = (target.head or {}).get("issuer") or draft["head"].get("issuer") or ""
    cited = squeeze(f"Keputusan {in_sentence(issuer)} {_citation(target)}")
    named = f"{cited} tentang {in_sentence(target.title)}"
    act, reason, done = (
        ("Pencabutan", "pencabutan", "dicabut")
        if revokes
        else (change_words(_changes_of(target) + 1), "perubahan", "diubah")
    )
    title = f"{act} {cited} tentang {target.title}".upper()
    first = (
        f"Mencabut {named} dan menyatakannya tidak berlaku." if revokes else f"Mengubah {named} {AS_ATTACHED}"
    )
    why = f"bahwa sehubungan dengan [sebutkan alasan {reason}], {named} perlu {done};"
    head = {
        **draft["head"],
        "title": title,
        "considerations": [why],
        "dictums": labelled([first, IN_FORCE]),
    }
    return completed({**draft, "head": head, "title": draft["title"] if draft["rows"] else None})


def _changes_of(target: Decree) -> int:
    """How often the decree was amended, as its last amendment's title says; one that says nothing was the first."""
    return max(1, change_of(target.amended_by.title)) if target.amended_by is not None else 0


def _citation(target: Decree) -> str:
    """Number and year as a decree prints them, in whatever language the page is read."""
    if not target.number:
        return f"tanpa nomor Tahun {target.year}"
    return f"Nomor {target.number}" + ("" if "/" in target.number else f" Tahun {target.year}")


def _template(
    sheet: Instrument, wanted: set[str]
) -> Iterable[tuple[str, Sequence[tuple[str, Sequence[str]]]]]:
    for component in sheet.components:
        for area in component.areas:
            if area.code not in wanted:
                continue
            parts = [
                (sub.label, [question.code for question in sub.questions])
                for half in _fulfilment(area)
                for sub in half.subcomponents
            ]
            yield area.label, parts


def _fulfilment(area: Area) -> list[Half]:
    """The half that asks for work; reform and results are what comes of it."""
    return [half for half in area.halves if half.kind == HalfKind.PEMENUHAN]


def _with_usual(draft: Json, sub: int, row: UsualRow, year: int) -> Json:
    draft = add_row_in(draft, sub)
    added = next(one for one in reversed(draft["rows"]) if one["subcomponent"] == sub)
    target, periods = _target(row.rhythm, year)
    changes = {
        "indicator": row.indicator,
        "action": row.action,
        "evidence_raw": "; ".join(row.proof),
        "evidence": list(row.proof),
        "target_raw": target,
        "periods": periods,
        "responsible": "",
    }
    return edit_row(draft, added["id"], changes)


def _target(rhythm: UsualRhythm, year: int) -> tuple[str, list[list[str]]]:
    """The target time as a plan writes it, and its months."""
    if rhythm == UsualRhythm.MONTHLY:
        return f"Setiap bulan, Januari – Desember {year}", [[f"{year}-01", f"{year}-12"]]
    months = range(rhythm, 13, rhythm)
    names = ", ".join(MONTH_NAMES[month - 1] for month in months)
    return f"{names} {year}", [[f"{year}-{month:02}"] * 2 for month in months]
