"""The list of rounds, the sheet of one, its pictures, and closing it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.monitoring.forms import CadenceForm
from pakta.delivery.workspace.monitoring.objects import ProgrammePage, RoundPage, round_address
from pakta.delivery.workspace.monitoring.papers import paper_context
from pakta.delivery.workspace.monitoring.presenting import (
    Choice,
    FigureWords,
    FindingRow,
    PeriodLine,
    SheetLine,
    SheetTable,
    chips,
    curve_chart,
    figure_lines,
    heat_chart,
    next_to_open,
    team_chart,
)
from pakta.delivery.workspace.monitoring.row_html import written_rows, written_words
from pakta.delivery.workspace.monitoring.workbook import round_workbook
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.monitoring.actions.rounds import (
    choose_cadence,
    close_round,
    open_round,
    summarise,
    write_note,
)
from pakta.domain.monitoring.choices import Cadence
from pakta.domain.monitoring.compiling import Compiled
from pakta.domain.monitoring.queries import (
    changed_since_closing,
    compiled_of,
    findings_visible_to,
    periods_and_rounds,
    rounds_of,
    teams_of_person,
)
from pakta.domain.monitoring.rules import (
    can_note,
    can_run_monitoring,
    can_see_monitoring,
    can_write_notes,
)
from pakta.domain.programmes.models import Programme, WorkItem
from pakta.domain.programmes.queries import programmes_of, work_items_visible_to
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError


def round_list(programme: Programme, user: User, today: dt.date) -> dict[str, Any]:
    """What the list of a programme's rounds shows."""
    found = rounds_of(programme, today)
    lines = PeriodLine.all_of(found.lines, today)
    runs = can_run_monitoring(user, programme.unit)
    return {
        "programme": programme,
        "lines": lines,
        "next": next_to_open(lines) if runs else None,
        "cadence": found.cadence.label,
        "by_plan": found.by_plan.label,
        "cadence_form": CadenceForm(initial={"cadence": int(found.cadence)}) if runs else None,
    }


class RoundsOfUnit(UnitPage):
    """The rounds of the unit's newest programme, with the way to the others."""

    access = can_see_monitoring
    template = "workspace/monitoring/rounds.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        programmes = programmes_of(self.user, self.unit)
        if not programmes:
            return self.show({"programme": None, "next": None}, template="workspace/monitoring/none.html")
        return self.show({**round_list(programmes[0], self.user, self.today), "programmes": programmes})


class Rounds(ProgrammePage):
    """The periods of a programme; whoever runs monitoring chooses the beat here."""

    post_access = can_run_monitoring
    template = "workspace/monitoring/rounds.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        programmes = programmes_of(self.user, self.programme.unit)
        return self.show({**round_list(self.programme, self.user, self.today), "programmes": programmes})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = CadenceForm(request.POST)
        here = reverse("monitoring:rounds", args=[pk])
        if not form.is_valid():
            return self.go(here)
        cadence = Cadence(form.cleaned_data["cadence"])
        return self.act(
            lambda: choose_cadence(programme=self.programme, cadence=cadence, by=self.user, now=self.now),
            done=_("Irama monitoring disimpan: %(cadence)s.") % {"cadence": str(cadence.label).lower()},
            then=here,
        )


