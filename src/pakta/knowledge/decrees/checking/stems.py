"""Indonesian words brought near their stems, and what a text says without its filling words.

A rough tool on purpose: it only has to tell that *Penyusunan rencana* and *Menyusun rencana* speak of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pakta.knowledge.decrees.checking.folding import key

_PREFIXES = (
    ("menge", ""), ("penge", ""), ("meny", "s"), ("peny", "s"), ("meng", ""), ("peng", ""),
    ("mem", ""), ("pem", ""), ("men", ""), ("pen", ""), ("ber", ""), ("ter", ""), ("per", ""),
    ("me", ""), ("pe", ""), ("di", ""), ("ke", ""), ("se", ""),
)  # fmt: skip
_MELTED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k"}
"""What a prefix swallows before a vowel: *memetakan* from *peta*, *menetapkan* from *tetap*."""
_SUFFIXES = ("kannya", "annya", "nya", "kan", "an", "i")
_SHORTEST_STEM = 3
_WITH_AN = ("pe", "per", "pem", "pen", "peng", "peny", "penge", "ke", "ber", "")
_VOWELS = frozenset("aiueo")
_FILLING = frozenset(
    [
        "yang",
        "dan",
        "atau",
        "serta",
        "di",
        "ke",
        "dari",
        "pada",
        "untuk",
        "dalam",
        "dengan",
        "oleh",
        "atas",
        "terhadap",
        "bagi",
        "para",
        "secara",
        "sebagai",
        "adalah",
        "telah",
        "sudah",
        "akan",
        "dapat",
        "ada",
        "adanya",
        "terdapat",
        "tersedia",
        "tersedianya",
        "dilakukan",
        "melakukan",
        "melaksanakan",
        "dilaksanakan",
        "pelaksanaan",
        "terlaksananya",
        "sesuai",
        "terkait",
        "terkaitnya",
        "tentang",
        "mengenai",
        "seluruh",
        "setiap",
        "semua",
        "unit",
        "kerja",
        "satuan",
        "lingkungan",
        "organisasi",
        "instansi",
        "kantor",
        "sekretariat",
        "rangka",
        "upaya",
        "melalui",
        "antara",
        "lain",
        "menjadi",
        "dilingkungan",
        "kpu",
        "komisi",
        "pemilihan",
        "umum",
        "kota",
        "kabupaten",
        "kab",
        "provinsi",
    ]
)
_WORD = re.compile(r"[^\W\d_]+|\d+")


def derivations(word: str) -> Iterator[tuple[str, str, str]]:
    """Ways to read a lower-case word as prefix, stem and suffix; the word whole comes first."""
    yield "", word, ""
    for suffix in ("", *_SUFFIXES):
        if suffix and not word.endswith(suffix):
            continue
        body = word[: len(word) - len(suffix)]
        if suffix and len(body) >= _SHORTEST_STEM:
            yield "", body, suffix
        for prefix, lead in _PREFIXES:
            if not body.startswith(prefix):
                continue
            rest = lead + body[len(prefix) :]
            if len(rest) < _SHORTEST_STEM:
                continue
            yield prefix, rest, suffix
            melted = _MELTED.get(prefix)
            if melted and rest[0] in _VOWELS:
                yield prefix, melted + rest, suffix


def is_well_formed(prefix: str, suffix: str) -> bool:
    """Whether Indonesian joins the two: *pe…an* and *me…kan* it does, *me…an* not."""
    return not suffix.startswith("an") or prefix in _WITH_AN


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its usual prefix and suffix; equal for words of one family, mostly."""
    if len(word) <= 4:
        return word
    body = word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            body = word[: -len(suffix)]
            break
    for prefix, lead in _PREFIXES:
        if body.startswith(prefix) and len(lead) + len(body) - len(prefix) >= 4:
            rest = lead + body[len(prefix) :]
            melted = _MELTED.get(prefix)
            body = melted + rest if melted and rest[0] in _VOWELS else rest
            break
    # *sosialisasi* has lost its last letter as if it were a suffix; so must *disosialisasikan*.
    return body[:-1] if body.endswith("i") and len(body) > 5 else body


LONGEST_COMPARED = 2000
"""Characters of a cell that are looked at for what it says; the rest of a longer one says no more."""


def kernel(text: str) -> frozenset[str]:
    """The stems of what a text says: filling words, the office's own name and years left out."""
    return _kernel(text[:LONGEST_COMPARED])


@lru_cache(maxsize=4096)
def _kernel(text: str) -> frozenset[str]:
    words = _WORD.findall(key(text).replace("tindak lanjut", "tindaklanjut"))
    return frozenset(stem(word) for word in words if word not in _FILLING and not word.isdigit())
