"""A round's worksheet as XLSX with live formulas."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.pages import RoundFilePage
from pakta.delivery.workspace.downloads import file_response
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.facts import facts_of
from pakta.domain.assessments.sheets import Sheet, parsed, sheet_of
from pakta.knowledge.worksheets.workbook import Filling, Origin, as_workbook
from pakta.shared.spreadsheets import XLSX

# File names are Indonesian whatever language the screen has, and plain letters only.
_FILE_WORDS: dict[str, str] = {
    RoundKind.SELF: "penilaian-mandiri",
    RoundKind.PRELIMINARY: "penilaian-pendahuluan",
    RoundKind.INTERNAL: "penilaian-tpi",
}


class Workbook(RoundFilePage):
    """Everybody who sees the worksheet may take it along; a national result has no answers."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.round.kind == RoundKind.NATIONAL:
            raise Http404
        sheet = sheet_of(self.round)
        filling = Filling(
            head=(
                f"{sheet.instrument.name}, {self.worksheet.year}",
                f"{self.unit.name} · {self.round}",
                _("Diunduh %(day)s") % {"day": f"{self.today:%d-%m-%Y}"},
            ),
            answers=parsed(sheet),
            explanations={code: one.explanation for code, one in sheet.answers.items() if one.explanation},
            notes=_notes(sheet),
            facts=facts_of(self.worksheet),
            origin=Origin(self.unit.code, str(self.worksheet.year), self.round.kind),
        )
        name = f"lke-{self.unit.code}-{self.worksheet.year}-{_FILE_WORDS[self.round.kind]}.xlsx"
        return file_response(as_workbook(sheet.instrument, filling), XLSX, name=name)


def _notes(sheet: Sheet) -> dict[str, str]:
    """What the assessors of the round said of an answer."""
    return {
        code: f"{one.own.get_verdict_display()}: {one.own.reason}" if one.own.reason else str(verdict)
        for code, one in sheet.answers.items()
        if one.own and (verdict := one.own.get_verdict_display())
    }
