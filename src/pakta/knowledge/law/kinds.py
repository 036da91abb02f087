"""The kinds of regulation an Indonesian office cites, their order of rank, and who issues them under what name.

A citation writes names out (``Peraturan Menteri Pendayagunaan Aparatur Negara …``), people and lists shorten them
(``PermenPANRB``). Here stands the one table that joins both. Names of issuers are facts; an issuer that is not in the
table is known by the name printed and cited with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pakta.shared.text import compact, squeeze

LONGEST_HEAD = 160
"""Characters before the number: the longest name of a kind with its issuer has some 120."""
LETTERS_A_SLIP = 12
"""For so many letters of a name written out, one may be misread and it is still told from every other."""
LETTERS_IN_DOUBT = 5
"""A name with more slips than that, but less than one in so many letters, may be the known one or another."""
_SHORTEST_WITH_SLIPS = 16


class Kind(StrEnum):
    """In the order in which an office lists them; the value is the word of a key and of ``content/``."""

    CONSTITUTION = "UUD"
    LAW = "UU"
    LAW_IN_LIEU = "Perppu"
    GOVERNMENT_REGULATION = "PP"
    PRESIDENTIAL_REGULATION = "Perpres"
    PRESIDENTIAL_DECREE = "Keppres"
    PRESIDENTIAL_INSTRUCTION = "Inpres"
    MINISTER_REGULATION = "Permen"
    BODY_REGULATION = "Peraturan lembaga"
    MINISTER_DECREE = "Keputusan menteri"
    CIRCULAR = "SE"
    GUIDELINE = "Pedoman"
    BODY_DECREE = "Keputusan lembaga"

    @property
    def rank(self) -> int:
        """0 is the highest; kinds of one rank have no order among them (UU 12/2011, Pasal 7 dan 8)."""
        return _RANKS[self]

    @property
    def place(self) -> int:
        """Where an office lists it: by rank and, within one rank, by custom."""
        return _PLACES[self]

    @property
    def has_issuer(self) -> bool:
        """Whether the name of who issued it belongs to its name."""
        return self not in _WITHOUT_ISSUER


_RANKS = {
    Kind.CONSTITUTION: 0,
    Kind.LAW: 1,
    Kind.LAW_IN_LIEU: 1,
    Kind.GOVERNMENT_REGULATION: 2,
    Kind.PRESIDENTIAL_REGULATION: 3,
    Kind.PRESIDENTIAL_DECREE: 4,
    Kind.PRESIDENTIAL_INSTRUCTION: 5,
    Kind.MINISTER_REGULATION: 6,
    Kind.BODY_REGULATION: 6,
    Kind.MINISTER_DECREE: 7,
    Kind.CIRCULAR: 7,
    Kind.GUIDELINE: 7,
    Kind.BODY_DECREE: 7,
}
_PLACES = {kind: place for place, kind in enumerate(Kind)}
_WITHOUT_ISSUER = {
    Kind.CONSTITUTION: "Undang-Undang Dasar Negara Republik Indonesia",
    Kind.LAW: "Undang-Undang",
    Kind.LAW_IN_LIEU: "Peraturan Pemerintah Pengganti Undang-Undang",
    Kind.GOVERNMENT_REGULATION: "Peraturan Pemerintah",
    Kind.PRESIDENTIAL_REGULATION: "Peraturan Presiden",
    Kind.PRESIDENTIAL_DECREE: "Keputusan Presiden",
    Kind.PRESIDENTIAL_INSTRUCTION: "Instruksi Presiden",
}
_FIRST_WORDS = {
    Kind.MINISTER_REGULATION: "Peraturan",
    Kind.BODY_REGULATION: "Peraturan",
    Kind.MINISTER_DECREE: "Keputusan",
    Kind.CIRCULAR: "Surat Edaran",
    Kind.GUIDELINE: "Pedoman",
    Kind.BODY_DECREE: "Keputusan",
}
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


class Issuer(NamedTuple):
    """``code`` is the short name, ``name`` the one of a citation, ``other_names`` what else people write."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()

    @property
    def is_minister(self) -> bool:
        return self.name.startswith("Menteri")


