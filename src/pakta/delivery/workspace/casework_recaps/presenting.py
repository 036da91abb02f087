"""A recap in words: its name, its state, its figures with the ways to the cases behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_data import HIDDEN
from pakta.foundation.casework.recap_paper import shown_groups, shown_measures
from pakta.foundation.casework.recap_queries import period_in
from pakta.foundation.casework.register import Rhythm
from pakta.shared.numbers import per_cent, points

TONES = {RecapState.DRAFTED: "due", RecapState.SIGNED: "accepted", RecapState.VOIDED: "late"}
ICONS = {RecapState.DRAFTED: "edit", RecapState.SIGNED: "check", RecapState.VOIDED: "close"}
RHYTHMS: dict[str, Promise] = {
    Rhythm.MONTHLY: gettext_lazy("bulanan"),
    Rhythm.QUARTERLY: gettext_lazy("triwulanan"),
    Rhythm.HALF_YEARLY: gettext_lazy("semesteran"),
    Rhythm.YEARLY: gettext_lazy("tahunan"),
}
BALANCE: tuple[tuple[str, Promise], ...] = (
    ("opening", gettext_lazy("Saldo awal periode")),
    ("received", pgettext_lazy("perkara", "Diterima")),
    ("moved_in", gettext_lazy("Diterima dari register atau satuan kerja lain")),
    ("reopened", gettext_lazy("Dibuka kembali")),
    ("done", gettext_lazy("Selesai")),
    ("moved_out", gettext_lazy("Dipindahkan ke register atau satuan kerja lain")),
    ("open", gettext_lazy("Saldo akhir periode (masih diproses)")),
    ("late", gettext_lazy("di antaranya melewati tenggat")),
)
SUMS = {"opening", "open"}
MEASURES: dict[str, Promise] = {
    "received": pgettext_lazy("perkara", "Masuk"),
    "done": gettext_lazy("Selesai"),
    "open": gettext_lazy("Sisa"),
    "late": gettext_lazy("Terlambat"),
}
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
class GroupTable:
    """A breakdown as a table: its heads, and the rows with their counts as text."""

    name: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def group_tables(data: Mapping[str, Any]) -> list[GroupTable]:
    found = []
    for one in data["breakdowns"]:
        groups = shown_groups(one)
        if not groups:
            continue
        keys = [key for key, _name in shown_measures(one)]
        heads = [str(MEASURES[key]) for key in keys]
        rows = [
            (
                group["name"],
                [(head, str(group[key])) for head, key in zip(heads, keys, strict=True)],
            )
            for group in groups
        ]
        found.append(GroupTable(one["name"], heads, rows))
    return found


def performance(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """How the register was worked off, each figure with its base."""
    done = data["done"]
    lines = [(_("Selesai tepat waktu"), _of(data["done_in_time"], done))]
    if done:
        average = _("%(days)s hari kalender") % {"days": points(Fraction(data["days"], done), 1)}
        if data["working_days"] is not None:
            working = points(Fraction(data["working_days"], done), 1)
            average += ", " + _("%(days)s hari kerja") % {"days": working}
        lines.append((_("Rata-rata lama penyelesaian"), average))
    handled = data["opening"] + data["received"] + data["moved_in"] + data["reopened"]
    lines.append((_("Selesai dari yang ditangani"), _of(done, handled)))
    if data["satisfied"]:
        lines.append(
            (
                _("Kepuasan pelapor"),
                _("%(points)s dari 4 (%(n)d penilaian)")
                % {
                    "points": points(Fraction(data["satisfaction"], data["satisfied"]), 2),
                    "n": data["satisfied"],
                },
            )
        )
    return lines


def hidden_note(data: Mapping[str, Any]) -> str:
    """What the marks of left out counts mean; "" where nothing is left out."""
    if "small" not in data:
        return ""
    return _(
        "Rincian di bawah %(small)d tidak ditampilkan agar tidak mengarah kepada orang tertentu: “<%(small)d” berarti "
        "0 sampai %(most)d, “%(hidden)s” berarti disamarkan."
    ) % {"small": data["small"], "most": data["small"] - 1, "hidden": HIDDEN}


def late_entries(data: Mapping[str, Any]) -> str:
    """Why the balance begins elsewhere than the recap before it ended; "" where it does not."""
    before = data["previous_open"]
    if before is None or before == data["opening"]:
        return ""
    return _(
        "Rekap periode sebelumnya mencatat saldo akhir %(before)d; saldo awal kini %(opening)d karena ada perkara yang "
        "dicatat atau dipindahkan setelah rekap itu ditandatangani."
    ) % {"before": before, "opening": data["opening"]}


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


def _of(part: int, whole: int) -> str:
    if not whole:
        return "–"
    return _("%(part)d dari %(whole)d (%(share)d%%)") % {
        "part": part,
        "whole": whole,
        "share": per_cent(part, whole),
    }
