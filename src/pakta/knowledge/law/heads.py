"""What stands before a regulation's number in print, told from every way to write it, slips of the machine too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pakta.knowledge.law.issuers import BELOW_THE_CENTRE, ISSUERS, Issuer, issuer_name
from pakta.knowledge.law.kinds import FIRST_WORDS, OWN_SHORT_HEADS, WITHOUT_ISSUER, Kind
from pakta.shared.text import compact, squeeze

LONGEST_HEAD = 160
"""Characters before the number: the longest name of a kind with its issuer has some 120."""
LETTERS_A_SLIP = 12
"""For so many letters of a name written out, one may be misread and it is still told from every other."""
LETTERS_IN_DOUBT = 5
"""A name with more slips than that, but less than one in so many letters, may be the known one or another."""
_SHORTEST_WITH_SLIPS = 16
_SHORT_HEADS = {
    Kind.CONSTITUTION: ("UUD", "UUD NRI", "UUD Negara Republik Indonesia"),
    Kind.LAW: ("UU", "Undang-Undang (UU)", "UU RI"),
    Kind.LAW_IN_LIEU: ("Perppu", "Perpu", "Peraturan Pemerintah Pengganti Undang-Undang (Perppu)"),
    Kind.GOVERNMENT_REGULATION: ("PP", "Peraturan Pemerintah (PP)"),
    Kind.PRESIDENTIAL_REGULATION: ("Perpres", "Peraturan Presiden (Perpres)"),
    Kind.PRESIDENTIAL_DECREE: ("Keppres",),
    Kind.PRESIDENTIAL_INSTRUCTION: ("Inpres",),
}
_SHORT_WORDS = {
    Kind.MINISTER_REGULATION: ("Per", "Peraturan"),
    Kind.BODY_REGULATION: ("Per", "Peraturan", "Peraturan Kepala", "Perka"),
    Kind.MINISTER_DECREE: ("Kep", "Keputusan"),
    Kind.CIRCULAR: ("SE", "Surat Edaran", "Surat Edaran Kepala"),
    Kind.GUIDELINE: ("Pedoman",),
    Kind.BODY_DECREE: ("Keputusan", "Kep", "Kpts", "Keputusan Kepala"),
}
_BY_MINISTERS = {
    Kind.BODY_REGULATION: Kind.MINISTER_REGULATION,
    Kind.BODY_DECREE: Kind.MINISTER_DECREE,
}
_OF_MINISTERS = {Kind.MINISTER_REGULATION, Kind.MINISTER_DECREE, Kind.CIRCULAR, Kind.GUIDELINE}
_OF_BODIES = {Kind.BODY_REGULATION, Kind.CIRCULAR, Kind.GUIDELINE, Kind.BODY_DECREE}
_FIRST_ISSUER_WORD = re.compile(
    r"(?:Menteri|Badan|Lembaga|Komisi|Kepala|Sekretaris|Sekretariat|Jaksa|Kepolisian|Mahkamah|Dewan|Bank|Otoritas)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[\d,;()]|\bbersama\b|\btentang\b", re.IGNORECASE)
_STATE = re.compile(r"\s+(?:(?i:Republik\s+Indonesia)|RI)\b")


class Named(NamedTuple):
    """What a head names: ``PermenPANRB`` is a minister's regulation by PANRB. ``issuer`` is "" where none belongs."""

    kind: Kind
    issuer: str

    @property
    def is_known(self) -> bool:
        """Whether the issuer is one of the table, or an office below one of it; True where none belongs."""
        return not self.issuer or issuer_name(self.issuer) != self.issuer or self.issuer in ISSUERS


def named_by(head: str) -> Named | None:
    """What stands before a number: written out or short, in any capitals and spacing, with slips of the machine.

    None where it is no kind known here; a likely one is not enough.
    """
    head = squeeze(head)
    if not head or len(head) > LONGEST_HEAD:
        return None
    plain = _plain(head)
    return _heads().get(plain) or _below_the_centre(head) or _with_slips(plain) or _unknown_issuer(head)


