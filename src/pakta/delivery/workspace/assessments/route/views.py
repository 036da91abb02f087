"""The cheapest way to an award, and what pays most for its effort; on screen and as XLSX."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, chip_group
from pakta.delivery.workspace.assessments.conditions import judged
from pakta.delivery.workspace.assessments.pages import FilePage
from pakta.delivery.workspace.assessments.route.steps import Proof, StepLine, by_area, proof_of, step_line
from pakta.delivery.workspace.assessments.sections import worksheet_tabs
from pakta.delivery.workspace.downloads import workbook_response
from pakta.domain.assessments.efforts import efforts_of
from pakta.domain.assessments.routes import ranking_of, route_to
from pakta.domain.assessments.rules import can_run_assessment
from pakta.domain.assessments.standing import Standing, standing_of
from pakta.knowledge.worksheets.form import TOTAL, Level
from pakta.knowledge.worksheets.improvements import Efforts
from pakta.knowledge.worksheets.route import Route
from pakta.knowledge.worksheets.thresholds import judge
from pakta.shared.numbers import points, points_beside
from pakta.shared.spreadsheets import Sheet, Value

RANKED = "urutan"
WIDTHS = (14, 60, 40, 40, 20, 14, 10)


class RoutePage(FilePage):
    """Loads what the page and the file show."""

    standing: Standing
    level: Level
    route: Route
    efforts: Efforts
    proof: Proof

    def reckon(self) -> None:
        """Eight queries and ten for the plan where there is one; the reckoning takes a twentieth of a second."""
        self.standing = standing_of(self.user, self.worksheet)
        plain = self.standing.instrument
        wanted = self.request.GET.get("predikat", "")
        known = {one.id for one in plain.levels}
        self.level = plain.level(wanted if wanted in known else self.worksheet.level)
        self.efforts = efforts_of(self.worksheet)
        self.proof = proof_of(self.user, self.worksheet, self.standing, self.today)
        self.route = route_to(plain.id, self.level.id, self.standing.answers, self.efforts)


class RouteToLevel(RoutePage):
    template = "workspace/assessments/route/route.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.reckon()
        standing, route, level = self.standing, self.route, self.level
        plain = standing.instrument
        minimum = next((one.points for one in level.minima if one.of == TOTAL), route.reached.total)
        is_ranked = request.GET.get("tampilan") == RANKED
        ranked = ranking_of(plain.id, standing.answers, self.efforts) if is_ranked else ()
        after = judge(plain, route.reached, level.id, standing.facts)
        context = {
            "worksheet": self.worksheet,
            "tabs": worksheet_tabs(self.worksheet, "route"),
            "chips": self._chips(),
            "round": standing.latest,
            "level": level,
            "route": route,
            "before": points_beside(standing.shown.of(TOTAL), minimum),
            "after": points_beside(route.reached.total, minimum),
            "whole": points(plain.weight),
            "gained": points(route.reached.total - standing.shown.of(TOTAL)),
            "areas": by_area(route.steps, standing, self.proof),
            "is_ranked": is_ranked,
            "ranked": [step_line(one, standing, self.proof) for one in ranked],
            "judged": judged(after, plain, aim=self.worksheet.level),
            "never": [one.words for one in route.why_not],
            "may_set": can_run_assessment(self.user, self.unit),
            "blocked": sum(effort is None for effort in self.efforts.steps.values()),
            "query": request.GET.urlencode(),
        }
        return self.show(context)

    def _chips(self) -> list[ChipGroup]:
        levels = [(one.id, one.label) for one in self.standing.instrument.levels]
        query = self.request.GET.copy()
        query["predikat"] = self.level.id
        return [
            chip_group(label=_("Predikat"), key="predikat", options=levels, query=query),
            chip_group(
                label=_("Tampilan"),
                key="tampilan",
                options=[(RANKED, _("Urut nilai per upaya"))],
                query=self.request.GET,
            ),
        ]


class RouteWorkbook(RoutePage):
    """The steps as XLSX: those of the route, and all others ranked by what they bring for their effort."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.reckon()
        header = [
            _("Kode"),
            _("Pertanyaan"),
            _("Sekarang"),
            _("Menjadi"),
            _("Bukti"),
            _("Tambahan nilai"),
            _("Upaya"),
        ]
        above = [
            _("Jalan ke %(level)s, %(sheet)s, %(unit)s")
            % {"level": self.level.label, "sheet": self.worksheet, "unit": self.unit.name},
            _("Nilai %(before)s menjadi %(after)s dengan upaya %(effort)d")
            % {
                "before": points(self.standing.shown.of(TOTAL)),
                "after": points(self.route.reached.total),
                "effort": self.route.effort,
            },
        ]
        sheets = [
            Sheet(_("Jalan"), header, self._route_rows(), WIDTHS, above),
            Sheet(_("Urut nilai per upaya"), [*header, _("Nilai per upaya")], self._ranked_rows(), WIDTHS),
        ]
        name = f"jalan-{self.level.id}-{self.unit.code}-{self.worksheet.year}.xlsx"
        return workbook_response(sheets, name=name)

    def _route_rows(self) -> Iterator[list[Value]]:
        for area in by_area(self.route.steps, self.standing, self.proof):
            for line in area.lines:
                yield [
                    line.code,
                    line.label,
                    line.now,
                    line.goal,
                    _proof(line),
                    _number(line.points),
                    line.effort,
                ]

    def _ranked_rows(self) -> Iterator[list[Value]]:
        for step in ranking_of(self.standing.instrument.id, self.standing.answers, self.efforts):
            line = step_line(step, self.standing, self.proof)
            yield [
                line.code,
                line.label,
                line.now,
                line.goal,
                _proof(line),
                _number(line.points),
                line.effort,
                _number(line.share),
            ]


def _number(shown: str) -> float:
    """Points as the page shows them, so that a spreadsheet can add and sort them."""
    return float(shown.replace(",", "."))


def _proof(line: StepLine) -> str:
    """The proof there is, what waits, what the plan still lacks, and what usually stands there too, a line each."""
    proof = line.proof
    told = [proof.words, *([proof.unpicked] if proof.unpicked else [])]
    told += [f"{one.name} ({one.state})" for one in proof.waiting]
    told += [
        _("kurang: %(name)s (%(state)s)") % {"name": one.name, "state": one.state} for one in proof.missing
    ]
    told += [_("lazimnya juga: %(name)s") % {"name": one.name} for one in proof.usual]
    if proof.is_unserved:
        told.append(_("tidak ada butir rencana untuk ini"))
    return "\n".join(told)
