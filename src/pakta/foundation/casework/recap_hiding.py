"""Which counts of a breakdown a recap leaves out, so that no small one follows from all the papers together. Pure.

Small counts point at people ("one report, finance, by letter"). How many came in all is always said; a breakdown of it
hides by three rules:

- **One table** (``hidden_counts``). Where a group counts 1 to ``small - 1``, every count below ``small``, none
  included, becomes ``"<small"``. Where that still gives one away (it stands alone, or all of them can only be
  ``small - 1``), no count is shown; nor where only equal small counts would be hidden so, for that alone would tell
  them.
- **Several rhythms** (``said_of``). What is hidden is settled in the shortest rhythm in which the breakdown is printed.
  A longer period says a group only where each of its parts says it, so it tells nothing its parts did not; whether
  their own recaps were ever drawn up makes no difference.
- **Papers before** (``said_again``). A period whose recap was voided is recapped anew: it says counts only
  where it hides the very groups that were hidden before, and where no count differs by less than ``small`` from what
  was said; else none, for the difference would tell of the few cases that were mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

LEAST_SMALL = 3
"""Below it nothing is hidden: one alone cannot be hidden among ones."""
HIDDEN = "*"

Said = int | str
"""A count, or the mark in its place."""
Table = Mapping[str, Said]
"""What a paper says of a breakdown: group's key → what stands there."""


def said_of(
    parts: Sequence[tuple[Mapping[str, int], Iterable[Table]]], before: Iterable[Table], small: int
) -> dict[str, Said]:
    """What a period says of a breakdown.

    ``parts``: its periods of the shortest rhythm, each with its counts (all name the same groups) and what papers of it
    said; ``before``: what papers of the whole period said. A period of the shortest rhythm is its own only part.
    """
    tables = []
    for counts, papers in parts:
        shown = dict(zip(counts, hidden_counts(list(counts.values()), small), strict=True))
        tables.append(said_again(shown, counts, papers, small))
    if len(tables) == 1:
        whole, sums = tables[0], parts[0][0]
    else:
        sums = {key: sum(counts[key] for counts, _papers in parts) for key in tables[0]}
        whole = {
            key: HIDDEN if any(isinstance(one[key], str) for one in tables) else sums[key] for key in sums
        }
    return said_again(whole, sums, before, small)


def said_again(
    shown: Mapping[str, Said], counts: Mapping[str, int], papers: Iterable[Table], small: int
) -> dict[str, Said]:
    """``shown`` of ``counts``, after ``papers`` of the same period."""
    for paper in papers:
        said = {key: paper[key] for key in shown if key in paper}
        stays = all(isinstance(one, str) == isinstance(shown[key], str) for key, one in said.items())
        differs = any(
            isinstance(one, int) and 0 < abs(one - counts[key]) < small for key, one in said.items()
        )
        if differs or not stays:
            return dict.fromkeys(shown, HIDDEN)
    return dict(shown)


def hidden_counts(counts: Sequence[int], small: int) -> list[Said]:
    """``counts``, whose sum is known, with small ones left out so that none of them follows from the rest."""
    if not any(0 < one < small for one in counts):
        return list(counts)
    below = [one for one in counts if one < small]
    most = small - 1
    if len(below) == 1 or sum(below) == len(below) * most or sum(counts) == len(counts) * most:
        return [HIDDEN for _ in counts]
    return [f"<{small}" if one < small else one for one in counts]
