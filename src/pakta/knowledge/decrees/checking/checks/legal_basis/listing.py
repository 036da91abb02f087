"""The legal basis as a list: there, numbered without a gap, each item ended as a list asks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.markers import marker_lost, marker_out_of_order
from pakta.knowledge.decrees.checking.subject import Subject


def _absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.legal_basis:
        yield Flaw("legal_basis", "Bagian Mengingat tidak ada atau kosong.")


def _ending(subject: Subject) -> Iterator[Flaw]:
    items = subject.decree.legal_basis or []
    for index, text in enumerate(items):
        bare = text.rstrip(" ;.,")
        # Offices end the last item either way.
        right = {f"{bare};", f"{bare}."} if index == len(items) - 1 else {f"{bare};"}
        if bare and text not in right:
            what = f"Angka {index + 1} tidak langsung diakhiri titik koma."
            yield Flaw(f"legal_basis.{index}", what, mend=f"{bare};")


CHECKS = (
    Check(
        "legal-basis-absent",
        Severity.ERROR,
        "Mengingat tidak ada",
        "Keputusan menyebut dasar hukum kewenangan dan isinya.",
        _absent,
    ),
    Check(
        "legal-basis-sequence",
        Severity.ERROR,
        "Angka pada Mengingat tidak urut",
        "Dasar hukum dinomori 1, 2, 3, … tanpa lompatan atau pengulangan.",
        partial(marker_out_of_order, listed="legal_basis"),
    ),
    Check(
        "legal-basis-marker-absent",
        Severity.HINT,
        "Angka pada Mengingat hilang",
        "Butir tanpa angka tidak dapat dirujuk; mungkin angkanya hanya hilang pada hasil pindai.",
        partial(marker_lost, listed="legal_basis"),
    ),
    Check(
        "legal-basis-ending",
        Severity.HINT,
        "Tanda baca akhir dasar hukum",
        "Setiap dasar hukum diakhiri titik koma, yang terakhir boleh titik (kebiasaan; belum diverifikasi).",
        _ending,
    ),
)
