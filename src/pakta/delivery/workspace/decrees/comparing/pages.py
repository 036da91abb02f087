"""The base of the comparing pages: which two plans the address names, and what became of one in the other."""

from __future__ import annotations

from functools import cached_property

from django.http import Http404

from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.drafting.rules import can_see_drafts
from pakta.domain.drafting.side_by_side import compared
from pakta.domain.drafting.sources import OpenedSource, Source, opened_source, own_sources, usual_pair
from pakta.knowledge.decrees.comparing.changes import Comparison

OLD, NEW = "kiri", "kanan"
"""Keys of the address, and fields of the form, that name the two sides."""

Sides = tuple[OpenedSource, OpenedSource]


LONGEST_KEY = 60
"""Characters of a source's key, such as ``rancangan-5``."""


class ComparingPage(UnitPage):
    """A page of ``/satker/<code>/keputusan/bandingkan…``."""

    access = can_see_drafts

    @cached_property
    def own(self) -> list[Source]:
        return own_sources(self.user, self.unit)

    @cached_property
    def keys(self) -> tuple[str, str]:
        """The sources asked for, "" for none; the usual two where the address names neither."""
        posted, query = self.request.POST, self.request.GET
        old, new = (
            line_typed(fields, key, longest=LONGEST_KEY)
            for key in (OLD, NEW)
            for fields in [posted if posted.get(key) else query]
        )
        return (old, new) if old or new else usual_pair(self.own, self.today.year) or (old, new)

    @cached_property
    def sides(self) -> Sides | None:
        """Both sources with their texts; None while one is not chosen. What the person may not see is a 404."""
        old, new = (key and self._opened(key) for key in self.keys)
        return (old, new) if old and new else None

    @cached_property
    def comparison(self) -> Comparison:
        if self.sides is None:
            raise Http404
        return compared(*self.sides)

    def _opened(self, key: str) -> OpenedSource:
        found = opened_source(self.user, self.unit, key)
        if found is None:
            raise Http404
        return found