class OpenRound(ProgrammePage):
    """Asks before a round is opened, and says so where it is early or late."""

    access = can_run_monitoring
    template = "workspace/monitoring/open.html"
    line: PeriodLine

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        lines = PeriodLine.all_of(periods_and_rounds(self.programme).lines, self.today)
        found = next((one for one in lines if one.period.starts_on.isoformat() == kwargs["start"]), None)
        if found is None:
            raise Http404
        self.line = found

    def get(self, request: HttpRequest, pk: int, start: str) -> HttpResponse:
        if self.line.round is not None:
            return self.go(round_address(self.line.round.pk))
        return self.show(
            {
                "programme": self.programme,
                "period": self.line.period,
                "is_early": not self.line.is_over,
                "back_url": reverse("monitoring:rounds", args=[pk]),
            }
        )

    def post(self, request: HttpRequest, pk: int, start: str) -> HttpResponse:
        try:
            opened = open_round(
                programme=self.programme,
                period=self.line.period,
                link=round_address,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(reverse("monitoring:rounds", args=[pk]))
        messages.success(
            request, _("%(name)s dibuka. Anggota tim diberi tahu.") % {"name": self.line.period.name}
        )
        return self.go(round_address(opened.pk))


class RoundSheet(RoundPage):
    """The monitoring sheet, live or frozen; the coordinator's conclusion is written here."""

    post_access = can_run_monitoring
    template = "workspace/monitoring/sheet.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        compiled = compiled_of(self.round, self.today)
        chosen = Choice.of(request.GET)
        teams = teams_of_person(self.user, self.round.programme)
        table = SheetTable.of(self.round, compiled, chosen, self.user, teams)
        return self.show(
            {
                **self.about_round("round"),
                "total": FigureWords("", compiled.total),
                "areas": figure_lines(compiled.areas, _("(area tanpa nama)")),
                "table": table,
                "lines": written_rows(self.round, table.areas),
                "chips": chips(request.GET, compiled),
                "chosen": chosen,
                "query": request.GET.urlencode(),
                "changed": changed_since_closing(self.round),
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = request.POST.get("summary", "")
        return self.act(
            lambda: summarise(round=self.round, summary=summary, by=self.user, now=self.now),
            done=_("Simpulan disimpan."),
            then=f"{round_address(pk)}#simpulan",
        )


class RoundWorkbook(RoundPage):
    """The sheet as shown, as XLSX."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = Choice.of(request.GET)
        rows = [row for row in compiled_of(self.round, self.today).rows if chosen.passes(row)]
        return round_workbook(self.round, rows)


class RoundPictures(RoundPage):
    """The round in pictures, each with its figures."""

    template = "workspace/monitoring/pictures.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        compiled = compiled_of(self.round, self.today)
        return self.show(
            {
                **self.about_round("pictures"),
                "total": FigureWords("", compiled.total),
                "areas": figure_lines(compiled.areas, _("(area tanpa nama)")),
                "teams": figure_lines(compiled.teams, _("Tanpa tim")),
                "curve": curve_chart(compiled),
                "heat": heat_chart(compiled),
                "bars": team_chart(compiled),
            }
        )


class RowNote(RoundPage):
    """Obstacle and plan of one row: in the sheet where scripts run, else on a page of its own."""

    access = can_write_notes
    template = "workspace/monitoring/note.html"
    item: WorkItem

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        items = work_items_visible_to(self.user).filter(programme=self.round.programme)
        found = items.filter(pk=kwargs["item"]).first()
        if found is None:
            raise Http404
        self.item = found
        teams = teams_of_person(self.user, self.round.programme)
        if not can_note(self.user, self.round.programme.unit, found.team_id, teams):
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        return self._form()

    def post(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        obstacle, action = request.POST.get("obstacle", ""), request.POST.get("action", "")
        try:
            write_note(
                round=self.round, item=self.item, obstacle=obstacle, action=action, by=self.user, now=self.now
            )
        except DomainError as refusal:
            return self._form(str(refusal), obstacle, action)
        if self.request.htmx:
            line = self._line(compiled_of(self.round, self.today))
            return HttpResponse(written_words(self.round, line) if line else "")
        return self.go(f"{round_address(pk)}#baris-{item}")

    def _line(self, compiled: Compiled) -> SheetLine | None:
        row = next((row for row in compiled.rows if row.item == self.item.pk), None)
        return SheetLine(row, self.round.is_open) if row else None

    def _form(self, refusal: str = "", obstacle: str = "", action: str = "") -> HttpResponse:
        line = self._line(compiled_of(self.round, self.today))
        if line is None:
            raise Http404
        if not refusal:
            obstacle, action = line.row.obstacle, line.row.follow_up
        template = "workspace/monitoring/_note_form.html" if self.request.htmx else self.template
        return self.show(
            {
                "round": self.round,
                "item": self.item,
                "line": line,
                "refusal": refusal,
                "obstacle": obstacle,
                "action": action,
            },
            template=template,
            status=422 if refusal else 200,
        )


class CloseRound(RoundPage):
    """Says what freezes and what is missing, then closes."""

    access = can_run_monitoring
    template = "workspace/monitoring/close.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        compiled = compiled_of(self.round, self.today)
        return self.show(
            {
                "round": self.round,
                "programme": self.round.programme,
                "total": FigureWords("", compiled.total),
                "silent": [row for row in compiled.rows if row.lacks_words],
                "is_early": self.today <= self.round.ends_on,
                "back_url": round_address(pk),
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        # There is no way back, so a period that still runs is closed only by somebody who says that they know.
        if self.today <= self.round.ends_on and not request.POST.get("belum-berakhir"):
            messages.error(
                request,
                _("Periode ini belum berakhir. Centang pernyataannya bila putaran memang ditutup sekarang."),
            )
            return self.go(reverse("monitoring:close", args=[pk]))
        return self.act(
            lambda: close_round(round=self.round, by=self.user, now=self.now),
            done=_("%(name)s ditutup dan angkanya dibekukan.") % {"name": self.round.name},
            then=round_address(pk),
        )


class RoundMeetings(RoundPage):
    """What was made of the round: its meetings and findings."""

    template = "workspace/monitoring/meetings.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meetings = list(self.round.meetings.all())
        return self.show(
            {
                **self.about_round("meetings"),
                "meetings": meetings,
                "open_lists": {one.pk for one in meetings if one.takes_attendance_at(self.now)},
                "findings": FindingRow.all_of(
                    findings_visible_to(self.user).filter(round=self.round), self.today
                ),
                **paper_context(self),
            }
        )
