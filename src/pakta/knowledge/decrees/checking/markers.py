"""The letters and numbers printed before the items of *Menimbang* and *Mengingat*, held against their order."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Flaw
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.numbering import letter

_LABELS = {"considerations": ("Menimbang", "huruf"), "legal_basis": ("Mengingat", "angka")}


def marker_out_of_order(subject: Subject, listed: str) -> Iterator[Flaw]:
    """The items of the list ``listed`` whose printed mark is not the one their place asks for."""
    label, kind = _LABELS[listed]
    expected = 1
    for index, value in enumerate(_markers(subject, listed)):
        if value is not None and value != expected:
            printed, wanted = _printed(listed, value), _printed(listed, expected)
            yield Flaw(
                f"{listed}.{index}",
                f"Butir ke-{index + 1} pada {label} ditandai {kind} {printed}, seharusnya {kind} {wanted}.",
            )
        expected = (value or expected) + 1


def marker_lost(subject: Subject, listed: str) -> Iterator[Flaw]:
    """The items without a mark where others have theirs; a list of one item needs none."""
    label, kind = _LABELS[listed]
    markers = _markers(subject, listed)
    if all(value is None for value in markers):
        return
    for index, value in enumerate(markers):
        if value is None:
            yield Flaw(f"{listed}.{index}", f"Butir ke-{index + 1} pada {label} terbaca tanpa {kind}.")


def _markers(subject: Subject, listed: str) -> list[int | None]:
    return list(subject.printed.markers.get(listed, ()))


def _printed(listed: str, value: int) -> str:
    return letter(value - 1) if listed == "considerations" and value > 0 else str(value)
