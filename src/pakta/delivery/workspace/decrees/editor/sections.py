"""The parts of a decree that are lists (Menimbang, Mengingat, Memutuskan) as one edits them. Pure.

Every item is a text; a press on a button takes along what was typed in all of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pakta.knowledge.decrees.drafting import Json, set_list
from pakta.knowledge.decrees.generating import (
    dictum_label,
    is_closing,
    labelled,
    ordered_legal_basis,
    plan_dictums,
    with_last_consideration,
)
from pakta.knowledge.decrees.numbering import in_style
from pakta.knowledge.decrees.writing.words import parted
from pakta.shared.errors import DomainError
from pakta.shared.text import plain_line

LONGEST_ITEM = 20_000
MOST_ITEMS = 99
"""Dictums have names up to KESEMBILAN PULUH SEMBILAN; no list of a decree is longer."""


class TextTooLong(DomainError):
    """An item is longer than any decree's."""


class TooManyItems(DomainError):
    """A list is longer than any decree's."""


class UnknownAct(DomainError):
    """An act that the section does not have, or at an item that is not there."""


@dataclass(frozen=True, slots=True)
class ListSection:
    """``slug`` names it in addresses and anchors, ``part`` in drafts and findings."""

    slug: str
    part: str

    def texts(self, draft: Json) -> list[str]:
        """What stands there, as one edits it."""
        items = draft["head"].get(self.part) or []
        if self.part == "dictums":
            return [in_lines(item["text"] or "") for item in items]
        return list(items)

    def labels(self, count: int) -> list[str]:
        """How the print names each of so many items."""
        if self.part == "considerations":
            return [f"{in_style(number, 'lower')}." for number in range(1, count + 1)]
        if self.part == "legal_basis":
            return [f"{number}." for number in range(1, count + 1)]
        return [dictum_label(number) for number in range(1, count + 1)]

    def written(self, draft: Json, texts: Sequence[str]) -> Json:
        """The draft with these texts; empty ones are left out. Refuses ``TextTooLong`` and ``TooManyItems``."""
        kept = [text for text in map(clean, texts) if text]
        if len(kept) > MOST_ITEMS:
            raise TooManyItems(
                _("Bagian ini paling banyak %(most)d butir. Gabungkan sebagian butirnya.")
                % {"most": MOST_ITEMS}
            )
        if any(len(text) > LONGEST_ITEM for text in kept):
            raise TextTooLong(
                _("Satu butir paling panjang %(most)d karakter. Bagi menjadi beberapa butir.")
                % {"most": LONGEST_ITEM}
            )
        return set_list(draft, self.part, labelled(kept) if self.part == "dictums" else kept)


CONSIDERATIONS = ListSection("menimbang", "considerations")
LEGAL_BASIS = ListSection("mengingat", "legal_basis")
DICTUMS = ListSection("memutuskan", "dictums")
LIST_SECTIONS = {one.slug: one for one in (CONSIDERATIONS, LEGAL_BASIS, DICTUMS)}


def clean(text: str) -> str:
    """As it is kept: one line, without signs that no paper can print."""
    return plain_line(text)


def in_lines(text: str) -> str:
    """A dictum with each of its points a, b, c on a line of its own."""
    before, points = parted(text)
    return "\n".join([*([before] if before else []), *(f"{marker} {point}" for marker, point in points)])


def seen(value: Any) -> str:
    """A mark of what a person saw of a section: another one tells that somebody changed it since."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def after_act(section: ListSection, texts: Sequence[str], act: str, draft: Json) -> list[str]:
    """The typed texts after a press on one of the section's buttons: ``naik-2``, ``hapus-0``, ``tambah``, ``susun`` …

    Refuses ``UnknownAct``.
    """
    name, _dash, place = act.partition("-")
    moved = list(texts)
    if name == "tambah" and not place:
        return [*moved, ""]
    if name in ITEM_ACTS:
        at = int(place) if place.isascii() and place.isdecimal() and len(place) < 4 else len(moved)
        if at >= len(moved):
            raise UnknownAct(_("Butir itu sudah tidak ada. Muat ulang halaman."))
        moved = ITEM_ACTS[name](moved, at)
    elif (section.slug, act) in WHOLE_ACTS:
        moved = WHOLE_ACTS[section.slug, act]([text for text in map(clean, texts) if text], draft["head"])
    else:
        raise UnknownAct(_("Tindakan itu tidak dikenal. Muat ulang halaman."))
    return ended(moved) if section is LEGAL_BASIS else moved


def ended(items: Sequence[str]) -> list[str]:
    """The items of a legal basis with their marks: semicolons, and a full stop after the last."""
    bare = [text.rstrip(" ;.,") for text in items]
    last = max((at for at, text in enumerate(bare) if text), default=-1)
    return [f"{text}{'.' if at == last else ';'}" if text else "" for at, text in enumerate(bare)]


def with_citation(texts: Sequence[str], citation: str) -> list[str]:
    """A legal basis with one more regulation, where its rank puts it."""
    return ended(ordered_legal_basis([*(text for text in map(clean, texts) if text), citation]))


def closing_place(texts: Sequence[str]) -> int | None:
    """Which of the considerations is the closing one, which follows from the others."""
    return next((at for at, text in enumerate(texts) if is_closing(text)), None)


def _swapped(texts: list[str], at: int, other: int) -> list[str]:
    if 0 <= other < len(texts):
        texts[at], texts[other] = texts[other], texts[at]
    return texts


ITEM_ACTS: dict[str, Callable[[list[str], int], list[str]]] = {
    "naik": lambda texts, at: _swapped(texts, at, at - 1),
    "turun": lambda texts, at: _swapped(texts, at, at + 1),
    "hapus": lambda texts, at: texts[:at] + texts[at + 1 :],
}


def _closed(texts: list[str], head: Mapping[str, Any]) -> list[str]:
    return with_last_consideration(texts, head.get("issuer") or "", head.get("title") or "")


def _usual_dictums(texts: list[str], head: Mapping[str, Any]) -> list[str]:
    return [one["text"] for one in plan_dictums(head.get("title") or "")]


WHOLE_ACTS: dict[tuple[str, str], Callable[[list[str], Mapping[str, Any]], list[str]]] = {
    ("menimbang", "susun"): _closed,
    ("mengingat", "urutkan"): lambda texts, head: ordered_legal_basis(texts),
    ("memutuskan", "lazim"): _usual_dictums,
}
"""Section and act → the texts that follow from the typed ones and the head."""
