"""What an assessor has to judge, and how the units stand for whoever leads assessors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, chip_group
from pakta.delivery.workspace.pages import Page, line_typed, number_typed, signed_in
from pakta.domain.assessments.choices import RoundKind, RoundState
from pakta.domain.assessments.desk import (
    NOT_STARTED,
    Led,
    assigned_lines,
    leads_anywhere,
    led_lines,
    units_led_from,
    units_on_desk,
    years_on_desk,
)
from pakta.shared.numbers import points

A_PAGE = 50
KINDS = (RoundKind.SELF, RoundKind.PRELIMINARY, RoundKind.INTERNAL)


@dataclass(frozen=True, slots=True)
class LedLine:
    """A unit on the desk of whoever leads."""

    led: Led
    url: str
    total: str
    met: str
    done: str

    @classmethod
    def of(cls, led: Led) -> LedLine:
        is_open = led.latest is not None and led.latest.is_open
        return cls(
            led=led,
            url=reverse("assessments:round", args=[led.latest.pk]) if led.latest else "",
            total="" if led.total is None else points(led.total),
            met=_("%(met)d dari %(all)d syarat nilai %(level)s")
            % {"met": led.met, "all": len(led.level.minima), "level": led.level.label}
            if led.scored and led.level
            else "",
            done=_("%(done)d dari %(all)d") % {"done": led.done, "all": led.questions} if is_open else "",
        )


class Desk(Page):
    """The rounds I am named in; below, for who leads, the units of their reach."""

    access = signed_in
    template = "workspace/assessments/rounds/desk.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate(self.now)
        leads = leads_anywhere(self.user)
        context: dict[str, object] = {"assigned": assigned_lines(self.user), "today": today, "leads": leads}
        if leads:
            context |= self._led(today.year)
            context["leading"] = units_led_from(self.user)
        return self.show(context)

    def _led(self, this_year: int) -> dict[str, object]:
        query = self.request.GET
        years = sorted({this_year, *years_on_desk(self.user)}, reverse=True)
        year = number_typed(query, "tahun")
        year = year if year in years else this_year
        state = query.get("keadaan", "")
        state = state if state in dict(_states()) else ""
        words = line_typed(query, "cari", longest=100)
        units = units_on_desk(self.user, year=year, words=words, state=state)
        listed = Paginator(units, A_PAGE).get_page(query.get("page"))
        return {
            "chips": _chips(query, years),
            "listed": listed,
            "lines": [LedLine.of(one) for one in led_lines(self.user, list(listed), year)],
            "words": words,
            "year": year,
            "state": state,
            "is_narrowed": bool(words or state),
        }


def _states() -> Sequence[tuple[str, str]]:
    found = [(NOT_STARTED, _("Belum ada LKE"))]
    for kind in KINDS:
        found += [
            (f"{kind}-{RoundState.OPEN}", _("%(round)s terbuka") % {"round": kind.label}),
            (f"{kind}-{RoundState.LOCKED}", _("%(round)s dikunci") % {"round": kind.label}),
        ]
    return [*found, (f"{RoundKind.NATIONAL}-{RoundState.LOCKED}", str(RoundKind.NATIONAL.label))]


def _chips(query: QueryDict, years: Sequence[int]) -> list[ChipGroup]:
    chips = [chip_group(label=_("Keadaan"), key="keadaan", options=_states(), query=query)]
    if len(years) > 1:
        chips.append(
            chip_group(
                label=_("Tahun"), key="tahun", options=[(str(one), str(one)) for one in years], query=query
            )
        )
    return chips
