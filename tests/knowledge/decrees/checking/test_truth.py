"""The real decrees beside the repository, checked and compared with what a drafter flagged in them by hand.

``truth/<decree>.yaml`` holds one entry for each family and part: ``defect`` says in a few words what stands wrong
there, ``certain: false`` what only the scan may have caused, what no source settles or what a drafter would ask
rather than flag; such a place is not judged either way. A ``*`` in an unjudged part stands for any number.

A finding and an entry meet where family and part agree. A row agrees with each of its cells, ``plan.columns`` with
each column, ``periods`` with ``target_raw`` and ``evidence`` with ``evidence_raw``. ``also`` names other parts (or
``family:part``) at which the same defect may as rightly be shown, such as either of two neighbours out of order;
``other`` names checks that find something else at the place, such as a small letter in an unfinished sentence, and so
have not found this.

Found is counted over findings of any severity; false over errors and warnings only, but over hints too for proof
and action, which are nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from pakta.knowledge.decrees.checking.checks import FAMILIES
from pakta.knowledge.decrees.checking.command import checked_file
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.reading.limits import Guard, Limits

SEEDS = sorted((Path(__file__).parents[5] / "shared" / "seeds").glob("*.txt"))
TRUTHS = sorted((Path(__file__).parent / "truth").glob("*.yaml"))

FIRM = (
    "head",
    "considerations",
    "dictums",
    "legal_basis",
    "time",
    "numbering",
    "duplicates",
    "empties",
    "columns",
)
HINTED = ("proof", "action")
OTHER = ("areas", "restatement", "team", "spelling")

_PARTED = {
    "plan-area-": "areas",
    "plan-number-": "numbering",
    "plan-column-": "columns",
    "plan-row-": "duplicates",
    "plan-cell-empty": "empties",
    "plan-name-missing": "empties",
    "time-empty": "empties",
    "proof-empty": "empties",
    "team-empty": "empties",
    "plan-action-": "restatement",
    "plan-indicator-": "restatement",
    "proof-action-": "action",
}
"""Families by the beginning of a check's code, where the drafter parts them more finely than the checks do."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SAME_CELL = {"periods": "target_raw", "evidence": "evidence_raw"}
_beside_seeds = pytest.mark.skipif(not SEEDS, reason="the real decrees (../shared) are not on this machine")


@dataclass(frozen=True)
class Entry:
    """One place that the drafter flagged, or would not be judged on."""

    family: str
    part: str
    defect: str
    certain: bool
    also: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    def places(self) -> Iterator[tuple[str, str]]:
        """Each family and part at which the defect may be shown."""
        yield self.family, self.part
        for other in self.also:
            family, colon, part = other.partition(":")
            yield (family, part) if colon else (self.family, other)


@dataclass(frozen=True)
class Reported:
    """A finding reduced to what is compared."""

    decree: str
    family: str
    part: str
    code: str
    severity: Severity
    what: str

    def __str__(self) -> str:
        return f"{self.decree} {self.family} {self.part} [{self.severity} {self.code}] {self.what}"


@dataclass
class Count:
    """How the findings of some families stand against the entries: all parted into found, missed and false."""

    found: int
    missed: list[str]
    right: int
    false: list[str]

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + len(self.missed))

    @property
    def false_share(self) -> float:
        return len(self.false) / max(1, self.right + len(self.false))

    def __str__(self) -> str:
        judged, reported = self.found + len(self.missed), self.right + len(self.false)
        return f"found {self.found} of {judged}, false {len(self.false)} of {reported}"


@cache
def families() -> dict[str, str]:
    """The drafter's family of each check: its own, but for those of the plan, parted by what they look at."""
    own = {one.code: family.name.replace("-", "_") for family in FAMILIES for one in family.checks}
    for code in own:
        own[code] = next((family for start, family in _PARTED.items() if code.startswith(start)), own[code])
    return own


@cache
def entries(decree: str) -> tuple[Entry, ...]:
    text = (Path(__file__).parent / "truth" / f"{decree}.yaml").read_text("utf-8")
    raw = yaml.load(text, _LOADER)
    return tuple(
        Entry(**{**one, "also": tuple(one.get("also", ())), "other": tuple(one.get("other", ()))})
        for one in raw
    )


