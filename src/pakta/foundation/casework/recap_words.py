"""A recap's figures in the words of a screen, in its language. Papers have their own, ``recap_paper``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pakta.foundation.casework.recap_breakdowns import breakdown_names
from pakta.foundation.casework.recap_data import OTHERS
from pakta.foundation.casework.recap_hiding import HIDDEN
from pakta.foundation.casework.recap_paper import is_wholly_hidden, shown_groups, shown_measures, small_hidden
from pakta.foundation.casework.register import Register, Rhythm
from pakta.shared.numbers import per_cent, points

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
MEASURES: dict[str, Promise] = {
    "received": pgettext_lazy("perkara", "Masuk"),
    "done": gettext_lazy("Selesai"),
    "open": gettext_lazy("Sisa"),
    "late": gettext_lazy("Terlambat"),
}


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A breakdown as a table: its heads, and the rows with their counts as text."""

    name: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]


@dataclass(frozen=True)
class GroupNames:
    """A register's breakdowns and groups in the language of the screen. What is frozen is Indonesian, as papers are;
    a group no register knows any more keeps its frozen name."""

    breakdowns: Mapping[str, str]
    groups: Mapping[tuple[str, str], str]

    def breakdown(self, one: Mapping[str, Any]) -> str:
        return self.breakdowns.get(one["key"], one["name"])

    def group(self, one: Mapping[str, Any], group: Mapping[str, Any]) -> str:
        if group["key"] == OTHERS[0]:
            return _("Tidak disebutkan")
        return self.groups.get((one["key"], group["key"]), group["name"])


def group_names(rules: Register) -> GroupNames:
    named = breakdown_names(rules)
    return GroupNames(
        {key: str(name) for key, (name, _groups) in named.items()},
        {(key, group): str(name) for key, (_name, groups) in named.items() for group, name in groups.items()},
    )


def group_tables(rules: Register, data: Mapping[str, Any]) -> list[GroupTable]:
    names, found = group_names(rules), []
    for one in data["breakdowns"]:
        groups = shown_groups(one)
        if not groups:
            continue
        keys = [key for key, _name in shown_measures(one)]
        heads = [str(MEASURES[key]) for key in keys]
        rows = [
            (
                names.group(one, group),
                [(head, str(group[key])) for head, key in zip(heads, keys, strict=True)],
            )
            for group in groups
        ]
        found.append(GroupTable(names.breakdown(one), heads, rows))
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
                _("Rata-rata kepuasan"),
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
    small = small_hidden(data)
    if not small:
        return ""
    return _(
        "Rincian di bawah %(small)d tidak ditampilkan agar tidak mengarah kepada orang tertentu: “<%(small)d” berarti "
        "0 sampai %(most)d, “%(hidden)s” berarti disamarkan."
    ) % {"small": small, "most": small - 1, "hidden": HIDDEN}


def wholly_hidden_note(rules: Register, data: Mapping[str, Any]) -> str:
    """Which breakdowns say nothing at all; "" where each says something."""
    names = group_names(rules)
    found = ", ".join(f"“{names.breakdown(one)}”" for one in data["breakdowns"] if is_wholly_hidden(one))
    if not found:
        return ""
    return _(
        "Rincian menurut %(names)s tidak ditampilkan, karena jumlahnya kecil dan dapat mengarah kepada orang tertentu."
    ) % {"names": found}


def withheld_notes(rules: Register, data: Mapping[str, Any]) -> list[str]:
    """Which breakdowns wait for a longer period, and why; a sentence for each rhythm they wait for."""
    names, later = group_names(rules), defaultdict(list)
    for one in data["breakdowns"]:
        if "printed_from" in one:
            later[one["printed_from"]].append(names.breakdown(one))
    return [
        _(
            "Rincian menurut %(names)s ditampilkan pada rekap %(rhythm)s, karena jumlah pada periode yang lebih pendek "
            "dapat mengarah kepada orang tertentu."
        )
        % {"names": ", ".join(f"“{name}”" for name in found), "rhythm": RHYTHMS[rhythm]}
        for rhythm, found in later.items()
    ]


def notes(rules: Register, data: Mapping[str, Any]) -> list[str]:
    """What is to be said below the breakdowns."""
    found = (hidden_note(data), wholly_hidden_note(rules, data), *withheld_notes(rules, data))
    return [note for note in found if note]


def late_entries(data: Mapping[str, Any]) -> str:
    """Why the balance begins elsewhere than the recap before it ended; "" where it does not."""
    before = data["previous_open"]
    if before is None or before == data["opening"]:
        return ""
    return _(
        "Rekap periode sebelumnya mencatat saldo akhir %(before)d; saldo awal kini %(opening)d karena ada perkara yang "
        "dicatat atau dipindahkan setelah rekap itu ditandatangani."
    ) % {"before": before, "opening": data["opening"]}


def _of(part: int, whole: int) -> str:
    if not whole:
        return "–"
    return _("%(part)d dari %(whole)d (%(share)d%%)") % {
        "part": part,
        "whole": whole,
        "share": per_cent(part, whole),
    }
