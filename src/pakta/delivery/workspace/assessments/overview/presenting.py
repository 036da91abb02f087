"""The head's page in words and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.charts import Chart, Series
from pakta.delivery.workspace.assessments.labels import label_of
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.assessments.scores import ShownScore, shown_score
from pakta.domain.assessments.standing import Standing
from pakta.knowledge.worksheets.form import TOTAL, Level
from pakta.shared.numbers import points, points_beside

LEAST_TREND = 2
"""Figures from which on a trend can be seen."""


@dataclass(frozen=True, slots=True)
class AreaBar:
    """An area's points of its weight, drawn in hundredths of it; ``mark`` is where the level's minimum lies."""

    name: str
    url: str
    points: str
    weight: str
    minimum: str
    width: str
    mark: str
    is_met: bool
    filled: int
    questions: int


@dataclass(frozen=True, slots=True)
class RoundLine:
    name: str
    url: str
    is_open: bool
    state: str
    total: str
    filled: str


def area_bars(standing: Standing, level: Level) -> list[AreaBar]:
    """Every area, those without a minimum of their own too."""
    minima = {one.of: one.points for one in level.minima}
    answered = standing.sheet.values()
    found = []
    for area in standing.instrument.areas:
        codes = [code for code, place in standing.instrument.places.items() if place.area is area]
        reached, minimum = standing.shown.of(area.code), minima.get(area.code)
        found.append(
            AreaBar(
                name=f"{area.code} · {label_of(area)}",
                url=reverse("assessments:area", args=[standing.latest.pk, area.code]),
                points=points_beside(reached, minimum) if minimum is not None else points(reached),
                weight=points(area.weight),
                minimum=points(minimum) if minimum is not None else "",
                width=_hundredths(reached / area.weight),
                mark=_hundredths(minimum / area.weight) if minimum is not None else "",
                is_met=minimum is None or reached >= minimum,
                filled=sum(code in answered for code in codes),
                questions=len(codes),
            )
        )
    return found


def round_lines(standing: Standing) -> list[RoundLine]:
    return [_round_line(one, standing.scores[one.pk]) for one in standing.rounds]


def _round_line(found: AssessmentRound, shown: ShownScore) -> RoundLine:
    state = str(found.get_state_display())
    if found.kind == RoundKind.NATIONAL:
        state = str(found.get_outcome_display())
    return RoundLine(
        name=str(found),
        url=reverse("assessments:round", args=[found.pk]),
        is_open=found.is_open,
        state=state,
        total=points(shown.total) if shown.total is not None else "",
        filled=""
        if found.kind == RoundKind.NATIONAL
        else _("%(filled)d dari %(questions)d") % {"filled": shown.filled, "questions": shown.questions},
    )


def trend(standing: Standing, locked: Sequence[AssessmentRound], level: Level) -> Chart | None:
    """Totals of the unit's locked rounds year by year, and of this worksheet's open one; None for fewer than two."""
    figures = [
        (_at(one.worksheet, one), total)
        for one in locked
        if (total := shown_score(one, None).total) is not None
    ]
    if standing.latest.is_open and standing.shown.total is not None and standing.shown.filled:
        label = _("%(round)s (sementara)") % {"round": _at(standing.worksheet, standing.latest)}
        figures.append((label, standing.shown.total))
    if len(figures) < LEAST_TREND:
        return None
    minimum = next((one.points for one in level.minima if one.of == TOTAL), None)
    series = [Series(_("Nilai"), tuple(_drawn(total) for _label, total in figures), "done")]
    if minimum is not None:
        name = _("Minimum %(level)s") % {"level": level.label}
        series.append(Series(name, (_drawn(minimum),) * len(figures), "planned"))
    return Chart(
        kind="line",
        title=_("Nilai total per tahun dan putaran"),
        labels=tuple(label for label, _total in figures),
        series=tuple(series),
        corner=_("Putaran"),
        top=int(standing.instrument.weight),
    )


def _at(worksheet: Worksheet, found: AssessmentRound) -> str:
    return f"{worksheet.year} · {SHORT.get(found.kind, found.kind)}"


SHORT: Mapping[str, str] = {
    RoundKind.SELF: "PM",
    RoundKind.PRELIMINARY: "PP",
    RoundKind.INTERNAL: "TPI",
    RoundKind.NATIONAL: "TPN",
}
"""Rounds as they fit under a chart."""


def _drawn(value: Fraction) -> float:
    """Two decimals, as points are shown; for drawing and the table beneath."""
    return round(float(value), 2)


def _hundredths(share: Fraction) -> str:
    return f"{min(max(float(share), 0), 1) * 100:.2f}"
