"""The considerations as a list: there, and lettered without a gap."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.markers import marker_lost, marker_out_of_order
from pakta.knowledge.decrees.checking.subject import Subject


def _absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.considerations:
        yield Flaw("considerations", "Bagian Menimbang tidak ada atau kosong.")


CHECKS = (
    Check(
        "considerations-absent",
        Severity.ERROR,
        "Menimbang tidak ada",
        "Keputusan menyebut pertimbangannya sebelum menyebut dasar hukumnya.",
        _absent,
    ),
    Check(
        "considerations-sequence",
        Severity.ERROR,
        "Huruf pada Menimbang tidak urut",
        "Butir Menimbang ditandai huruf a, b, c, … tanpa lompatan atau pengulangan.",
        partial(marker_out_of_order, listed="considerations"),
    ),
    Check(
        "considerations-marker-absent",
        Severity.HINT,
        "Huruf pada Menimbang hilang",
        "Butir tanpa huruf tidak dapat dirujuk; mungkin hurufnya hanya hilang pada hasil pindai.",
        partial(marker_lost, listed="considerations"),
    ),
)
