"""Does the plan serve the sheet: the areas, the gaps, what is late, and every row with what it serves."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import ChipGroup, chip_group, with_query
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.assessments.coverage.pages import CoveragePage, read
from pakta.delivery.workspace.assessments.coverage.presenting import Presenter
from pakta.delivery.workspace.assessments.coverage.workbook import coverage_workbook
from pakta.delivery.workspace.assessments.sections import worksheet_tabs
from pakta.domain.assessments.actions.coverage import decide_coverage
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.coverage import QuestionCoverage, RowCoverage
from pakta.domain.assessments.queries import rounds_of
from pakta.domain.assessments.rules import can_answer
from pakta.domain.programmes.rules import can_change_plan, can_import_decree

SHOWN, AREA = "tampil", "area"
GAPS, LATE, ROWS, LOOSE, UNDECIDED = "celah", "terlambat", "butir", "lepas", "baru"
"""What the page narrows to: questions no row serves, those whose proof is late; rows, those that serve none, those
nobody decided on. Without any it shows the areas and both kinds of questions: what to act on."""
OF_ROWS = (ROWS, LOOSE, UNDECIDED)


class Shown(CoveragePage):
    """What the address asks for."""

    @property
    def wanted(self) -> str:
        return self.request.GET.get(SHOWN, "")

    @property
    def area(self) -> str:
        return self.request.GET.get(AREA, "")

    def gaps(self) -> list[QuestionCoverage]:
        return [one for one in self._questions() if not one.is_served]

    def late(self) -> list[QuestionCoverage]:
        return [one for one in self._questions() if one.is_late]

    def rows(self) -> list[RowCoverage]:
        found = [row for row in self.coverage.rows if not self.area or self._area_of(row) == self.area]
        if self.wanted == LOOSE:
            return [row for row in found if not row.serves]
        if self.wanted == UNDECIDED:
            return [row for row in found if row.decided is None]
        return found

    def shows(self, *kinds: str) -> bool:
        """Whether one of ``kinds`` is asked for; everything is where the address asks for nothing known."""
        return self.wanted not in (GAPS, LATE, *OF_ROWS) or self.wanted in kinds

    def presenter(self) -> Presenter:
        rounds = [one for one in rounds_of(self.user, self.worksheet) if one.kind != RoundKind.NATIONAL]
        may_draft = can_change_plan(self.user, self.unit)
        last = rounds[-1].pk if rounds else None
        return Presenter(self.coverage, self.worksheet.pk, last, may_draft=may_draft)

    def _questions(self) -> list[QuestionCoverage]:
        found = self.coverage.questions.values()
        return [one for one in found if not self.area or one.place.area.code == self.area]

    def _area_of(self, row: RowCoverage) -> str:
        area = self.coverage.area_of(row)
        return area.code if area else ""


class CoverageOfPlan(Shown):
    """GET shows it, POST confirms rows: one, or all the machine is sure of."""

    template = "workspace/assessments/coverage/coverage.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.programme is None:
            return self._no_programme()
        presenter = self.presenter()
        everything = self.coverage.questions.values()
        rows = self.rows() if self.wanted in OF_ROWS else []
        may_decide = can_answer(self.user, self.unit)
        query = request.GET
        return self.show(
            {
                "worksheet": self.worksheet,
                "programme": self.programme,
                "tabs": worksheet_tabs(self.worksheet, "coverage"),
                "chips": self._chips(),
                "served": sum(one.is_served for one in everything),
                "confirmed": sum(one.is_confirmed for one in everything),
                "late_count": sum(one.is_late for one in everything),
                "asked": len(everything),
                "undecided": sum(row.decided is None for row in self.coverage.rows),
                "row_count": len(self.coverage.rows),
                "areas": [
                    presenter.area(one, with_query(query, **{AREA: one.area.code}))
                    for one in self.coverage.areas
                    if not self.area or one.area.code == self.area
                ],
                "shows": {
                    "areas": self.shows(),
                    "gaps": self.shows(GAPS),
                    "late": self.shows(LATE),
                    "rows": self.wanted in OF_ROWS,
                },
                "gaps": [presenter.question(one) for one in self.gaps()] if self.shows(GAPS) else [],
                "late": [presenter.question(one) for one in self.late()] if self.shows(LATE) else [],
                "rows": [presenter.row(row) for row in rows],
                "sure": [presenter.row(row).field for row in rows if row.is_sure] if may_decide else [],
                "may_decide": may_decide,
                "query": query.urlencode(),
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not can_answer(self.user, self.unit):
            raise PermissionDenied
        asked = read(request.POST)
        standing = {row.item.pk: row.decided for row in self.coverage.rows}
        # What somebody decided since the page was shown is theirs.
        new = {item: codes for item, codes in asked.items() if standing.get(item) is None}

        def confirm() -> None:
            before = decide_coverage(worksheet=self.worksheet, decided=new, by=self.user, now=self.now)
            if not before:
                return
            done = ngettext("%(n)d butir ditetapkan.", "%(n)d butir ditetapkan.", len(before))
            notify_with_undo(request, done % {"n": len(before)}, undo_url=self.undo_address(before))

        query = f"?{request.GET.urlencode()}" if request.GET else ""
        place = "#butir" if len(asked) == 1 else ""
        return self.act(confirm, then=f"{self.address}{query}{place}")

    def _no_programme(self) -> HttpResponse:
        may_import = can_import_decree(self.user, self.unit)
        import_url = reverse("imports:upload", args=[self.unit.code]) if may_import else ""
        return self.show(
            {
                "worksheet": self.worksheet,
                "tabs": worksheet_tabs(self.worksheet, "coverage"),
                "import_url": import_url,
            },
            template="workspace/assessments/coverage/no_programme.html",
        )

    def _chips(self) -> list[ChipGroup]:
        query = self.request.GET
        kinds = [
            (GAPS, _("Pertanyaan tanpa butir")),
            (LATE, _("Bukti terlambat")),
            (ROWS, _("Semua butir")),
            (LOOSE, _("Butir tanpa pertanyaan")),
            (UNDECIDED, _("Butir belum ditetapkan")),
        ]
        areas = [(one.code, one.code) for one in self.coverage.instrument.areas]
        return [
            chip_group(label=_("Tampilkan"), key=SHOWN, options=kinds, query=query),
            chip_group(label=_("Area"), key=AREA, options=areas, query=query),
        ]


class CoverageWorkbook(Shown):
    """What is shown, as XLSX; without a filter all questions and all rows."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.programme is None:
            raise Http404
        chosen: Mapping[str, list[QuestionCoverage]] = {GAPS: self.gaps(), LATE: self.late()}
        questions = chosen.get(self.wanted, self._questions() if self.shows() else [])
        rows = self.rows() if self.shows(*OF_ROWS) else []
        name = f"cakupan-lke-{self.unit.code}-{self.worksheet.year}.xlsx"
        return coverage_workbook(self.presenter(), questions, rows, name=name)
