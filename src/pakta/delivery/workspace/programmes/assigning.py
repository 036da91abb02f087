"""Who prepares the proof: of one due moment, or of many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.filter_bar import choices_of
from pakta.delivery.workspace.pages import number_typed, numbers_typed, whole_number
from pakta.delivery.workspace.programme_pages import DeliveryPage, ProgrammePage
from pakta.delivery.workspace.programmes.teams import AssignedRow
from pakta.domain.programmes.actions.deliveries import Reassigned, assign_delivery, assign_many
from pakta.domain.programmes.models import WorkItem
from pakta.domain.programmes.queries import AssignmentFilter, assignable_deliveries, members_of
from pakta.domain.programmes.rules import can_manage_teams
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.shared.errors import DomainError

A_PAGE = 100
"""Moments on a page, and so in one act; the address that takes an act back names each."""
NOBODY = 0


@dataclass(frozen=True, slots=True)
class AssigneeGroup:
    """People to choose from, under one heading."""

    name: str
    people: Sequence[User]


def assignees_of(item: WorkItem) -> list[AssigneeGroup]:
    """The row's team first, then everybody else of the unit; empty groups are left out. Two queries."""
    members = members_of(item.team) if item.team else []
    inside = {one.pk for one in members}
    others = [one for one in people_of(item.programme.unit) if one.pk not in inside]
    groups = (
        AssigneeGroup(item.team.name if item.team else "", members),
        AssigneeGroup(_("Lainnya di satuan kerja"), others),
    )
    return [group for group in groups if group.people]


class Assign(DeliveryPage):
    """Gives a due moment to one person, or back to the whole team."""

    access = can_manage_teams

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = reverse("programmes:item", args=[self.delivery.work_item_id])
        here = f"{item}#jatuh-tempo-{pk}"
        # Only the empty choice means nobody: an id from elsewhere must not take the moment from its person.
        people: dict[str, User | None] = {str(one.pk): one for one in people_of(self.delivery.programme.unit)}
        wanted = request.POST.get("person", "-")
        if wanted and wanted not in people:
            messages.error(request, _("Orang itu tidak memiliki peran di satuan kerja ini."))
            return self.go(here)
        person = people.get(wanted)
        done = (
            _("Jatuh tempo ini ditugaskan kepada %(name)s.") % {"name": person.name}
            if person
            else _("Jatuh tempo ini kembali menjadi tugas seluruh tim.")
        )
        return self.act(
            lambda: assign_delivery(delivery=self.delivery, person=person, by=self.user, now=self.now),
            done=done,
            then=here,
        )


class AssignMany(ProgrammePage):
    """The open moments of a programme, narrowed, to tick and give to one person in one act."""

    access = can_manage_teams
    template = "workspace/programmes/assign_many.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        query = request.GET
        month = number_typed(query, "bulan")
        chosen = AssignmentFilter(
            team=number_typed(query, "tim"),
            month=month if month in MONTHS else None,
            assignee=number_typed(query, "petugas"),
        )
        listed = Paginator(assignable_deliveries(self.user, self.programme, chosen), A_PAGE).get_page(
            query.get("page")
        )
        people = list(people_of(self.programme.unit))
        teams = [(one.pk, one.name) for one in self.programme.teams.all()]
        return self.show(
            {
                "programme": self.programme,
                "listed": listed,
                "rows": [AssignedRow(one, one.standing(self.today)) for one in listed],
                "people": people,
                "filters": {
                    "teams": choices_of([*teams, (NOBODY, _("Tanpa tim"))], chosen.team),
                    "months": choices_of(MONTHS.items(), chosen.month),
                    "assignees": choices_of(
                        [(NOBODY, _("Belum ditugaskan")), *((one.pk, one.name) for one in people)],
                        chosen.assignee,
                    ),
                },
                "is_narrowed": chosen != AssignmentFilter(),
                "query": query.urlencode(),
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        here = reverse("programmes:assign_many", args=[pk])
        here = f"{here}?{query}" if (query := request.GET.urlencode()) else here
        people: dict[str, User | None] = {str(one.pk): one for one in people_of(self.programme.unit)}
        # Only the word for the whole team means nobody: a choice left open must not take moments from people.
        people["tim"] = None
        wanted = request.POST.get("person", "")
        ticked = numbers_typed(request.POST, "tampil" if request.POST.get("semua") else "tugas")
        if wanted not in people:
            messages.error(request, _("Pilih orang yang menerima tugas."))
        elif not ticked:
            messages.error(request, _("Belum ada jatuh tempo yang dicentang."))
        else:
            self._give(dict.fromkeys(ticked[:A_PAGE], people[wanted]), people[wanted])
        return self.go(here)

    def _give(self, given: Mapping[int, User | None], person: User | None) -> None:
        try:
            changed = assign_many(given=given, programme=self.programme, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
            return
        if not changed:
            messages.info(self.request, _("Tidak ada yang berubah: semuanya sudah demikian."))
            return
        notify_with_undo(self.request, said_of(changed, person), undo_url=self._way_back(changed, person))

    def _way_back(self, changed: Sequence[Reassigned], person: User | None) -> str:
        """The address that gives each moment back to whose it was, if it is still whose it became."""
        pairs = [
            ("kembali", f"{one.delivery.pk}-{one.before.pk if one.before else NOBODY}") for one in changed
        ]
        pairs.append(("dari", str(person.pk if person else NOBODY)))
        return f"{reverse('programmes:unassign_many', args=[self.programme.pk])}?{urlencode(pairs)}"


def said_of(changed: Sequence[Reassigned], person: User | None) -> str:
    """What an act did, in one sentence."""
    count = len(changed)
    if person is None:
        return ngettext(
            "%(n)d jatuh tempo kembali menjadi tugas seluruh tim.",
            "%(n)d jatuh tempo kembali menjadi tugas seluruh tim.",
            count,
        ) % {"n": count}
    return ngettext(
        "%(n)d jatuh tempo ditugaskan kepada %(name)s.",
        "%(n)d jatuh tempo ditugaskan kepada %(name)s.",
        count,
    ) % {"n": count, "name": person.name}


class UnassignMany(ProgrammePage):
    """Takes an act of handing out back. The address names each moment with whose it was."""

    access = can_manage_teams

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        people: dict[int, User | None] = {one.pk: one for one in people_of(self.programme.unit)}
        people[NOBODY] = None
        still = AssignmentFilter(assignee=number_typed(request.GET, "dari"))
        theirs = set(
            assignable_deliveries(self.user, self.programme, still).order_by().values_list("pk", flat=True)
        )
        given = {
            delivery: people[person]
            for one in request.GET.getlist("kembali")
            for delivery, person in [[whole_number(part) for part in one.partition("-")[::2]]]
            if delivery in theirs and person in people
        }
        try:
            changed = assign_many(given=given, programme=self.programme, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            count = len(changed)
            messages.success(
                request,
                ngettext("%(n)d penugasan diurungkan.", "%(n)d penugasan diurungkan.", count) % {"n": count},
            )
        return self.go(reverse("programmes:assign_many", args=[pk]))
