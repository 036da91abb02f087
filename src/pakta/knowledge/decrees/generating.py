"""The parts of a decree that follow from others: the closing consideration, labels and usual texts of dictums, the
order of the legal basis, names in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.knowledge.decrees.numbering import in_style
from pakta.knowledge.law.citations import parse_citation
from pakta.knowledge.law.citing import in_order
from pakta.knowledge.law.kinds import Kind

_REFERS_BACK = re.compile(r"\bberdasarkan\s+pertimbangan\b", re.IGNORECASE)
_DECIDES = re.compile(r"\bperlu\s+menetapkan\b", re.IGNORECASE)
_DECIDES_ALONE = re.compile(r"\s*bahwa\s+perlu\s+menetapkan\s+keputusan\b", re.IGNORECASE)
_UNITS = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")
_SMALL_WORDS = """
di ke dari dan atau yang untuk pada dalam dengan tentang oleh atas bagi serta sebagai kepada
"""
_SHORT_FORMS = """
KPU KIP ZI WBK WBBM RB SDM ASN PNS SOP SPIP SPBE SAKIP JDIH PPID APBN APBD DPR DPRD TNI RI DKI
II III IV VI VII VIII IX XI XII
"""
_SMALL, _SHORT = frozenset(_SMALL_WORDS.split()), frozenset(_SHORT_FORMS.split())
_WORD = re.compile(r"[^\W\d_]+")


AS_ATTACHED = (
    "sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini."
)
IN_FORCE = "Keputusan ini mulai berlaku pada tanggal ditetapkan."


def in_sentence(name: str) -> str:
    """A name printed in capitals as it stands in a sentence: ``Rencana Aksi di Lingkungan Dinas Arsip``.

    Short forms stay in capitals; a name that is not all in capitals stays as it is.
    """
    if not name.isupper():
        return name

    def cased(found: re.Match[str]) -> str:
        word = found[0]
        if word in _SHORT:
            return word
        return word.lower() if word.lower() in _SMALL and found.start() > 0 else word.capitalize()

    return _WORD.sub(cased, name)


def is_closing(consideration: str) -> bool:
    """Whether it is the one that refers back to the others, if there are any, and says what is to be decided."""
    if _DECIDES_ALONE.match(consideration):
        return True
    back = _REFERS_BACK.search(consideration)
    return back is not None and _DECIDES.search(consideration, back.end()) is not None


def last_consideration(considerations: Sequence[str], issuer: str, title: str) -> str:
    """The consideration that closes the list: refers to each of the others by its letter.

    ``considerations`` may end with an earlier closing one, which is not counted. Without any other it refers to none.
    """
    others = [text for text in considerations if not is_closing(text)]
    named = [f"huruf {in_style(number, 'lower')}" for number in range(1, len(others) + 1)]
    reason = f"berdasarkan pertimbangan sebagaimana dimaksud dalam {_listed(named)}, " if named else ""
    return f"bahwa {reason}perlu menetapkan Keputusan {in_sentence(issuer)} tentang {in_sentence(title)};"


def with_last_consideration(considerations: Sequence[str], issuer: str, title: str) -> list[str]:
    """The considerations, closed by the right last one."""
    others = [text for text in considerations if not is_closing(text)]
    return [*others, last_consideration(others, issuer, title)]


def dictum_label(number: int) -> str:
    """1 → KESATU, 12 → KEDUA BELAS, 21 → KEDUA PULUH SATU; from 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError(f"no dictum has the number {number}")
    tens, unit = divmod(number, 10)
    if tens == 0:
        return f"KE{_UNITS[unit - 1]}"
    if number in (10, 11):
        return "KESEPULUH" if number == 10 else "KESEBELAS"
    if tens == 1:
        return f"KE{_UNITS[unit - 1]} BELAS"
    return f"KE{_UNITS[tens - 1]} PULUH" + (f" {_UNITS[unit - 1]}" if unit else "")


def labelled(texts: Sequence[str]) -> list[dict[str, str]]:
    """The texts as dictums, labelled in sequence."""
    return [{"label": dictum_label(number), "text": text} for number, text in enumerate(texts, start=1)]


def plan_dictums(title: str, *, paid_from: str = "") -> list[dict[str, str]]:
    """What a decree on a plan usually decides: the plan is set as attachment, [who pays], when it comes into force.

    ``paid_from`` names the budget; without one nothing is said of costs.
    """
    texts = [f"Menetapkan {in_sentence(title)} {AS_ATTACHED}"]
    if paid_from:
        texts.append(f"Biaya yang timbul akibat pelaksanaan Keputusan ini dibebankan pada {paid_from}.")
    texts.append(IN_FORCE)
    return labelled(texts)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An item of a legal basis under the regulation that it cites first."""

    kind: Kind
    issuer: str
    number: str
    year: int
    text: str


def ordered_legal_basis(items: Sequence[str]) -> list[str]:
    """The items by rank, then year and number; what cites nothing known stays last, as it was."""
    known: list[_Ranked] = []
    unknown: list[str] = []
    for text in items:
        citation = parse_citation(text)
        if citation is None:
            unknown.append(text)
        else:
            cited = citation.reference
            known.append(_Ranked(cited.kind, cited.issuer, cited.number, cited.year, text))
    return [*(one.text for one in in_order(known)), *unknown]


def _listed(names: Sequence[str]) -> str:
    """``a``; ``a dan b``; ``a, b, dan c``."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
