"""Who answers for which rows: people in teams, teams on items."""

from __future__ import annotations

import datetime as dt
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.programmes.models import Programme, Team, TeamDecree, TeamMember, WorkItem
from pakta.domain.programmes.rules import can_manage_teams, can_see_programme, require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class NotOfThisUnit(DomainError):
    """The person has no role at the programme's unit."""


class TeamNameTaken(DomainError):
    """The programme has a team of that name."""


class NotAMember(DomainError):
    """The person is not in the team."""


class DecreeNumberEmpty(DomainError):
    """A linked decree needs its number."""


class TeamNameEmpty(DomainError):
    """A team needs a name."""


@transaction.atomic
def add_team(*, programme: Programme, name: str, by: User, now: dt.datetime) -> Team:
    """A team the decree does not name. Refuses an empty name and one that is taken."""
    require(allowed=can_manage_teams(by, programme.unit))
    name = " ".join(name.split())[:300]
    if not name:
        raise TeamNameEmpty(_("Isi nama tim."))
    if programme.teams.filter(name=name).exists():
        raise TeamNameTaken(_("Tim dengan nama itu sudah ada di program ini."))
    team = Team.objects.create(programme=programme, name=name)
    _record(programme.unit, team, "programmes.add_team", {"name": name}, by=by, now=now)
    return team


@transaction.atomic
def add_member(*, team: Team, user: User, by: User, now: dt.datetime) -> None:
    """Put a person of the unit into a team; once is enough. Refuses people without a role at the unit."""
    unit = team.programme.unit
    require(allowed=can_manage_teams(by, unit))
    if not can_see_programme(user, unit):
        raise NotOfThisUnit(_("%(name)s belum memiliki peran di satuan kerja ini.") % {"name": user.name})
    _member, fresh = TeamMember.objects.get_or_create(
        team=team, user=user, defaults={"added_at": now, "added_by": by}
    )
    if fresh:
        _record(unit, team, "programmes.add_member", {"member": user.actor_key}, by=by, now=now)


@transaction.atomic
def remove_member(*, team: Team, user: User, by: User, now: dt.datetime) -> None:
    """Take a person out of a team; what they handed in stays."""
    unit = team.programme.unit
    require(allowed=can_manage_teams(by, unit))
    gone, _rows = TeamMember.objects.filter(team=team, user=user).delete()
    if gone:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="programmes.remove_member",
            subject=team,
            label=team.name,
            before={"member": user.actor_key},
        )


@transaction.atomic
def name_chair(*, team: Team, user: User | None, by: User, now: dt.datetime) -> None:
    """Make a member the team's chair (ketua), or leave it without one. Refuses who is not a member."""
    found = Team.objects.select_for_update(of=("self",)).select_related("programme__unit").get(pk=team.pk)
    unit = found.programme.unit
    require(allowed=can_manage_teams(by, unit))
    before = found.members.filter(is_chair=True).select_related("user").first()
    if user is not None and not found.members.filter(user=user).exists():
        raise NotAMember(_("Hanya anggota tim yang dapat menjadi ketuanya."))
    found.members.filter(is_chair=True).update(is_chair=False)
    if user is not None:
        found.members.filter(user=user).update(is_chair=True)
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="programmes.name_chair",
        subject=found,
        label=found.name,
        before={"chair": before.user.actor_key if before else None},
        after={"chair": user.actor_key if user else None},
    )


@transaction.atomic
def link_team_decree(
    *,
    programme: Programme,
    number: str,
    title: str,
    decided_on: dt.date | None,
    file: tuple[IO[bytes], str] | None,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> TeamDecree:
    """Link the decree that named the teams, with its file (content, original name) where there is one."""
    require(allowed=can_manage_teams(by, programme.unit))
    number = " ".join(number.split())[:200]
    if not number:
        raise DecreeNumberEmpty(_("Isi nomor keputusan tentang tim."))
    stored = None
    if file is not None:
        content, name = file
        stored = store_file(content=content, original_name=name, by=by, now=now, max_bytes=max_bytes)
    decree = TeamDecree.objects.create(
        programme=programme,
        number=number,
        title=" ".join(title.split()),
        decided_on=decided_on,
        file=stored,
        original_name=safe_display_name(file[1]) if file else "",
        linked_at=now,
        linked_by=by,
    )
    record(
        chain=programme.unit.trail_chain,
        by=by,
        now=now,
        action="programmes.link_team_decree",
        subject=decree,
        label=number,
        after={"number": number, "decided_on": decided_on, "file": stored.sha256 if stored else None},
    )
    return decree


@transaction.atomic
def unlink_team_decree(*, decree: TeamDecree, by: User, now: dt.datetime) -> None:
    """Take a wrong link away; the trail keeps what it was."""
    unit = decree.programme.unit
    require(allowed=can_manage_teams(by, unit))
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="programmes.unlink_team_decree",
        subject=decree,
        label=decree.number,
        before={"number": decree.number, "file": decree.file.sha256 if decree.file else None},
    )
    decree.delete()


@transaction.atomic
def assign_team(*, item: WorkItem, team: Team | None, by: User, now: dt.datetime) -> None:
    """Give a row to a team of its programme, or to none."""
    found = (
        WorkItem.objects.select_for_update(of=("self",))
        .select_related("programme__unit", "team")
        .get(pk=item.pk)
    )
    unit = found.programme.unit
    require(allowed=can_manage_teams(by, unit))
    if team is not None and team.programme_id != found.programme_id:
        raise NotOfThisUnit(_("Tim itu bukan tim program ini."))
    before = {"team": found.team.name if found.team else None}
    found.team = team
    found.save(update_fields=["team"])
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="programmes.assign_team",
        subject=found,
        label=found.label[:200],
        before=before,
        after={"team": team.name if team else None},
    )


def _record(
    unit: Unit, team: Team, action: str, after: dict[str, str], *, by: User, now: dt.datetime
) -> None:
    record(chain=unit.trail_chain, by=by, now=now, action=action, subject=team, label=team.name, after=after)
