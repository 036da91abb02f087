"""What an address narrows a desk to, and the chips and fields that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Chip, ChipGroup, Tab, with_query
from pakta.delivery.workspace.confidence_words import day_told
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.foundation.casework.desk_queries import DeskCounts, DeskFilter, Order, View
from pakta.foundation.casework.register import MOVED, Register

VIEW, STATE, CLASS, CHANNEL, PERSON, TAG = "tampil", "status", "kelas", "kanal", "petugas", "label"
SINCE, UNTIL, WORDS, ORDER = "dari", "sampai", "cari", "urut"
NOBODY = "-"
KEYS = (VIEW, STATE, CLASS, CHANNEL, PERSON, TAG, SINCE, UNTIL, WORDS, ORDER)
LONGEST_SEARCH = 120
EARLIEST, LATEST = 1990, 2200


def filter_of(query: QueryDict, register: Register) -> DeskFilter:
    """What is not of the register narrows nothing."""
    state = query.get(STATE, "")
    classification = query.get(CLASS, "")
    channel = query.get(CHANNEL, "")
    view = query.get(VIEW, "")
    order = query.get(ORDER, "")
    return DeskFilter(
        view=View(view) if view in set(View) else View.OPEN,
        state=state if state in {one.key for one in (*register.states, MOVED)} else "",
        classification=classification
        if classification == NOBODY or register.class_named(classification)
        else "",
        channel=channel if channel in {one.key for one in register.channels} else "",
        assignee=number_typed(query, PERSON),
        unassigned=query.get(PERSON) == NOBODY,
        tag=line_typed(query, TAG, longest=40),
        since=day_typed(query, SINCE),
        until=day_typed(query, UNTIL),
        words=line_typed(query, WORDS, longest=LONGEST_SEARCH),
        order=Order(order) if order in set(Order) else Order.DUE,
    )


def day_typed(query: QueryDict, name: str) -> dt.date | None:
    """A day of the address; None for anything else."""
    try:
        day = dt.date.fromisoformat(query.get(name, ""))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def query_kept(query: QueryDict) -> str:
    """The part of an address that narrows the desk, for saved views and the way back."""
    return urlencode([(key, query[key]) for key in KEYS if query.get(key)])


def view_tabs(counts: DeskCounts, query: QueryDict, chosen: DeskFilter) -> list[Tab]:
    """The views, with how much stands in those of open cases."""
    views = (
        (View.OPEN, _("Berjalan"), counts.open),
        (View.MINE, _("Milik saya"), counts.mine),
        (View.SOON, _("≤ 3 hari kerja"), counts.soon),
        (View.LATE, _("Terlambat"), counts.late),
        (View.ENDED, _("Ditutup"), None),
        (View.ALL, _("Semua"), None),
    )
    return [
        Tab(
            words,
            with_query(query, **{VIEW: view.value, STATE: "", "page": ""}),
            chosen.view == view,
            count,
        )
        for view, words, count in views
    ]


def state_chips(
    register: Register, counts: DeskCounts, query: QueryDict, chosen: DeskFilter
) -> list[ChipGroup]:
    """The states cases of the view can be in; of open ones only those in which any stands."""
    everything = (*register.states, MOVED)
    shown = [
        one
        for one in everything
        if one.key == chosen.state
        or (one.ends and chosen.view in (View.ENDED, View.ALL))
        or (not one.ends and chosen.view != View.ENDED and counts.states.get(one.key))
    ]
    chips = tuple(
        Chip(
            str(one.name),
            with_query(query, **{STATE: "" if one.key == chosen.state else one.key, "page": ""}),
            one.key == chosen.state,
            counts.states.get(one.key, 0) if chosen.view in (View.OPEN, View.ALL) and not one.ends else None,
        )
        for one in shown
    )
    return [ChipGroup(_("Status"), chips)] if chips else []


Options = Sequence[tuple[str, str]]
"""Values of a filter and their names."""


@dataclass(frozen=True, slots=True)
class FilterFields:
    """The filter form's choices, and the conditions in force."""

    classes: Options
    channels: Options
    people: Options
    tags: Options
    chosen: DeskFilter

    @classmethod
    def of(cls, register: Register, people: Options, tags: Sequence[str], chosen: DeskFilter) -> FilterFields:
        classes = [(NOBODY, _("Belum diklasifikasi"))] if register.classes else []
        return cls(
            classes=[*classes, *((one.key, str(one.name)) for one in register.classes)],
            channels=[(one.key, str(one.name)) for one in register.channels],
            people=[(NOBODY, _("Belum ditugaskan")), *people],
            tags=[(one, one) for one in dict.fromkeys([*tags, chosen.tag]) if one],
            chosen=chosen,
        )

    def written(self) -> SafeString:
        """The fields as HTML in one go: a template would go through some fifty options one by one."""
        chosen = self.chosen
        person = NOBODY if chosen.unassigned else str(chosen.assignee or "")
        orders = [
            (Order.NEWEST.value, _("Terbaru diterima")),
            (Order.OLDEST.value, _("Terlama diterima")),
            (Order.NUMBER.value, _("Nomor")),
        ]
        fields = (
            (CLASS, _("Klasifikasi"), _("Semua"), self.classes, chosen.classification),
            (CHANNEL, _("Kanal"), _("Semua"), self.channels, chosen.channel),
            (PERSON, _("Petugas"), _("Semua"), self.people, person),
            (TAG, _("Label"), _("Semua"), self.tags, chosen.tag),
            (ORDER, _("Urutan"), _("Tenggat terdekat"), orders, chosen.order.value),
        )
        written = [
            SELECT.format(
                key=key, label=escape(label), all=escape(everything), options=options_html(options, value)
            )
            for key, label, everything, options, value in fields
            if options
        ]
        return mark_safe("".join(written))  # noqa: S308 - every value is escaped here and in options_html

    def in_force(self, query: QueryDict) -> list[Chip]:
        """Each condition with the address of the desk without it."""
        chosen = self.chosen
        names = {
            WORDS: f"“{chosen.words}”" if chosen.words else "",
            CLASS: dict(self.classes).get(chosen.classification, ""),
            CHANNEL: dict(self.channels).get(chosen.channel, ""),
            PERSON: dict(self.people).get(NOBODY if chosen.unassigned else str(chosen.assignee or ""), ""),
            TAG: f"#{chosen.tag}" if chosen.tag else "",
            SINCE: _("sejak %(day)s") % {"day": day_told(chosen.since)} if chosen.since else "",
            UNTIL: _("sampai %(day)s") % {"day": day_told(chosen.until)} if chosen.until else "",
        }
        return [
            Chip(name, with_query(query, **{key: "", "page": ""}), is_active=True)
            for key, name in names.items()
            if name
        ]


SELECT = (
    '<div class="filter-field"><label for="{key}">{label}</label>'
    '<select class="form-select" id="{key}" name="{key}"><option value="">{all}</option>{options}</select></div>'
)
OPTION = '<option value="{}"{}>{}</option>'


def options_html(options: Options, chosen: str = "") -> SafeString:
    return mark_safe(  # noqa: S308 - both are escaped
        "".join(
            OPTION.format(escape(value), " selected" if value == chosen else "", escape(name))
            for value, name in options
        )
    )