ISSUERS = {
    issuer.code: issuer
    for issuer in (
        Issuer(
            "PANRB",
            "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
            (
                "Menteri PAN dan RB",
                "MenPAN",
                "MenPAN dan RB",
                "Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
                "Menteri Negara Pendayagunaan Aparatur Negara",
            ),
        ),
        Issuer("Kumham", "Menteri Hukum dan Hak Asasi Manusia", ("Menteri Hukum dan HAM", "Menkumham")),
        Issuer("Keuangan", "Menteri Keuangan", ("Menkeu",)),
        Issuer("Dagri", "Menteri Dalam Negeri", ("Mendagri",)),
        Issuer("KPU", "Komisi Pemilihan Umum"),
        Issuer("KPK", "Komisi Pemberantasan Korupsi", ("Komisi Pemberantasan Tindak Pidana Korupsi",)),
        Issuer("BPKP", "Badan Pengawasan Keuangan dan Pembangunan"),
        Issuer("Ombudsman", "Ombudsman Republik Indonesia", ("ORI",)),
        Issuer("Komisi Informasi", "Komisi Informasi", ("Komisi Informasi Pusat",)),
        Issuer("LAN", "Lembaga Administrasi Negara"),
        Issuer("ANRI", "Arsip Nasional Republik Indonesia"),
        Issuer("BKN", "Badan Kepegawaian Negara"),
        Issuer("LKPP", "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah"),
        Issuer("Bawaslu", "Badan Pengawas Pemilihan Umum"),
        Issuer("DKPP", "Dewan Kehormatan Penyelenggara Pemilihan Umum"),
        Issuer("Sekjen KPU", "Sekretaris Jenderal Komisi Pemilihan Umum"),
    )
}
_OWN_SHORT_HEADS = {
    "PKPU": (Kind.BODY_REGULATION, "KPU"),
    "PerKPK": (Kind.BODY_REGULATION, "KPK"),
    "Perki": (Kind.BODY_REGULATION, "Komisi Informasi"),
    "PMK": (Kind.MINISTER_REGULATION, "Keuangan"),
    "Permenkumham": (Kind.MINISTER_REGULATION, "Kumham"),
    "Permendagri": (Kind.MINISTER_REGULATION, "Dagri"),
    "Perbawaslu": (Kind.BODY_REGULATION, "Bawaslu"),
}
_BELOW = re.compile(
    r"(?P<body>.+?)\s+(?P<place>(?:provinsi|kabupaten|kota)(?:\s+(?!tentang\b)[A-Za-z'-]+){1,5})",
    re.IGNORECASE,
)
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


def official_head(kind: Kind, issuer: str) -> str:
    """``Peraturan Komisi Pemilihan Umum``: what a citation writes before ``Nomor``."""
    if not kind.has_issuer:
        return _WITHOUT_ISSUER[kind]
    return f"{_FIRST_WORDS[kind]} {issuer_name(issuer)}"


def issuer_name(issuer: str) -> str:
    """An issuer's code written out, with the place of an office below the centre: ``KPU Kota Damai``."""
    if issuer in ISSUERS:
        return ISSUERS[issuer].name
    if (below := _BELOW.fullmatch(issuer)) and below["body"] in ISSUERS:
        return f"{ISSUERS[below['body']].name} {below['place']}"
    return issuer


def key_of(kind: Kind, issuer: str, number: str, year: int) -> str:
    """``UU 28/1999``, ``PermenPANRB 90/2021``, ``PKPU 2/2021``, ``Keputusan KPU 314/2021``, ``UUD 1945``."""
    serial = serial_of(number)
    return f"{_key_head(kind, issuer)} {serial}/{year}" if serial else f"{_key_head(kind, issuer)} {year}"


def serial_of(number: str) -> str:
    """The counter in a number: ``314/ORT.07-Kpt/01/KPU/V/2021`` → ``314``; "" where there is none."""
    found = re.search(r"\d+[A-Z]?", number)
    return found[0].lstrip("0") if found else ""


def _key_head(kind: Kind, issuer: str) -> str:
    for short, named in _OWN_SHORT_HEADS.items():
        if named == (kind, issuer):
            return short
    if not kind.has_issuer:
        return kind.value
    known = ISSUERS.get(issuer)
    if known and kind == Kind.MINISTER_REGULATION:
        return f"Permen{known.code}"
    word = "SE" if kind == Kind.CIRCULAR else _FIRST_WORDS[kind]
    return f"{word} Men{issuer}" if known and known.is_minister else f"{word} {issuer}"


@cache
def _full_heads() -> dict[str, Named]:
    """Every head written out, as letters alone → what it names."""
    heads = {_plain(full): Named(kind, "") for kind, full in _WITHOUT_ISSUER.items()}
    for issuer, kind in _issued():
        heads[_plain(f"{_FIRST_WORDS[kind]} {issuer.name}")] = Named(kind, issuer.code)
    return heads


@cache
def _heads() -> dict[str, Named]:
    """Every way to write a head, the short ones too."""
    heads = {_plain(short): Named(kind, "") for kind, shorts in _SHORT_HEADS.items() for short in shorts}
    heads |= {_plain(short): Named(*what) for short, what in _OWN_SHORT_HEADS.items()}
    for issuer, kind in _issued():
        words = (_FIRST_WORDS[kind], *_SHORT_WORDS[kind])
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
    below = _BELOW.fullmatch(_STATE.sub("", head))
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
        word = _FIRST_WORDS[kind].casefold()
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
