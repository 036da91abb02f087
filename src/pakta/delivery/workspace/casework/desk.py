"""The desk of a register: what is open and due, narrowed and sorted, decided one by one or several at once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.casework.desk_filters import (
    NOBODY,
    FilterFields,
    filter_of,
    options_html,
    query_kept,
    state_chips,
    view_tabs,
)
from pakta.delivery.workspace.casework.due_words import NEAR, DueWords
from pakta.delivery.workspace.casework.objects import KeeperPage, RegisterPage
from pakta.delivery.workspace.casework.row_html import DeskRows
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.delivery.workspace.register_pages import recap_links, register_links
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import names_of_people, people_of
from pakta.foundation.casework.actions.desk import remove_view, save_view
from pakta.foundation.casework.actions.handling import assign_case, classify_case, tag_case
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.desk_queries import (
    DeskCounts,
    DeskFilter,
    DeskList,
    DeskRow,
    desk_cases,
    desk_counts,
    desk_views,
)
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.queries import register_cases, saved_views
from pakta.foundation.casework.register import Register, Way, Who
from pakta.foundation.lawbook.queries import calendar_of
from pakta.knowledge.law.office_calendar import OfficeCalendar
from pakta.knowledge.law.working_days import working_day_after
from pakta.shared.errors import DomainError

CASES_A_PAGE = 25
MOST_COUNTED = 2_500
"""Cases up to which a list is counted and paged; beyond it one narrows it."""
MOST_AT_ONCE = 100
LONGEST_VIEW = 60


class NothingChosen(DomainError):
    """The form names no act there is."""


class DeskPaginator(Paginator[DeskRow]):
    """``count`` is how many there are, where that is known; else they are counted, no further than ``MOST_COUNTED``:
    a hundred thousand closed cases cost as little as fifty."""

    def __init__(self, found: DeskList, count: int | None) -> None:
        super().__init__([], CASES_A_PAGE)
        self.found = found
        if count is not None:
            self.count = min(count, MOST_COUNTED)

    @cached_property
    def count(self) -> int:
        return self.found.count_up_to(MOST_COUNTED)

    def page(self, number: int | str) -> ListPage[DeskRow]:
        at = self.validate_number(number)
        start = (at - 1) * self.per_page
        return ListPage(self.found.between(start, min(start + self.per_page, self.count)), at, self)


def simple_ways(register: Register) -> list[Way]:
    """The ways handlers take without saying anything, and after which a case goes on."""
    return [
        way
        for way in register.ways
        if way.who == Who.HANDLER
        and not (way.answers or way.reason_needed or way.reasons or way.fields or way.extends)
        and not register.state(way.to).ends
    ]


class Desk(RegisterPage):
    """What of the register is to be done."""

    template = "workspace/casework/desk.html"

    @cached_property
    def calendar(self) -> OfficeCalendar:
        return calendar_of(self.unit)

    @cached_property
    def soon(self) -> dt.date:
        return working_day_after(self.today, NEAR, calendar=self.calendar)

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        chosen = filter_of(request.GET, self.register)
        counts = desk_counts(self.user, self.unit, self.register.key, today=self.today, soon=self.soon)
        listed = self._listed(chosen, counts)
        rows = list(listed.object_list)
        words = DueWords(self.register, self.calendar, self.today)
        people = [(str(pk), name) for pk, name in names_of_people(self.unit)]
        tags = sorted({tag for row in rows for tag in row.tags})
        fields = FilterFields.of(self.register, people, tags, chosen)
        return self.show(
            {
                "register": self.register,
                "crumbs": self.crumbs()[:1],
                "tabs": view_tabs(counts, request.GET, chosen),
                "chips": state_chips(self.register, counts, request.GET, chosen),
                "fields": fields.written(),
                "in_force": fields.in_force(request.GET),
                "chosen": chosen,
                "query": query_kept(request.GET),
                "listed": listed,
                "is_cut": listed.paginator.count >= MOST_COUNTED,
                "most": MOST_COUNTED,
                "rows": DeskRows(self.register, words, with_boxes=self.keeps).written(rows),
                "unloaded": words.unloaded(clock for row in rows for clock in row.clocks),
                "views": desk_views(self.user, self.unit, self.register.key),
                "people": options_html(people),
                "classes": options_html([(one.key, str(one.name)) for one in self.register.classes]),
                "ways": simple_ways(self.register),
                "keeps": self.keeps,
                "links": [
                    *register_links(self.user, self.unit, self.register.key),
                    *recap_links(self.user, self.unit, self.register.key),
                ],
            }
        )

    def _listed(self, chosen: DeskFilter, counts: DeskCounts) -> ListPage[DeskRow]:
        found = desk_cases(self.user, self.unit, self.register.key, chosen, today=self.today, soon=self.soon)
        return DeskPaginator(found, chosen.counted(counts)).get_page(self.request.GET.get("page"))


class DecideMany(KeeperPage):
    """One act on several cases, each for itself; what is refused is named with its reason."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        then = f"{self.desk_address}?{query}" if (query := query_kept(request.GET)) else self.desk_address
        chosen = self._chosen()
        if not chosen:
            messages.error(request, _("Belum ada perkara yang dipilih. Centang dahulu, lalu coba lagi."))
            return self.go(then)
        if lacking := self._lacking():
            messages.error(request, lacking)
            return self.go(then)
        done, refused = 0, []
        for case, version in chosen:
            try:
                self._act(case, version)
            except DomainError as refusal:
                refused.append((case.number_text, str(refusal)))
            else:
                done += 1
        if done:
            messages.success(
                request, ngettext("%(n)d perkara diubah.", "%(n)d perkara diubah.", done) % {"n": done}
            )
        for number, sentence in refused:
            messages.warning(request, f"{number}: {sentence}")
        return self.go(then)

    def _lacking(self) -> str:
        """What is to be chosen first: nothing is taken for meant that was not."""
        post = self.request.POST
        match post.get("apa"):
            case "serahkan" if not post.get("petugas"):
                return _("Pilih dahulu kepada siapa perkaranya ditugaskan.")
            case "kelas" if not post.get("kelas"):
                return _("Pilih dahulu klasifikasinya.")
            case "langkah" if not post.get("langkah"):
                return _("Pilih dahulu langkahnya.")
            case _:
                return ""

    def _chosen(self) -> list[tuple[Case, int]]:
        """The cases ticked, each with the version that was shown."""
        versions: dict[int, int] = {}
        for value in self.request.POST.getlist("perkara")[:MOST_AT_ONCE]:
            pk, _dash, version = value.partition("-")
            if (
                pk.isascii()
                and pk.isdecimal()
                and version.isascii()
                and version.isdecimal()
                and len(value) < 30
            ):
                versions[int(pk)] = int(version)
        found = register_cases(self.user, self.unit, self.register.key).filter(pk__in=versions)
        return [(case, versions[case.pk]) for case in found.select_related("unit").order_by("year", "number")]

    def _act(self, case: Case, version: int) -> None:
        fields: dict[str, Any] = {"case": case, "by": self.user, "now": self.now}
        match self.request.POST.get("apa"):
            case "serahkan":
                assign_case(person=self._person, version=version, **fields)
            case "kelas":
                classify_case(
                    classification=line_typed(self.request.POST, "kelas", longest=40),
                    version=version,
                    **fields,
                )
            case "label":
                tag_case(name=line_typed(self.request.POST, "label", longest=40), **fields)
            case "langkah":
                way = self.request.POST.get("langkah", "")
                if way not in {one.key for one in simple_ways(self.register)}:
                    raise NothingChosen(_("Pilih langkahnya."))
                take_way(way=way, version=version, **fields)
            case _:
                raise NothingChosen(_("Pilih apa yang dilakukan."))

    @cached_property
    def _person(self) -> User | None:
        if self.request.POST.get("petugas") == NOBODY:
            return None
        pk = number_typed(self.request.POST, "petugas")
        found = people_of(self.unit).filter(pk=pk).first() if pk is not None else None
        if found is None:
            raise Http404
        return found


class SaveView(RegisterPage):
    """Keep what the desk is narrowed to under a name."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        query = query_kept(request.GET)
        return self.act(
            lambda: save_view(
                unit=self.unit,
                register=self.register.key,
                name=line_typed(request.POST, "nama", longest=LONGEST_VIEW),
                query=query,
                is_shared=request.POST.get("bersama") == "on",
                by=self.user,
                now=self.now,
            ),
            done=_("Tampilan disimpan."),
            then=f"{self.desk_address}?{query}" if query else self.desk_address,
        )


class RemoveView(RegisterPage):
    """One's own saved view is let go."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, register: str, pk: int) -> HttpResponse:
        view = saved_views(self.user, self.unit, self.register.key).filter(pk=pk).first()
        if view is None:
            raise Http404
        return self.act(
            lambda: remove_view(view=view, by=self.user, now=self.now),
            done=_("Tampilan dihapus."),
            then=self.desk_address,
        )
