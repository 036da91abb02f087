"""The panel: one page where a unit's assessors sit together over what differs and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, chip_group
from pakta.delivery.workspace.assessments.answering.presenting import state_of
from pakta.delivery.workspace.assessments.labels import area_words, label_of
from pakta.delivery.workspace.assessments.pages import question_link
from pakta.delivery.workspace.assessments.rounds.comparison import (
    Cell,
    ComparedPage,
    question_line,
    subtotal_line,
)
from pakta.delivery.workspace.assessments.rounds.pages import round_tabs
from pakta.domain.assessments.models import RoundMember
from pakta.domain.assessments.panel import (
    Panel,
    PanelArea,
    PanelQuestion,
    Side,
    beside_of,
    panel_of,
    panel_round,
)
from pakta.domain.assessments.progress import progress_of

SHOWN, AREA, MINE = "tampil", "area", "saya"
KINDS: Mapping[str, Callable[[Panel], Sequence[PanelQuestion]]] = {
    "beda": lambda panel: [one for one in panel.to_discuss if one.differs],
    "bukti": lambda panel: [one for one in panel.to_discuss if one.asks_more],
    "diskusi": lambda panel: [one for one in panel.to_discuss if one.discussion],
    "belum": lambda panel: panel.undecided,
    "semua": lambda panel: panel.questions,
}
"""What the page narrows to; without any it shows all there is to discuss."""


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A question. ``cells`` are the rounds with answers, the panel's own last; ``said`` the last word that waits for an
    answer, ``awaits`` for whose."""

    code: str
    label: str
    url: str
    cells: Sequence[Cell]
    state: SafeString
    change: str
    said: str
    said_by: str
    awaits: str
    is_judged_again: bool


@dataclass(frozen=True, slots=True)
class PanelAreaLine:
    """An area with its assessors. ``points`` are (round, its points); ``silent`` those who declared nothing yet."""

    name: str
    url: str
    found: PanelArea
    people: str
    silent: str
    points: Sequence[tuple[str, str]]


class PanelOfAssessors(ComparedPage):
    template = "workspace/assessments/rounds/panel.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = panel_round(self.rounds)
        if found is None:
            context = {"worksheet": self.worksheet, "tabs": round_tabs(self.rounds, "panel"), "round": None}
            return self.show(context)
        sheet = self.sheets[found.pk]
        members = [one for one in self.everybody if one.round_id == found.pk]
        panel = panel_of(
            found,
            self.compare(),
            progress_of(sheet, self.scores[found.pk]),
            members,
            beside_of(found, sheet),
        )
        wanted = request.GET.get(SHOWN, "")
        questions = self._narrowed(KINDS[wanted](panel) if wanted in KINDS else panel.to_discuss, members)
        return self.show(
            {
                "worksheet": self.worksheet,
                "round": found,
                "tabs": round_tabs(self.rounds, "panel"),
                "chips": self._chips(panel, members),
                "columns": panel.comparison.columns,
                "answering": panel.comparison.answering,
                "decided": sum(one.is_decided for one in panel.questions),
                "asked": len(panel.questions),
                "different": sum(one.differs for one in panel.questions),
                "asks_more": sum(one.asks_more for one in panel.questions),
                "arrived": sum(one.has_arrived for one in panel.questions),
                "discussed": len(panel.discussed),
                "areas": [self._area(panel, one) for one in panel.areas],
                "lines": [self._line(panel, one) for one in questions],
                "shown": wanted if wanted in KINDS else "",
                "is_narrowed": wanted in KINDS or bool(request.GET.get(AREA)),
                "undecided": len(panel.undecided),
            }
        )

    def _narrowed(
        self, questions: Sequence[PanelQuestion], members: Sequence[RoundMember]
    ) -> list[PanelQuestion]:
        """Those of the area the address asks for, or of the person's own areas."""
        wanted = self.request.GET.get(AREA, "")
        if wanted == MINE:
            own = [one for one in members if one.user_id == self.user.pk]
            return [one for one in questions if any(member.covers(one.area.code) for member in own)]
        return [one for one in questions if not wanted or one.area.code == wanted]

    def _chips(self, panel: Panel, members: Sequence[RoundMember]) -> list[ChipGroup]:
        query = self.request.GET
        kinds = [
            ("beda", _("Berbeda")),
            ("bukti", _("Minta bukti")),
            ("diskusi", _("Diskusi terbuka")),
            ("belum", _("Belum diputuskan")),
            ("semua", _("Semua pertanyaan")),
        ]
        areas = [(one.area.code, one.area.code) for one in panel.areas]
        if any(one.user_id == self.user.pk and one.areas and not one.leads for one in members):
            areas = [(MINE, _("Area saya")), *areas]
        return [
            chip_group(label=_("Tampilkan"), key=SHOWN, options=kinds, query=query),
            chip_group(label=_("Area"), key=AREA, options=areas, query=query),
        ]

    def _area(self, panel: Panel, one: PanelArea) -> PanelAreaLine:
        subtotal = next(area for area in panel.comparison.areas if area.code == one.area.code)
        return PanelAreaLine(
            name=area_words(one.area),
            url=reverse("assessments:area", args=[panel.round.pk, one.area.code]),
            found=one,
            people=", ".join(member.user.name for member in one.people if member.has_conflict is False),
            silent=", ".join(member.user.name for member in one.people if member.has_conflict is None),
            points=subtotal_line(panel.comparison, subtotal).points,
        )

    def _line(self, panel: Panel, one: PanelQuestion) -> PanelLine:
        line = question_line(one.compared, panel.comparison)
        talk = one.discussion
        turns = {Side.UNIT: _("menunggu satuan kerja"), Side.ASSESSORS: _("menunggu asesor")}
        return PanelLine(
            code=one.code,
            label=label_of(one.compared.question),
            url=question_link(panel.round, one.code),
            cells=line.cells,
            state=state_of(
                verdict=one.verdict,
                is_filled=True,
                judging=True,
                is_undefined=False,
                has_arrived=one.has_arrived,
            ),
            change=line.change,
            said=talk.last.text if talk else "",
            said_by=talk.last.said_by.name if talk else "",
            awaits=turns[talk.awaits] if talk else "",
            is_judged_again=one.is_judged_again,
        )