@cache
def _full_heads() -> dict[str, Named]:
    """Every head written out, as letters alone → what it names."""
    heads = {_plain(full): Named(kind, "") for kind, full in WITHOUT_ISSUER.items()}
    for issuer, kind in _issued():
        heads[_plain(f"{FIRST_WORDS[kind]} {issuer.name}")] = Named(kind, issuer.code)
    return heads


@cache
def _heads() -> dict[str, Named]:
    """Every way to write a head, the short ones too."""
    heads = {_plain(short): Named(kind, "") for kind, shorts in _SHORT_HEADS.items() for short in shorts}
    heads |= {_plain(short): Named(*what) for short, what in OWN_SHORT_HEADS.items()}
    for issuer, kind in _issued():
        words = (FIRST_WORDS[kind], *_SHORT_WORDS[kind])
        heads |= {
            _plain(f"{word} {name}"): Named(kind, issuer.code) for word in words for name in _names_of(issuer)
        }
    return heads | _full_heads()


def _issued() -> Iterator[tuple[Issuer, Kind]]:
    for issuer in ISSUERS.values():
        for kind in _OF_MINISTERS if issuer.is_minister else _OF_BODIES:
            yield issuer, kind


def _names_of(issuer: Issuer) -> Iterator[str]:
    yield issuer.name
    yield from issuer.other_names
    if issuer.is_minister:
        yield f"Men{issuer.code}"
        yield f"Menteri {issuer.code}"
    else:
        yield issuer.code


def _plain(head: str) -> str:
    return compact(_STATE.sub("", head))


def _below_the_centre(head: str) -> Named | None:
    """An office of a body with its place: ``Keputusan Komisi Pemilihan Umum Kota Damai``."""
    below = BELOW_THE_CENTRE.fullmatch(_STATE.sub("", head))
    centre = _heads().get(_plain(below["body"])) if below else None
    if below is None or centre is None or not centre.issuer or ISSUERS[centre.issuer].is_minister:
        return None
    return Named(centre.kind, f"{centre.issuer} {_capitals(below['place'])}")


def _capitals(place: str) -> str:
    return place.title() if place.isupper() or place.islower() else place


def _with_slips(plain: str) -> Named | None:
    """The one head written out that ``plain`` is but for a few letters; None where two are as near."""
    if len(plain) < _SHORTEST_WITH_SLIPS:
        return None
    most = len(plain) // LETTERS_A_SLIP
    near = [
        (distance, named)
        for head, named in _full_heads().items()
        if (distance := OSA.distance(plain, head, score_cutoff=most)) <= most
    ]
    best = min((distance for distance, _ in near), default=None)
    found = {named for distance, named in near if distance == best}
    return found.pop() if len(found) == 1 else None


def _unknown_issuer(head: str) -> Named | None:
    """A minister or body the table does not have: known by the name printed, unless that is nearly one it has."""
    for kind in (Kind.BODY_REGULATION, Kind.BODY_DECREE, Kind.CIRCULAR):
        word = FIRST_WORDS[kind].casefold()
        issuer = _STATE.sub("", head[len(word) :]).strip()
        if not head.casefold().startswith(f"{word} "):
            continue
        if not _FIRST_ISSUER_WORD.match(issuer) or _NO_NAME.search(issuer) or _is_nearly_known(issuer):
            return None
        of_minister = issuer.casefold().startswith("menteri")
        return Named(_BY_MINISTERS.get(kind, kind) if of_minister else kind, issuer)
    return None


def _is_nearly_known(issuer: str) -> bool:
    plain = _plain(issuer)
    most = len(plain) // LETTERS_IN_DOUBT
    return any(
        OSA.distance(plain, name, score_cutoff=most) <= most
        for known in ISSUERS.values()
        if len(name := _plain(known.name)) >= _SHORTEST_WITH_SLIPS // 2
    )
