"""A recap in words: its name, its state, its figures with the ways to the cases behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_queries import period_in
from pakta.foundation.casework.recap_words import BALANCE, RHYTHMS

TONES = {RecapState.DRAFTED: "due", RecapState.SIGNED: "accepted", RecapState.VOIDED: "late"}
ICONS = {RecapState.DRAFTED: "edit", RecapState.SIGNED: "check", RecapState.VOIDED: "close"}
SUMS = {"opening", "open"}
SIGNS = {"received": "+", "moved_in": "+", "reopened": "+", "done": "−", "moved_out": "−"}


def recap_name(recap: Recap) -> str:
    return f"{recap.register_rules.recap.title} {period_in(recap).name}"


@dataclass(frozen=True, slots=True)
class StateMark:
    word: str
    tone: str
    icon: str

    @classmethod
    def of(cls, recap: Recap) -> StateMark:
        state = RecapState(recap.state)
        return cls(str(state.label), TONES[state], ICONS[state])


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """A line of the balance; ``url`` leads to the cases behind it, "" where there is no way."""

    name: str
    sign: str
    value: int
    url: str
    is_sum: bool
    is_part: bool


def balance_lines(recap: Recap, data: Mapping[str, Any], *, with_cases: bool) -> list[BalanceLine]:
    """Lines without a figure are left out, but for those everybody looks for."""
    way = reverse("recaps:cases", args=[recap.pk])
    return [
        BalanceLine(
            str(name),
            SIGNS.get(key, ""),
            data[key],
            f"{way}?angka={key}" if with_cases and data[key] else "",
            key in SUMS,
            key == "late",
        )
        for key, name in BALANCE
        if data[key] or key in ("opening", "received", "done", "open", "late")
    ]


@dataclass(frozen=True, slots=True)
class RecapLine:
    """A recap in the list."""

    recap: Recap
    name: str
    rhythm: str
    mark: StateMark
    came: str
    done: str
    open: str
    proved: str
    is_nil: bool

    @classmethod
    def of(cls, recap: Recap, proved: tuple[int, int] | None) -> RecapLine:
        figures = recap.figures
        came = figures["received"] + figures["moved_in"] if figures else 0
        return cls(
            recap,
            recap_name(recap),
            str(RHYTHMS[recap.rhythm]),
            StateMark.of(recap),
            str(came) if figures else "",
            str(figures["done"]) if figures else "",
            str(figures["open"]) if figures else "",
            _proved(proved),
            bool(figures and figures["is_nil"]),
        )


def _proved(proved: tuple[int, int] | None) -> str:
    if proved is None:
        return ""
    standing, accepted = proved
    if accepted == standing:
        return _("diterima untuk %(n)d jatuh tempo") % {"n": accepted}
    return _("menunggu diperiksa untuk %(n)d jatuh tempo") % {"n": standing - accepted}
