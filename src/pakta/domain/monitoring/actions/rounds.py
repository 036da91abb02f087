"""Opening a round, speaking for its rows, closing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.monitoring.choices import Cadence, RoundState
from pakta.domain.monitoring.freezing import frozen_figures, frozen_rows
from pakta.domain.monitoring.models import CadenceChoice, Round, RoundNote
from pakta.domain.monitoring.notice_kinds import ROUND
from pakta.domain.monitoring.periods import Period
from pakta.domain.monitoring.queries import compiled_of, periods_and_rounds, teams_of_person
from pakta.domain.monitoring.rules import can_note, can_run_monitoring, can_write_notes
from pakta.domain.programmes.actions.amending import locked_programme
from pakta.domain.programmes.models import Delivery, Programme, TeamMember, WorkItem
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM
from pakta.knowledge.law.working_days import first_working_day_from
from pakta.shared.errors import DomainError

LONGEST_WORDS = 4000
OPENS_BY_ITSELF_WITHIN = dt.timedelta(days=45)
"""After a period's end; a machine that was off for longer does not open the past."""

RoundLink = Callable[[int], str]
"""Round's id → its page, as a path of this site."""


class PeriodUnknown(DomainError):
    """The programme is not monitored in that period, or a round of it overlaps."""


class RoundExists(DomainError):
    """Somebody opened it before."""


class RoundClosed(DomainError):
    """The round is closed and stays as it is."""


class NotOnTheSheet(DomainError):
    """The row belongs to another programme."""


class NotYourRow(DomainError):
    """Another team answers for the row."""


@transaction.atomic
def choose_cadence(*, programme: Programme, cadence: Cadence, by: User, now: dt.datetime) -> None:
    """How often the programme is monitored from now on; rounds there are stay as they are."""
    found = locked_programme(programme.pk)
    require(allowed=can_run_monitoring(by, found.unit))
    before = CadenceChoice.objects.filter(programme=found).first()
    if before is not None and before.cadence == cadence:
        return
    CadenceChoice.objects.update_or_create(
        programme=found, defaults={"cadence": cadence, "chosen_at": now, "chosen_by": by}
    )
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="monitoring.choose_cadence",
        subject=found,
        label=str(found),
        before={"cadence": before.cadence if before else None},
        after={"cadence": int(cadence)},
    )


@transaction.atomic
def open_round(*, programme: Programme, period: Period, link: RoundLink, by: User, now: dt.datetime) -> Round:
    """Open the round of a period, early or late as the coordinator sees fit, and tell whoever speaks for rows.

    Refuses: no right, a period the programme does not have, one that was opened before.
    """
    found = locked_programme(programme.pk)
    require(allowed=can_run_monitoring(by, found.unit))
    return _open(found, period, link=link, by=by, now=now)


def open_due_rounds(*, link: RoundLink, now: dt.datetime) -> int:
    """Open what is due by itself: on the first working day after a period, where nobody did. How many.

    Safe to run twice. Each programme is one transaction; a period that ended before the plan was adopted, or long ago,
    is left to the coordinator.
    """
    year = now.year
    candidates = Programme.objects.filter(year__in=(year - 1, year, year + 1), unit__active=True)
    return sum(
        _open_due(pk, link=link, now=now)
        for pk in list(candidates.order_by("pk").values_list("pk", flat=True))
    )


@transaction.atomic
def _open_due(pk: int, *, link: RoundLink, now: dt.datetime) -> int:
    programme = locked_programme(pk)
    today = programme.unit.local_date(now)
    adopted_on = programme.unit.local_date(programme.adopted_at)
    due = [
        line.period
        for line in periods_and_rounds(programme).lines
        if line.round is None
        and adopted_on <= line.period.ends_on
        and today - OPENS_BY_ITSELF_WITHIN <= line.period.ends_on
        and first_working_day_from(line.period.ends_on + dt.timedelta(days=1)) <= today
    ]
    for period in due:
        _open(programme, period, link=link, by=None, now=now)
    return len(due)


def _open(
    programme: Programme, period: Period, *, link: RoundLink, by: User | None, now: dt.datetime
) -> Round:
    lines = periods_and_rounds(programme).lines
    line = next((one for one in lines if one.period == period), None)
    if line is None:
        raise PeriodUnknown(
            _(
                "Program ini tidak dimonitor per periode itu, atau periodenya tumpang tindih dengan putaran lain."
            )
        )
    if line.round is not None:
        raise RoundExists(_("Putaran %(name)s sudah dibuka.") % {"name": line.round.name})
    opened = Round.objects.create(
        programme=programme,
        name=period.name,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        opened_at=now,
        opened_by=by,
    )
    record(
        chain=programme.unit.trail_chain,
        by=by or SYSTEM,
        now=now,
        action="monitoring.open_round",
        subject=opened,
        label=f"{opened.name} · {programme}",
        after={"starts_on": period.starts_on, "ends_on": period.ends_on},
    )
    _tell_opened(opened, link, by, now)
    return opened


