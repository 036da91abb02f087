"""Progress as pictures and words: area × month, teams, how long things are late; each with its figures."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.charts import Chart, Mark, Series
from pakta.delivery.workspace.year_curve import YearCurve, month_labels
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.curve import AGE_BANDS, heat_map, late_ages
from pakta.domain.programmes.models import Component, Programme, Team
from pakta.domain.programmes.progress import Line, Tally, standing_of, tally_of
from pakta.shared.numbers import per_cent, tenths


@dataclass(frozen=True, slots=True)
class ShareRow:
    """An area, a team or a work item with how far it is."""

    name: str
    url: str
    tally: Tally

    @property
    def proved(self) -> float:
        return tenths(self.tally.proved)

    @property
    def percent(self) -> int:
        return percent_of(self.tally)


@dataclass(frozen=True, slots=True)
class Progress:
    """All that the progress page shows of the deliveries asked for, on one day.

    ``is_past``: what waited for a reviewer or was returned is not known of that day (see ``looking_back``).
    """

    day: dt.date
    is_past: bool
    tally: Tally
    curve: YearCurve
    areas: Sequence[ShareRow]
    teams: Sequence[ShareRow]
    items: Sequence[ShareRow]
    heat: Chart
    ages: Sequence[int]

    @property
    def proved(self) -> float:
        return tenths(self.tally.proved)

    @property
    def proved_expected(self) -> float:
        return tenths(self.tally.proved_expected)

    @property
    def percent(self) -> int:
        return percent_of(self.tally)

    @property
    def team_chart(self) -> Chart:
        """A lying bar a team: accepted, waiting, late, the rest."""
        tallies = [row.tally for row in self.teams]
        waiting = Series(_("Menunggu diperiksa"), tuple(one.handed_in for one in tallies), "waiting")
        return Chart(
            kind="stacked",
            title=_("Jatuh tempo per tim"),
            labels=tuple(row.name for row in self.teams),
            series=(
                Series(_("Diterima"), tuple(one.accepted for one in tallies)),
                *(() if self.is_past else (waiting,)),
                Series(self.late_words, tuple(one.late for one in tallies), "late"),
                Series(
                    _("Belum jatuh tempo"),
                    tuple(one.planned - one.accepted - one.handed_in - one.late for one in tallies),
                    "rest",
                ),
            ),
            corner=_("Tim"),
        )

    @property
    def age_chart(self) -> Chart:
        """How many are late for how long."""
        return Chart(
            kind="bar",
            title=_("Lama keterlambatan"),
            labels=tuple(age_words()),
            series=(Series(self.late_words, tuple(self.ages), "late"),),
            corner=pgettext("keterlambatan", "Lama"),
        )

    @property
    def late_words(self) -> str:
        return _("Lewat dan belum diterima") if self.is_past else _("Terlambat")


def progress_of(
    programme: Programme,
    lines: Sequence[Line],
    curve: YearCurve,
    *,
    day: dt.date,
    is_past: bool,
    components: Sequence[Component],
    teams: Sequence[Team],
    item_names: Mapping[int, str],
) -> Progress:
    """``lines`` as they stand on ``day``; names are those of the programme, groups without a line are left out."""
    plan = reverse("programmes:detail", args=[programme.pk])
    here = reverse("programmes:progress", args=[programme.pk])
    # Every row's address differs in its number alone; one reversal serves all.
    start, _number, end = reverse("programmes:item", args=[0]).rpartition("0")
    by_component = _tallies(lines, day, key=lambda line: line.component)
    by_team = _tallies(lines, day, key=lambda line: line.team)
    by_item = _tallies(lines, day, key=lambda line: line.item)
    areas = [one for one in components if one.pk in by_component]
    team_names: list[tuple[int | None, str, str]] = [
        (one.pk, one.name, f"{plan}?tim={one.pk}") for one in teams
    ]
    return Progress(
        day=day,
        is_past=is_past,
        tally=tally_of(lines, day),
        curve=curve,
        areas=[ShareRow(area_name(one), f"{here}?area={one.pk}", by_component[one.pk]) for one in areas],
        teams=[
            ShareRow(name, url, by_team[pk])
            for pk, name, url in [*team_names, (None, _("Tanpa tim"), "")]
            if pk in by_team
        ],
        items=[
            ShareRow(name, f"{start}{pk}{end}", by_item[pk])
            for pk, name in item_names.items()
            if pk in by_item
        ],
        heat=_heat_chart(areas, heat_map(lines, year=programme.year, today=day)),
        ages=late_ages(
            [line.due_on for line in lines if standing_of(line.state, line.due_on, day) == Standing.LATE], day
        ),
    )


def _tallies(lines: Sequence[Line], day: dt.date, *, key: Callable[[Line], Any]) -> dict[Any, Tally]:
    groups: dict[Any, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return {one: tally_of(group, day) for one, group in groups.items()}


def percent_of(tally: Tally) -> int:
    """Whole per cent of the plan that is proved, cut."""
    return per_cent(tally.proved.numerator, tally.proved.denominator * tally.planned)


def area_name(component: Component) -> str:
    return component.name or _("(area tanpa nama)")


def _mark(tally: Tally) -> Mark:
    if tally.late:
        return "late"
    if tally.share == 1:
        return "full"
    return "part" if tally.proved else "none"


def _heat_chart(areas: Sequence[Component], heat: Mapping[tuple[int, int], Tally]) -> Chart:
    rows = []
    for area in areas:
        months = [heat.get((area.pk, month)) for month in range(1, 13)]
        rows.append(
            Series(
                area_name(area),
                tuple(None if one is None else percent_of(one) for one in months),
                texts=tuple("–" if one is None else str(percent_of(one)) for one in months),
                marks=tuple("" if one is None else _mark(one) for one in months),
            )
        )
    return Chart(
        kind="heatmap",
        title=_("Terbukti per area dan bulan jatuh tempo, dalam persen"),
        labels=tuple(month_labels()),
        series=tuple(rows),
        corner=_("Area"),
        unit=" %",
        legend=(
            ("full", _("semua terbukti")),
            ("part", _("sebagian terbukti")),
            ("none", _("belum terbukti")),
            ("late", _("ada yang terlambat")),
        ),
    )


def age_words() -> list[str]:
    """ "1–7 hari", …, "lebih dari 90 hari"."""
    return [
        _("%(first)d–%(last)d hari") % {"first": first, "last": last}
        if last is not None
        else _("lebih dari %(days)d hari") % {"days": first - 1}
        for first, last in AGE_BANDS
    ]
