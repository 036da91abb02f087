"""The teams of a programme: who is in which, who leads it, what was given to whom, and the decree that named them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.programmes.forms import MemberForm, TeamDecreeForm, TeamForm
from pakta.delivery.workspace.programmes.programme_pages import ProgrammePage
from pakta.domain.programmes.actions.teams import (
    add_member,
    add_team,
    link_team_decree,
    name_chair,
    remove_member,
    unlink_team_decree,
)
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.models import Delivery, Team, TeamDecree, TeamMember
from pakta.domain.programmes.queries import assigned_deliveries, team_decrees_of, teams_of
from pakta.domain.programmes.rules import can_manage_teams
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """A due moment that one person prepares."""

    delivery: Delivery
    standing: Standing


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A team, its people with the chair first, and what of its rows was given to one person."""

    team: Team
    members: Sequence[TeamMember]
    assigned: Sequence[AssignedRow]

    @property
    def has_chair(self) -> bool:
        return any(member.is_chair for member in self.members)


def cards_of(
    teams: Sequence[Team], deliveries: Sequence[Delivery], today: dt.date
) -> tuple[list[TeamCard], list[AssignedRow]]:
    """A card a team, and what was given to people of rows without a team."""
    assigned: dict[int | None, list[AssignedRow]] = defaultdict(list)
    for delivery in deliveries:
        assigned[delivery.work_item.team_id].append(AssignedRow(delivery, delivery.standing(today)))
    cards = [
        TeamCard(
            team,
            sorted(team.members.all(), key=lambda member: not member.is_chair),
            assigned.get(team.pk, ()),
        )
        for team in teams
    ]
    return cards, assigned.get(None, [])


class Teams(ProgrammePage):
    """Who is in which team; the people who manage teams change it here."""

    post_access = can_manage_teams
    template = "workspace/programmes/teams.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(TeamDecreeForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        what = request.POST.get("what")
        if what == "add_team":
            return self._add_team()
        if what == "link_decree":
            return self._link_decree()
        return self._change_people(what)

    @property
    def _here(self) -> str:
        return reverse("programmes:teams", args=[self.programme.pk])

    def _add_team(self) -> HttpResponse:
        form = TeamForm(self.request.POST)
        name = form.cleaned_data["name"] if form.is_valid() else ""
        return self.act(
            lambda: add_team(programme=self.programme, name=name, by=self.user, now=self.now),
            done=_("Tim ditambahkan."),
            then=self._here,
        )

    def _change_people(self, what: str | None) -> HttpResponse:
        members = MemberForm(
            self.request.POST, programme=self.programme, people=people_of(self.programme.unit)
        )
        if not members.is_valid():
            messages.error(self.request, _("Pilih tim dan orangnya."))
            return self.go(self._here)
        team, person = members.cleaned_data["team"], members.cleaned_data["person"]
        changes: dict[str | None, tuple[Any, str]] = {
            "remove": (remove_member, _("%(name)s dikeluarkan dari tim.")),
            "chair": (name_chair, _("%(name)s menjadi ketua tim.")),
            "no_chair": (_without_chair, _("%(name)s tidak lagi ketua tim.")),
        }
        change, done = changes.get(what, (add_member, _("%(name)s dimasukkan ke tim.")))
        return self.act(
            lambda: change(team=team, user=person, by=self.user, now=self.now),
            done=done % {"name": person.name},
            then=f"{self._here}#tim-{team.pk}",
        )

    def _link_decree(self) -> HttpResponse:
        form = TeamDecreeForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._page(form, status=422)
        file = form.cleaned_data["file"]
        try:
            link_team_decree(
                programme=self.programme,
                number=form.cleaned_data["number"],
                title=form.cleaned_data["title"],
                decided_on=form.cleaned_data["decided_on"],
                file=(file, file.name) if file else None,
                max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(self.request, _("Keputusan tentang tim ditautkan."))
        return self.go(self._here)

    def _page(self, form: TeamDecreeForm, *, status: int = 200) -> HttpResponse:
        cards, without_team = cards_of(
            teams_of(self.programme), assigned_deliveries(self.programme), self.today
        )
        may_manage = can_manage_teams(self.user, self.programme.unit)
        return self.show(
            {
                "programme": self.programme,
                "cards": cards,
                "without_team": without_team,
                "decrees": team_decrees_of(self.programme),
                "people": list(people_of(self.programme.unit)) if may_manage else (),
                "team_form": TeamForm(),
                "decree_form": form,
                "may_manage": may_manage,
            },
            status=status,
        )


def _without_chair(*, team: Team, user: Any, by: Any, now: dt.datetime) -> None:
    name_chair(team=team, user=None, by=by, now=now)


class TeamDecreePage(ProgrammePage):
    """A page of one decree linked to the programme."""

    decree: TeamDecree

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = next((one for one in team_decrees_of(self.programme) if one.pk == kwargs["decree"]), None)
        if found is None:
            raise Http404
        self.decree = found


class TeamDecreeFile(TeamDecreePage):
    """Its file, as handed in."""

    def get(self, request: HttpRequest, pk: int, decree: int) -> HttpResponseBase:
        if self.decree.file is None:
            raise Http404
        return attachment(self.decree.file, name=self.decree.original_name)


class UnlinkTeamDecree(TeamDecreePage):
    """Takes a wrong link away. GET asks first."""

    access = can_manage_teams
    template = "workspace/programmes/unlink_team_decree.html"

    def get(self, request: HttpRequest, pk: int, decree: int) -> HttpResponse:
        return self.show({"decree": self.decree, "back_url": reverse("programmes:teams", args=[pk])})

    def post(self, request: HttpRequest, pk: int, decree: int) -> HttpResponse:
        return self.act(
            lambda: unlink_team_decree(decree=self.decree, by=self.user, now=self.now),
            done=_("Tautan keputusan dilepas."),
            then=reverse("programmes:teams", args=[pk]),
        )
