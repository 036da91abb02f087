"""The base of the coverage pages: the worksheet, its programme, and which rows serve which questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse

from pakta.delivery.workspace.assessments.pages import FilePage
from pakta.delivery.workspace.pages import whole_number
from pakta.domain.assessments.coverage import Coverage, coverage_of, programme_for
from pakta.domain.assessments.sheets import instrument_of
from pakta.domain.programmes.models import Programme

ROW = "butir"
"""The field of an address or a form that says which questions a row serves: ``12:A.I.1.i.a,A.I.1.i.b``."""
NONE, UNDECIDED = "-", "?"
MOST_ROWS = 500
"""Rows of one form."""


class CoveragePage(FilePage):
    """A page of ``/lke/<pk>/cakupan/…``."""

    @cached_property
    def programme(self) -> Programme | None:
        return programme_for(self.user, self.worksheet)

    @cached_property
    def coverage(self) -> Coverage:
        if self.programme is None:
            raise Http404
        return coverage_of(self.worksheet, self.programme, self.today, instrument_of(self.worksheet))

    @property
    def address(self) -> str:
        return reverse("assessments:coverage", args=[self.worksheet.pk])

    def undo_address(self, before: Mapping[int, Sequence[str] | None]) -> str:
        told = [(ROW, written(item, codes)) for item, codes in before.items()]
        return f"{reverse('assessments:undo_coverage', args=[self.worksheet.pk])}?{urlencode(told)}"


def written(item: int, codes: Sequence[str] | None) -> str:
    """What was decided on a row, as one field."""
    return f"{item}:{UNDECIDED if codes is None else ','.join(codes) or NONE}"


def read(fields: QueryDict) -> dict[int, list[str] | None]:
    """Work item id → codes, of every such field; what is written wrongly is left out."""
    found: dict[int, list[str] | None] = {}
    for field in fields.getlist(ROW)[:MOST_ROWS]:
        number, colon, codes = field.partition(":")
        item = whole_number(number)
        if item is None or not colon:
            continue
        if codes == UNDECIDED:
            found[item] = None
        else:
            found[item] = [code for code in codes.split(",") if code and code != NONE]
    return found
