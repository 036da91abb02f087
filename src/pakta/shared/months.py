"""The twelve months by their Indonesian names, as offices write, shorten, misspell and scan them.

Every dated column of a plan and every date of a decree goes through here, so a spelling is learnt once.
"""

from __future__ import annotations

from functools import lru_cache

MONTH_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

# Short forms and older or foreign spellings seen on office papers, beside the full names above.
_ALSO = {
    1: ("jan", "january"),
    2: ("feb", "febr", "peb", "pebruari", "february"),
    3: ("mar", "mrt", "march"),
    4: ("apr", "aprl"),
    5: ("may",),
    6: ("jun", "june"),
    7: ("jul", "july"),
    8: ("agu", "ags", "agt", "agst", "agus", "agust", "aug", "august"),
    9: ("sep", "sept", "spt"),
    10: ("okt", "oct", "october"),
    11: ("nov", "nop", "nopember"),
    12: ("des", "dec", "december"),
}

# What a scan confuses: one sign stands for each group before names are compared.
_SCANNED = str.maketrans({"l": "i", "1": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b"})


def _scanned(word: str) -> str:
    return word.translate(_SCANNED)


_NUMBER_BY_NAME: dict[str, int] = {}
_FULL: list[tuple[str, int]] = []
for _number, _name in enumerate(MONTH_NAMES, start=1):
    for _spelling in (_name.lower(), *_ALSO[_number]):
        _NUMBER_BY_NAME[_scanned(_spelling)] = _number
    _FULL.append((_scanned(_name.lower()), _number))
    _FULL.extend((_scanned(form), _number) for form in _ALSO[_number] if len(form) > 6)


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, short form or slightly broken spelling in any case; None for any other word.

    One slip is forgiven in words of five and six letters, two in longer ones; a word equally near to two months
    is none of them.
    """
    key = _scanned(word.strip(" .").lower())
    exact = _NUMBER_BY_NAME.get(key)
    if exact is not None or len(key) < 5 or not key.isalpha():
        return exact
    allowed = 1 if len(key) < 7 else 2
    nearest: dict[int, int] = {}
    letters = set(key)
    for name, number in _FULL:
        # A slip brings in one letter at most and loses one: counting letters is much cheaper than comparing.
        near = len(letters.difference(name)) <= allowed and len(set(name) - letters) <= allowed
        if near and abs(len(name) - len(key)) <= allowed and len(name) > 3:
            slips = edit_distance(name, key)
            nearest[number] = min(slips, nearest.get(number, slips))
    best = min(nearest.values(), default=99)
    found = [number for number, slips in nearest.items() if slips == best]
    return found[0] if best <= allowed and len(found) == 1 else None


def edit_distance(one: str, other: str) -> int:
    """How many letters to change, add, drop or swap with the neighbour to get from one word to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        now = [i]
        for j, opposite in enumerate(other, start=1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]
