"""Advice about a gift, one's own reports and deposited goods in words and marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.casework.state_looks import StateTold, state_told
from pakta.domain.registers.gratification.advice import Advice, Gift, Reason, Verdict, advise
from pakta.domain.registers.gratification.models import Deposit, DepositKind
from pakta.domain.registers.gratification.queries import year_sum
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.contents import FieldRefused, checked
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.register import Register
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import law_of

JUDGED_BY = ("kind", "event_on", "occasion", "object_kind", "value", "has_conflict")


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """``last_days``: (what, the day, whether it has passed)."""

    title: str
    tone: str
    reasons: tuple[Reason, ...]
    last_days: tuple[tuple[str, dt.date, bool], ...]
    year_sum: int
    is_must: bool
    after_that: Reason | None


TITLES = {
    Verdict.MUST: ("warning", gettext_lazy("Wajib dilaporkan")),
    Verdict.NEED_NOT: ("success", gettext_lazy("Tidak wajib dilaporkan")),
    Verdict.ASK: ("info", gettext_lazy("Tanyakan kepada UPG")),
}


def gift_of(values: Mapping[str, Any], total: int) -> Gift:
    """``values`` as stored in a case."""
    return Gift(
        event_on=dt.date.fromisoformat(values["event_on"]),
        kind=values["kind"],
        occasion=values["occasion"],
        object_kind=values["object_kind"],
        value=int(values["value"]),
        has_conflict=bool(values.get("has_conflict")),
        year_sum=total,
    )


def advice_on_form(
    register: Register, typed: Mapping[str, Any], *, unit: Unit, user: User, today: dt.date
) -> AdviceShown:
    """What the law says of a form as far as it is filled in. Raises ``FieldRefused`` for what is missing.

    The sum of the year is that of the person's own reports: others' are not theirs to see.
    """
    values = checked(register, typed, keys=JUDGED_BY)
    if "value" not in values:
        raise FieldRefused({"value": _("Isi nilai atau taksirannya.")})
    happened = dt.date.fromisoformat(values["event_on"])
    total = year_sum(
        unit=unit,
        year=happened.year,
        recipient=str(typed.get("recipient", "")),
        giver=str(typed.get("giver", "")),
        reporter=user,
    )
    return shown(_advised(values, total, unit), total, today)


def advice_on_case(case: Case, values: Mapping[str, Any], *, today: dt.date) -> AdviceShown:
    """The same of a report that lies before UPG, with the sum over all reports of the office."""
    happened = dt.date.fromisoformat(values["event_on"])
    total = year_sum(
        unit=case.unit,
        year=happened.year,
        recipient=str(values.get("recipient", "")),
        giver=str(values.get("giver", "")),
        before=case,
    )
    return shown(_advised(values, total, case.unit), total, today)


def _advised(values: Mapping[str, Any], total: int, unit: Unit) -> Advice:
    law = law_of(unit)
    return advise(gift_of(values, total), law=law.values, calendar=law.calendar)


def shown(advice: Advice, total: int, today: dt.date) -> AdviceShown:
    days = ((_("melalui UPG"), advice.report_to_upg), (_("langsung ke KPK"), advice.report_to_kpk))
    tone, title = TITLES[advice.verdict]
    return AdviceShown(
        title=str(title),
        tone=tone,
        reasons=advice.reasons,
        last_days=tuple((where, day, day < today) for where, day in days if day is not None),
        year_sum=total,
        is_must=advice.verdict == Verdict.MUST,
        after_that=advice.after_that,
    )


@dataclass(frozen=True, slots=True)
class OwnReport:
    """One's own report as the reporter is told of it. ``complete_by``: until when UPG waits for what is missing."""

    case: Case
    told: str
    state: StateTold
    complete_by: dt.date | None

    @classmethod
    def of(cls, case: Case) -> OwnReport:
        """``case`` comes with ``completing``, its running clocks of that kind."""
        clocks = case.completing  # type: ignore[attr-defined]  # own_reports_at prefetches it
        return cls(
            case,
            str(case.state_rules.told),
            state_told(case.state_rules),
            min((one.due_on for one in clocks), default=None),
        )


DEPOSIT_MARKS = {
    DepositKind.TAKEN_IN: ("due", "inbox"),
    DepositKind.HANDED_OVER: ("accepted", "forward"),
    DepositKind.RETURNED: ("planned", "forward"),
    DepositKind.GIVEN_AWAY: ("returned", "alert"),
}


@dataclass(frozen=True, slots=True)
class DepositLine:
    """A line of the log, opened. ``counterpart`` is "" for who may not know the people of the case."""

    deposit: Deposit
    kind: str
    tone: str
    icon: str
    object: str
    counterpart: str
    hides_names: bool

    @classmethod
    def of(cls, deposit: Deposit, opened: Callable[[Case, str], str], *, with_names: bool) -> DepositLine:
        kind = DepositKind(deposit.kind)
        tone, icon = DEPOSIT_MARKS[kind]
        return cls(
            deposit,
            str(kind.label),
            tone,
            icon,
            opened(deposit.case, deposit.object_sealed),
            opened(deposit.case, deposit.counterpart_sealed) if with_names else "",
            bool(deposit.counterpart_sealed) and not with_names,
        )
