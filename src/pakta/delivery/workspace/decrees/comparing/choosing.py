"""The two sides to choose: fields of every source, and what other offices made public by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from pakta.delivery.workspace.decrees.comparing.pages import NEW, OLD, Sides
from pakta.delivery.workspace.filter_bar import Choice, choices_of
from pakta.domain.drafting.choices import SourceKind
from pakta.domain.drafting.sources import Source

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class SideField:
    """One side's field: its sources under the names of their kinds."""

    key: str
    label: str
    groups: Sequence[tuple[str, Sequence[Choice]]]


def side_fields(
    sources: Iterable[Source], keys: tuple[str, str], sides: Sides | None
) -> tuple[SideField, SideField]:
    """``sources`` in the order of their kinds; what is chosen stands among them even where it is not offered."""
    offered = {source.key: source for source in sources}
    for side in sides or ():
        offered.setdefault(side.source.key, side.source)
    order = list(SourceKind)
    by_kind = sorted(offered.values(), key=lambda one: order.index(one.kind))
    groups = [(str(kind.label), list(some)) for kind, some in groupby(by_kind, key=lambda one: one.kind)]
    old, new = (
        SideField(
            key,
            label,
            [(name, choices_of(((one.key, one.label) for one in some), chosen)) for name, some in groups],
        )
        for key, label, chosen in zip((OLD, NEW), (_("Lama (kiri)"), _("Baru (kanan)")), keys, strict=True)
    )
    return old, new
