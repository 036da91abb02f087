"""Offices as a decree names them: which level of government, of which region, and who may sign for them."""

from __future__ import annotations

import re

from pakta.knowledge.decrees.reading.head.labels import scanned
from pakta.shared.text import key

_LEVELS = (
    (
        "kota",
        re.compile(r"\b(?:WALI\s?KOTA|KOTA(?:MADYA)?)\s+(?:ADMINISTRASI\s+)?(?P<name>\S.*)", re.IGNORECASE),
    ),
    (
        "kabupaten",
        re.compile(r"\b(?:BUPATI|KABUPATEN|KAB\.)\s*(?:ADMINISTRASI\s+)?(?P<name>\S.*)", re.IGNORECASE),
    ),
    ("provinsi", re.compile(r"\b(?:GUBERNUR|PROVINSI|PROPINSI)\s+(?P<name>\S.*)", re.IGNORECASE)),
)
_NATIONAL = re.compile(r"\bREPUBLIK\s+INDONESIA\b|^(?:KEMENTERIAN|MENTERI)\b", re.IGNORECASE)
_SEATED = re.compile(
    r"\b(?:PENGADILAN\s+(?:TINGGI\s+AGAMA|TINGGI|NEGERI|AGAMA|MILITER|TATA\s+USAHA\s+NEGARA)|MAHKAMAH\s+SYAR.?IYAH"
    r"|KEJAKSAAN\s+(?:TINGGI|NEGERI)|KEPOLISIAN\s+(?:RESOR|SEKTOR|DAERAH)|POL(?:RES|SEK|DA)|KELAS\s+(?:I{1,3}|[123])\s?[A-Z]?(?:\s+KHUSUS)?(?:\s+(?:NON\s+)?TPI)?)\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"^KELAS\s+(?:I{1,3}|[123])\s?[A-D]?\b\s*(?:(?:NON\s+)?TPI\s+)?|\s+KELAS\s.*$", re.IGNORECASE
)
_REGION_ENDS = re.compile(
    r"[,;:.()]|\s+(?:PROVINSI|PROPINSI|KABUPATEN|KOTA|KECAMATAN|REPUBLIK|NOMOR|TAHUN|TENTANG|SELAKU|DI|PADA|NO)\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\W*(?:a\s?\.\s?n\b|atas\s+nama\b|an\.|u\s?\.\s?b\b)", re.IGNORECASE)
_ABBREVIATIONS = frozenset({"dki", "di"})

_ROLE_WORDS = """
ketua kepala direktur direksi bupati walikota wali gubernur menteri sekretaris rektor camat lurah panitera inspektur
deputi presiden komandan jaksa dekan kapolres kapolda pimpinan pemimpin pengarah koordinator komisioner asisten pejabat
penanggung plt plh pj pjs pgs pelaksana penjabat wakil kuasa
"""
_OFFICE_WORDS = """
komisi badan dinas pengadilan kementerian sekretariat kantor balai lembaga rumah rsud mahkamah kejaksaan kepolisian
pemerintah kecamatan kelurahan universitas politeknik inspektorat majelis dewan satuan unit kota kabupaten provinsi
republik direktorat bawaslu kpu bps rutan lapas puskesmas uptd polres bagian subbagian subbag kasubbag kasubag sub
bidang seksi divisi hukum umum urusan
"""
_ROLES = frozenset(scanned(word) for word in _ROLE_WORDS.split())
_OFFICES = frozenset(scanned(word) for word in _OFFICE_WORDS.split())


def level_and_region(office: str) -> tuple[str | None, str | None]:
    """``("kota", "Metro")`` of an office's name: which level it belongs to and its bare region; None where unsaid."""
    local = local_level(office)
    if local is not None:
        return local
    if _NATIONAL.search(office):
        return "pusat", None
    seated = _SEATED.search(office)
    return None, _region(_CLASS.sub("", seated["name"])) if seated is not None else None


def local_level(office: str) -> tuple[str, str] | None:
    """Level and region where the name says Kota, Kabupaten or Provinsi (or their heads); None otherwise."""
    for level, pattern in _LEVELS:
        found = pattern.search(office)
        region = _region(found["name"]) if found is not None else None
        if region is not None:
            return level, region
    return None


def _region(text: str) -> str | None:
    end = _REGION_ENDS.search(text)
    words = (text[: end.start()] if end else text).split()
    return " ".join(_proper(word) for word in words) or None


def _proper(word: str) -> str:
    """A word of a region's name as maps write it: names in capitals become names."""
    if word.casefold() in _ABBREVIATIONS and word.isupper():
        return word
    return "-".join(part.capitalize() if part.isupper() else part for part in word.split("-"))


def begins_with_role(text: str) -> bool:
    """Whether the line begins as a signatory's title does: ``KETUA …``, ``Plt. KEPALA …``, ``a.n. BUPATI …``."""
    if _ON_BEHALF.match(text):
        return True
    words = key(text[:40]).split()
    return bool(words) and scanned(words[0]) in _ROLES


def begins_with_office(text: str) -> bool:
    """Whether the line begins with an office's name or with the role of one who leads it."""
    words = key(text[:40]).split()
    return bool(words) and (scanned(words[0]) in _OFFICES or begins_with_role(text))


def names_office(text: str) -> bool:
    """Whether any word belongs to offices and roles rather than to a person's name."""
    return any(scanned(word) in _OFFICES or scanned(word) in _ROLES for word in key(text).split())


def likeness(one: str, other: str) -> float:
    """Which share of the words of the longer text the other has too, 0 to 1."""
    left, right = key(one).split(), key(other).split()
    if not left or not right:
        return 0.0
    return len(set(left) & set(right)) / max(len(set(left)), len(set(right)))
