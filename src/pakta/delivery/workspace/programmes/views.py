"""Pages of a programme."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.programmes.amendment_presenting import Story
from pakta.delivery.workspace.programmes.assigning import assignees_of
from pakta.delivery.workspace.programmes.forms import ScheduleForm, filter_of
from pakta.delivery.workspace.programmes.presenting import DeliveryCard, FilterBar, PlanTable, month_names
from pakta.delivery.workspace.programmes.programme_pages import ItemPage, ProgrammePage
from pakta.delivery.workspace.programmes.row_html import written_areas
from pakta.delivery.workspace.programmes.workbook import plan_workbook
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.evidence.queries import placements_by_delivery
from pakta.domain.evidence.rules import can_hand_in, can_see_evidence
from pakta.domain.programmes.actions.amending import LONGEST_REASON
from pakta.domain.programmes.actions.rescheduling import reschedule_by_target, reschedule_item
from pakta.domain.programmes.actions.teams import assign_team
from pakta.domain.programmes.progress import tally_of
from pakta.domain.programmes.queries import (
    amendments_visible_to,
    programmes_of,
    sheet_of,
)
from pakta.domain.programmes.rules import (
    can_change_plan,
    can_import_decree,
    can_manage_teams,
    can_see_programme,
)
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError


class ProgrammesOfUnit(UnitPage):
    """All programmes of a unit, the newest first."""

    access = can_see_programme
    template = "workspace/programmes/of_unit.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.show(
            {
                "programmes": programmes_of(self.user, self.unit),
                "may_import": can_import_decree(self.user, self.unit),
            }
        )


class ProgrammeDetail(ProgrammePage):
    """Areas and rows, narrowed by team, month, state and words; the narrowing stands in the address."""

    template = "workspace/programmes/detail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = filter_of(request.GET)
        sheet = sheet_of(self.programme, self.today)
        table = PlanTable.of(self.programme, sheet, chosen, self.today)
        return self.show(
            {
                "programme": self.programme,
                "bar": FilterBar.of(request, chosen, sheet.teams),
                "table": table,
                "areas": written_areas(table.areas),
                "tally": tally_of(sheet.lines, self.today),
                "dropped": [] if chosen.is_set else sheet.dropped,
                "may_change_plan": can_change_plan(self.user, self.programme.unit),
            }
        )


class ProgrammeWorkbook(ProgrammePage):
    """What the page shows, as XLSX."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = filter_of(request.GET)
        rows = [
            row
            for row in sheet_of(self.programme, self.today).rows
            if row.passes(chosen, self.programme.year)
        ]
        return plan_workbook(self.programme, rows)


class DecreeDetail(ProgrammePage):
    """The paper the programme comes from: its head as read, and the file."""

    template = "workspace/programmes/decree.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show({"programme": self.programme, "decree": self.programme.decree})


class DecreeFile(ProgrammePage):
    """The original file, as handed in."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        decree = self.programme.decree
        return attachment(decree.file, name=decree.original_name)


class ItemDetail(ItemPage):
    """What the row promises, its due moments, and the proof handed in for each."""

    template = "workspace/programmes/item.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        unit = self.item.programme.unit
        may_see = can_see_evidence(self.user, unit)
        evidence = placements_by_delivery(self.user, self.item) if may_see else {}
        deliveries = list(self.item.deliveries.in_schedule().select_related("assignee"))
        requirements = list(self.item.requirements.all())
        may_hand_in = can_hand_in(self.user, unit) and self.item.dropped_at is None
        cards = DeliveryCard.all_of(
            deliveries, evidence, requirements, self.user, self.today, may_hand_in=may_hand_in
        )
        may_manage = can_manage_teams(self.user, unit)
        return self.show(
            {
                "item": self.item,
                "programme": self.item.programme,
                "assignees": assignees_of(self.item) if may_manage else (),
                "cards": cards,
                "story": Story.of(
                    self.item, requirements, amendments_visible_to(self.user).filter(work_item=self.item)
                ),
                "teams": list(self.item.programme.teams.all()),
                "may_hand_in": may_hand_in,
                "may_see_evidence": may_see,
                "may_change_plan": can_change_plan(self.user, unit),
                "may_manage_teams": may_manage,
            }
        )


class ItemSchedule(ItemPage):
    """The planner sets the row's due moments by hand."""

    access = can_change_plan
    template = "workspace/programmes/schedule.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(ScheduleForm.of(self.item))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ScheduleForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            reschedule_item(
                item=self.item,
                moments=form.moments,
                moved=form.moved,
                reason=form.reason,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.refuse(str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Jadwal disimpan."))
        return self.go(self.address)

    def _page(self, form: ScheduleForm, *, status: int = 200) -> HttpResponse:
        context = {"item": self.item, "programme": self.item.programme, "form": form, "months": month_names()}
        return self.show(context, status=status)


class ItemScheduleByTarget(ItemPage):
    """Back to the schedule that follows from the decree's target; this too gives its reason."""

    access = can_change_plan

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        reason = line_typed(request.POST, "reason", longest=LONGEST_REASON)
        try:
            reschedule_by_target(item=self.item, reason=reason, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(reverse("programmes:schedule", args=[pk]))
        messages.success(request, _("Jadwal kembali mengikuti target keputusan."))
        return self.go(self.address)


class ItemTeam(ItemPage):
    """Give the row to a team."""

    access = can_manage_teams

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        # Only the empty choice means none: an id of another programme must not take the row from its team.
        teams = {"": None, **{str(team.pk): team for team in self.item.programme.teams.all()}}
        wanted = request.POST.get("team")
        if wanted not in teams:
            messages.error(request, _("Tim itu bukan tim program ini."))
            return self.go(self.address)
        team = teams[wanted]
        return self.act(
            lambda: assign_team(item=self.item, team=team, by=self.user, now=self.now),
            done=_("Penanggung jawab disimpan."),
            then=self.address,
        )
