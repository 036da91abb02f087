"""The planner reschedules a row after adoption; each change gives its reason and stands as an amendment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.domain.programmes.actions.amending import amend, locked_item, reason_given
from pakta.domain.programmes.choices import AmendmentKind
from pakta.domain.programmes.models import Delivery, WorkItem
from pakta.domain.programmes.plan import due_of
from pakta.domain.programmes.schedule import DueMoment
from pakta.domain.programmes.signals import moments_changed
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError


class ScheduleEmpty(DomainError):
    """No due moment was given and none has proof."""


class DueTwice(DomainError):
    """Two moments fall on one day."""


class PeriodReversed(DomainError):
    """A moment starts after it is due."""


class ProvedMomentMissing(DomainError):
    """A moment that has proof would disappear."""


class MomentProved(DomainError):
    """What was accepted for a day stays with that day."""


@transaction.atomic
def reschedule_item(
    *,
    item: WorkItem,
    moments: Sequence[DueMoment],
    moved: Mapping[dt.date, dt.date] | None = None,
    reason: str,
    by: User,
    now: dt.datetime,
) -> None:
    """The planner sets the item's due moments by hand, all of them at once.

    ``moved``: a moment's due day so far → its day among ``moments``. One with proof of which nothing is accepted yet
    goes there with its proof; otherwise moments with proof must stay on their day. Refuses: none at all, two on one
    day, a start after its due day, a proved moment missing, a move of one that is proved in part or onto another's
    day, no reason.
    """
    found = locked_item(item, by)
    why = reason_given(reason)
    _check(moments)
    before = [DueMoment(one.due_on, one.starts_on) for one in found.deliveries.in_schedule()]
    _move_with_proof(found, moments, moved or {})
    _check_proved_stay(found, moments)
    replace_moments(found, moments, set_by_hand=True, by=by, now=now)
    _amend(found, before, moments, why, by=by, now=now, action="programmes.reschedule_item")


@transaction.atomic
def reschedule_by_target(*, item: WorkItem, reason: str, by: User, now: dt.datetime) -> None:
    """Undo of ``reschedule_item``: the open moments follow the decree's target again."""
    found = locked_item(item, by)
    why = reason_given(reason)
    periods = [(period.starts_on, period.ends_on) for period in found.periods.all()]
    moments = due_of(periods, [one.text for one in found.requirements.all()], found.target_raw)
    proved = [DueMoment(one.due_on, one.starts_on) for one in found.deliveries.in_schedule().with_proof()]
    wanted = sorted({moment.due_on: moment for moment in [*moments, *proved]}.values())
    before = replace_moments(found, wanted, set_by_hand=False, by=by, now=now)
    _amend(found, before, wanted, why, by=by, now=now, action="programmes.reschedule_by_target")


def _check(moments: Sequence[DueMoment]) -> None:
    if not moments:
        raise ScheduleEmpty(_("Isi paling sedikit satu tanggal jatuh tempo."))
    days = {moment.due_on for moment in moments}
    if len(days) < len(moments):
        raise DueTwice(_("Ada dua jatuh tempo pada tanggal yang sama."))
    if any(moment.starts_on > moment.due_on for moment in moments):
        raise PeriodReversed(_("Tanggal mulai tidak boleh setelah tanggal jatuh tempo."))


def _move_with_proof(item: WorkItem, moments: Sequence[DueMoment], moved: Mapping[dt.date, dt.date]) -> None:
    """Give deliveries with proof their new day; those without are left to ``replace_moments``.

    The delivery stays the same one, so its proof, its person and its entries in the trail go along.
    """
    wanted = {moment.due_on: moment for moment in moments}
    for day, new_day in sorted(moved.items()):
        delivery = item.deliveries.in_schedule().with_proof().filter(due_on=day).first()
        if delivery is None or new_day == day or new_day not in wanted:
            continue
        if item.deliveries.in_schedule().filter(due_on=new_day).exists():
            raise DueTwice(
                _("Pada %(day)s sudah ada jatuh tempo lain. Pilih tanggal lain untuk memindahkannya.")
                % {"day": date_format(new_day, "j F Y")}
            )
        # Asked as it is written: a reviewer may accept in this very moment.
        unproved = item.deliveries.filter(pk=delivery.pk, proved=0)
        if not unproved.update(due_on=new_day, starts_on=wanted[new_day].starts_on):
            raise MomentProved(
                _(
                    "Bukti untuk jatuh tempo %(day)s sudah ada yang diterima, jadi tanggalnya tetap. "
                    "Biarkan tanggalnya, lalu tambahkan jatuh tempo baru di baris kosong."
                )
                % {"day": date_format(day, "j F Y")}
            )


def _check_proved_stay(item: WorkItem, moments: Sequence[DueMoment]) -> None:
    days = {moment.due_on for moment in moments}
    proved = set(item.deliveries.in_schedule().with_proof().values_list("due_on", flat=True))
    if missing := sorted(proved - days):
        raise ProvedMomentMissing(
            _(
                "Jatuh tempo %(day)s sudah memiliki bukti, jadi tetap ada dalam jadwal. "
                "Biarkan tanggalnya, lalu tambahkan jatuh tempo baru di baris kosong."
            )
            % {"day": date_format(missing[0], "j F Y")}
        )


def replace_moments(
    item: WorkItem, moments: Sequence[DueMoment], *, set_by_hand: bool, by: User, now: dt.datetime
) -> list[DueMoment]:
    """Make ``moments`` the item's schedule and return what it was. A day that stays keeps its delivery."""
    standing = {delivery.due_on: delivery for delivery in item.deliveries.in_schedule()}
    wanted = {moment.due_on: moment for moment in moments}
    leaving = item.deliveries.in_schedule().without_proof().exclude(due_on__in=wanted)
    leaving.update(dropped_at=now, dropped_by=by)
    for due_on in wanted.keys() & standing.keys():
        item.deliveries.filter(pk=standing[due_on].pk).update(
            starts_on=wanted[due_on].starts_on, set_by_hand=set_by_hand
        )
    needed = max(item.requirements.count(), 1)
    Delivery.objects.bulk_create(
        Delivery(
            programme=item.programme,
            work_item=item,
            starts_on=moment.starts_on,
            due_on=moment.due_on,
            set_by_hand=set_by_hand,
            needed=needed,
        )
        for moment in wanted.values()
        if moment.due_on not in standing
    )
    moments_changed.send(sender=Delivery, items=[item.pk], by=by, now=now)
    return [DueMoment(one.due_on, one.starts_on) for one in standing.values()]


def _amend(
    item: WorkItem,
    before: Sequence[DueMoment],
    after: Sequence[DueMoment],
    reason: str,
    *,
    by: User,
    now: dt.datetime,
    action: str,
) -> None:
    amend(
        item=item,
        kind=AmendmentKind.RESCHEDULED,
        reason=reason,
        before={"due": days_of_moments(before)},
        after={"due": days_of_moments(after)},
        by=by,
        now=now,
        action=action,
    )


def days_of_moments(moments: Sequence[DueMoment]) -> list[list[str]]:
    """Start and due day of each moment as ISO dates, in order."""
    return [[moment.starts_on.isoformat(), moment.due_on.isoformat()] for moment in sorted(moments)]
