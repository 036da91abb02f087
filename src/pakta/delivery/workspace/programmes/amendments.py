"""All changes of a programme's plan after adoption, as a page and as XLSX."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import chip_group
from pakta.delivery.workspace.downloads import workbook_response
from pakta.delivery.workspace.programmes.amendment_presenting import (
    AmendmentLine,
    header_of_file,
    kinds_in_words,
)
from pakta.delivery.workspace.programmes.programme_pages import ProgrammePage
from pakta.domain.programmes.choices import AmendmentKind
from pakta.domain.programmes.models import Amendment
from pakta.domain.programmes.queries import amendments_visible_to
from pakta.domain.programmes.rules import can_change_plan
from pakta.shared.spreadsheets import Sheet

LINES_A_PAGE = 50
FILE_WIDTHS = (18, 22, 50, 50, 50, 40, 26)


class AmendmentsPage(ProgrammePage):
    """Loads what both the page and the file show."""

    def amendments(self) -> QuerySet[Amendment]:
        found = amendments_visible_to(self.user).filter(programme=self.programme)
        kind = self.request.GET.get("jenis", "")
        return found.filter(kind=kind) if kind in AmendmentKind.values else found


class Amendments(AmendmentsPage):
    """What changed, from what to what, why, by whom; narrowed by kind."""

    template = "workspace/programmes/amendments.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = Paginator(self.amendments(), LINES_A_PAGE).get_page(request.GET.get("page"))
        kinds = chip_group(label=_("Jenis"), key="jenis", options=kinds_in_words(), query=request.GET)
        is_narrowed = any(chip.is_active for chip in kinds.chips)
        return self.show(
            {
                "programme": self.programme,
                "listed": page,
                "lines": [AmendmentLine.of(one) for one in page],
                "kinds": (kinds,),
                "is_narrowed": is_narrowed,
                "may_change_plan": can_change_plan(self.user, self.programme.unit),
                "query": request.GET,
            }
        )


class AmendmentsWorkbook(AmendmentsPage):
    """The same as XLSX, all of them."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        lines = (AmendmentLine.of(one) for one in self.amendments())
        rows = [
            [
                localtime(line.amendment.made_at).strftime("%d-%m-%Y %H.%M"),
                line.amendment.get_kind_display(),
                line.amendment.work_item.label,
                line.before,
                line.after,
                line.amendment.reason,
                line.amendment.made_by.name,
            ]
            for line in lines
        ]
        sheet = Sheet(_("Perubahan rencana"), header_of_file(), rows, FILE_WIDTHS)
        name = f"perubahan-{self.programme.unit.code}-{self.programme.year}.xlsx"
        return workbook_response([sheet], name=name)
