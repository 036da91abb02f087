"""How many of a row's documents are proved by what stands at a delivery. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.programmes.actions.deliveries import ProofCount


class Placed(NamedTuple):
    """One placement: its state and the documents of the row it covers."""

    state: str
    covers: frozenset[int]


def count_of(placed: Iterable[Placed], requirements: frozenset[int]) -> ProofCount:
    """What stands at a delivery whose row asks for ``requirements`` (ids; empty: the row names no documents).

    A document is proved when an accepted placement covers it. Where the row names none, one accepted proof is enough.
    """
    standing = [one for one in placed if one.state in STANDING_STATES]
    accepted = [one for one in standing if one.state == PlacementState.ACCEPTED]
    if requirements:
        proved = len(requirements.intersection(frozenset().union(*(one.covers for one in accepted))))
    else:
        proved = min(len(accepted), 1)
    return ProofCount(
        standing=len(standing),
        waiting=sum(one.state == PlacementState.HANDED_IN for one in standing),
        returned=sum(one.state == PlacementState.RETURNED for one in standing),
        proved=proved,
        needed=max(len(requirements), 1),
    )