@cache
def findings(decree: str) -> tuple[Reported, ...]:
    path = next(path for path in SEEDS if path.stem.startswith(decree))
    outcome = checked_file(path.read_bytes(), name=path.name, off=(), guard=Guard(Limits()))
    return tuple(
        Reported(decree, families()[one.code], one.place.part, one.code, one.severity, one.what)
        for one in outcome.checked.findings
    )


def agree(part: str, other: str) -> bool:
    """Whether two parts name the same place, or one a row or the columns and the other a cell or column of it."""
    part, other = _plain(part), _plain(other)
    if "*" in other:
        return re.fullmatch(re.escape(other).replace(r"\*", ".*"), part) is not None
    if part == other:
        return True
    short, long = sorted((part, other), key=len)
    return long.startswith(short + ".") and re.fullmatch(r"rows\.\d+|plan\.columns", short) is not None


def _plain(part: str) -> str:
    head, dot, cell = part.rpartition(".")
    return head + dot + _SAME_CELL.get(cell, cell)


def meets(finding: Reported, entry: Entry) -> bool:
    if finding.code in entry.other:
        return False
    return any(finding.family == family and agree(finding.part, part) for family, part in entry.places())


def counted(names: Iterable[str], *, hints: bool) -> Count:
    """All decrees together; ``hints`` says whether a hint can be false too."""
    chosen = set(names)
    found, missed, right, false = 0, [], 0, []
    for decree in (path.stem for path in TRUTHS):
        known, reported = entries(decree), findings(decree)
        for entry in known:
            if entry.certain and entry.family in chosen:
                if any(meets(one, entry) for one in reported):
                    found += 1
                else:
                    missed.append(f"{decree} {entry.family} {entry.part}: {entry.defect}")
        for one in reported:
            if one.family not in chosen or (one.severity is Severity.HINT and not hints):
                continue
            met = [entry for entry in known if meets(one, entry)]
            if not met:
                false.append(str(one))
            elif any(entry.certain for entry in met):
                right += 1
    return Count(found, missed, right, false)


def _told(title: str, count: Count) -> str:
    lines = [f"{title}: {count}"]
    lines += [f"  missed  {one}" for one in count.missed]
    lines += [f"  false   {one}" for one in count.false]
    return "\n".join(lines)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_family_and_part_are_entered_once(path):
    known = entries(path.stem)
    assert len({(entry.family, entry.part) for entry in known}) == len(known)
    assert {entry.family for entry in known} <= {*FIRM, *HINTED, *OTHER}
    assert not [entry for entry in known if entry.certain and "*" in entry.part]
    assert all(entry.defect for entry in known)
    assert {code for entry in known for code in entry.other} <= set(families())


@pytest.mark.parametrize(
    ("part", "other", "same"),
    [
        ("rows.3", "rows.3.target_raw", True),
        ("rows.3.periods", "rows.3.target_raw", True),
        ("rows.3.action", "rows.3.target_raw", False),
        ("rows.3", "rows.31", False),
        ("plan.columns", "plan.columns.responsible", True),
        ("legal_basis", "legal_basis.3", False),
        ("components.1", "components.1.subcomponents.0", False),
        ("rows.12.periods", "rows.*.periods", True),
        ("rows.12.action", "rows.*.periods", False),
    ],
)
def test_a_row_agrees_with_its_cells_and_nothing_with_its_neighbour(part, other, same):
    assert agree(part, other) is same


@pytest.mark.slow
@_beside_seeds
def test_firm_families_are_found_and_seldom_false():
    for family in (*FIRM, *OTHER):
        print(f"{family}: {counted([family], hints=False)}")
    count = counted(FIRM, hints=False)
    assert count.recall >= 0.90, _told("firm families", count)
    assert count.false_share <= 0.05, _told("firm families", count)


@pytest.mark.slow
@_beside_seeds
def test_half_the_doubtful_proofs_and_actions_are_hinted_at():
    for family in HINTED:
        print(f"{family}: {counted([family], hints=True)}")
    count = counted(HINTED, hints=True)
    assert count.recall >= 0.50, _told("proof and action", count)
    assert count.false_share <= 0.20, _told("proof and action", count)
