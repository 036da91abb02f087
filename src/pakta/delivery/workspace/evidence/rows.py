"""Choosing the due moments a document proves: suggested with the reason, searched, ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from pakta.delivery.workspace.pages import numbers_typed
from pakta.domain.evidence.candidates import Moment
from pakta.domain.evidence.suggesting import Because, Suggestion, suggest

MOST_SUGGESTED = 6
MOST_FOUND = 30
MOST_OPEN = 12
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A document of the row, and whether its box is ticked."""

    pk: int
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class MomentChoice:
    """A due moment to tick; ``documents`` only where the row asks for several."""

    moment: Moment
    ticked: bool
    documents: Sequence[DocumentChoice]
    why: str
    is_placed: bool
    """The document stands there already."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: Sequence[MomentChoice]
    note: str = ""


def ticked_in(fields: QueryDict) -> dict[int, list[int]]:
    """Due moment → the documents ticked for it, as the form (``_rows.html``) sends them."""
    moments = numbers_typed(fields, "moment")
    return {moment: numbers_typed(fields, f"covers-{moment}") for moment in moments}


def words_in(fields: QueryDict) -> str:
    return " ".join(fields.get("cari", "").replace("\0", "").split())[:LONGEST_SEARCH]


def sections_of(
    moments: Sequence[Moment],
    *,
    names: Sequence[str],
    text: str = "",
    words: str,
    ticked: Mapping[int, Sequence[int]],
    placed: frozenset[int] = frozenset(),
) -> list[Section]:
    """What is chosen already, what is alike, and what was searched for (or is due); nothing stands twice."""
    by_pk = {one.delivery: one for one in moments}
    offered = [one.candidate for one in moments if one.delivery not in placed]
    suggestions = {one.delivery: one for one in suggest(names, text, offered, limit=MOST_SUGGESTED)}
    shown: set[int] = set()

    def choices(wanted: Sequence[int]) -> list[MomentChoice]:
        fresh = [pk for pk in wanted if pk not in shown]
        shown.update(fresh)
        return [_choice(by_pk[pk], suggestions.get(pk), ticked, placed) for pk in fresh]

    chosen = Section(_("Sudah dipilih"), choices([pk for pk in ticked if pk in by_pk]))
    alike = Section(_("Disarankan"), choices(list(suggestions)))
    searched = words.casefold().split()
    if searched:
        found = [one.delivery for one in moments if one.says(searched)]
        rest = Section(
            _("Hasil pencarian “%(words)s”") % {"words": words},
            choices(found[:MOST_FOUND]),
            _cut_note(len(found), MOST_FOUND) if found else _("Tidak ada butir lain yang memuat kata itu."),
        )
    else:
        due = [one.delivery for one in moments if one.is_open]
        rest = Section(_("Menunggu bukti"), choices(due[:MOST_OPEN]), _cut_note(len(due), MOST_OPEN))
    return [section for section in (chosen, alike, rest) if section.rows or section.note]


def _cut_note(count: int, most: int) -> str:
    if count <= most:
        return ""
    return _("%(shown)d dari %(count)d ditampilkan. Cari untuk menemukan yang lain.") % {
        "shown": most,
        "count": count,
    }


def _choice(
    moment: Moment,
    suggestion: Suggestion | None,
    ticked: Mapping[int, Sequence[int]],
    placed: frozenset[int],
) -> MomentChoice:
    is_ticked = moment.delivery in ticked
    # What resembles clearly is ticked beforehand inside a row; whether the row itself is meant, the person says.
    alike = ticked[moment.delivery] if is_ticked else (suggestion.covers if suggestion else ())
    documents = [DocumentChoice(one.pk, one.text, one.pk in alike) for one in moment.asked]
    return MomentChoice(
        moment=moment,
        ticked=is_ticked,
        documents=documents if len(documents) > 1 else [],
        why=why_of(suggestion, moment) if suggestion else "",
        is_placed=moment.delivery in placed,
    )


def why_of(suggestion: Suggestion, moment: Moment) -> str:
    """Why a due moment is suggested, in words."""
    reasons = []
    covered = [one.text for one in moment.asked if one.pk in suggestion.covers]
    if Because.REQUIREMENT in suggestion.because and covered:
        reasons.append(_("nama berkas mirip dengan bukti “%(text)s”") % {"text": covered[0][:80]})
    elif Because.ROW in suggestion.because:
        reasons.append(_("nama berkas mirip dengan uraian butir"))
    if Because.TEXT in suggestion.because:
        reasons.append(_("isinya menyebut %(words)s") % {"words": ", ".join(suggestion.words)})
    if Because.MONTH in suggestion.because:
        reasons.append(_("bulannya sama"))
    if not reasons:
        reasons.append(_("sama-sama menyebut %(words)s") % {"words": ", ".join(suggestion.words)})
    return "; ".join(reasons)