def _tell_opened(opened: Round, link: RoundLink, by: User | None, now: dt.datetime) -> None:
    """Whoever runs monitoring and every member of a team, but whoever opened it."""
    programme = opened.programme
    members = set(
        TeamMember.objects.filter(team__programme=programme, user__is_active=True).values_list(
            "user_id", flat=True
        )
    )
    languages = {
        one.user_id: one.user.language
        for one in memberships_counting_at(programme.unit)
        if Permission.RUN_MONITORING in one.role_class.permissions or one.user_id in members
    }

    @cache
    def said(language: str) -> str:
        with translation.override(language):
            return _(
                "Monitoring %(name)s (%(programme)s) dibuka. Tulis kendala dan rencana tindak lanjutnya."
            ) % {
                "name": opened.name,
                "programme": programme,
            }

    notify_many(
        [
            Telling(person, ROUND, f"monitoring.round:{opened.pk}", said(language), link(opened.pk))
            for person, language in languages.items()
            if by is None or person != by.pk
        ],
        now=now,
    )


@transaction.atomic
def write_note(
    *, round: Round, item: WorkItem, obstacle: str, action: str, by: User, now: dt.datetime
) -> RoundNote | None:
    """What the team says of its row: the obstacle and what it will do; both empty takes the note away.

    Refuses: a closed round, a row of another programme or another team.
    """
    found = _locked(round)
    unit = found.programme.unit
    require(allowed=can_write_notes(by, unit))
    _check_open(found)
    if item.programme_id != found.programme_id:
        raise NotOnTheSheet(_("Butir ini bukan bagian program yang dimonitor."))
    if not can_note(by, unit, item.team_id, teams_of_person(by, found.programme)):
        raise NotYourRow(_("Kendala butir ini ditulis oleh timnya sendiri atau koordinator."))
    obstacle, action = _words(obstacle), _words(action)
    before = RoundNote.objects.filter(round=found, work_item=item).first()
    said = (before.obstacle, before.action) if before else ("", "")
    if said == (obstacle, action):
        return before
    if obstacle or action:
        note, _new = RoundNote.objects.update_or_create(
            round=found,
            work_item=item,
            defaults={"obstacle": obstacle, "action": action, "written_at": now, "written_by": by},
        )
    else:
        note = None
        RoundNote.objects.filter(round=found, work_item=item).delete()
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="monitoring.write_note",
        subject=found,
        label=item.label[:200],
        before={"obstacle": said[0], "action": said[1]},
        after={"obstacle": obstacle, "action": action},
    )
    return note


@transaction.atomic
def summarise(*, round: Round, summary: str, by: User, now: dt.datetime) -> None:
    """The coordinator's conclusion, printed in the report. Refuses a closed round."""
    found = _locked(round)
    require(allowed=can_run_monitoring(by, found.programme.unit))
    _check_open(found)
    before, found.summary = found.summary, _words(summary)
    if before == found.summary:
        return
    found.save(update_fields=["summary"])
    record(
        chain=found.programme.unit.trail_chain,
        by=by,
        now=now,
        action="monitoring.summarise",
        subject=found,
        label=found.name,
        before={"summary": before},
        after={"summary": found.summary},
    )


@transaction.atomic
def close_round(*, round: Round, by: User, now: dt.datetime) -> Round:
    """Compile the sheet once more, freeze it, and close the round for good.

    All deliveries of the plan are locked first: proof that is judged at the same moment is either in the figures or
    comes after them, never half. Refuses what is closed already.
    """
    found = _locked(round)
    require(allowed=can_run_monitoring(by, found.programme.unit))
    _check_open(found)
    found.programme = locked_programme(found.programme_id)
    in_plan = Delivery.objects.filter(programme=found.programme).order_by("pk")
    list(in_plan.select_for_update(of=("self",)).values_list("pk", flat=True))
    compiled = compiled_of(found, found.programme.unit.local_date(now))
    found.figures, found.rows = frozen_figures(compiled), frozen_rows(compiled)
    found.state, found.closed_at, found.closed_by = RoundState.CLOSED, now, by
    found.save(update_fields=["figures", "rows", "state", "closed_at", "closed_by"])
    record(
        chain=found.programme.unit.trail_chain,
        by=by,
        now=now,
        action="monitoring.close_round",
        subject=found,
        label=f"{found.name} · {found.programme}",
        before={"state": RoundState.OPEN},
        after={"state": RoundState.CLOSED, "figures": found.figures["total"]},
    )
    return found


def _locked(round: Round) -> Round:
    """The round, which every act on it locks first, before programme and deliveries."""
    return Round.objects.select_for_update(of=("self",)).select_related("programme__unit").get(pk=round.pk)


def _check_open(found: Round) -> None:
    if not found.is_open:
        who = found.closed_by.name if found.closed_by else ""
        raise RoundClosed(
            _(
                "Putaran %(round)s sudah ditutup oleh %(name)s; isinya tetap. Tulis koreksinya pada putaran berikutnya."
            )
            % {"round": found.name, "name": who}
        )


def _words(text: str) -> str:
    """Lines as typed, without NUL and outer white space."""
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    return "\n".join(lines).strip()[:LONGEST_WORDS]
