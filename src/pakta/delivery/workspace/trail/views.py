"""A unit's trail: the list, one entry, the list to take away, and whether the chain is whole."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.trail.exports import MOST_ROWS, trail_csv, trail_workbook
from pakta.delivery.workspace.trail.filters import TrailFilter, TrailFilterForm, choices_in
from pakta.delivery.workspace.trail.presenting import EntryLine, changed_fields, facts_of
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.foundation.trail.queries import entries_of
from pakta.foundation.trail.verify import verify_chains

ENTRIES_A_PAGE = 50
MOST_CHECKED = 50_000
"""Entries of a chain up to which a page checks it; a longer one is the command's."""


def can_see_trail(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_TRAIL, unit)


class TrailPage(UnitPage):
    """A page of one unit's chain."""

    access = can_see_trail

    @property
    def entries(self) -> QuerySet[Entry]:
        return entries_of(self.unit.trail_chain)

    @property
    def list_address(self) -> str:
        return reverse("trail:list", args=[self.unit.code])

    def filtered(self) -> tuple[TrailFilterForm, TrailFilter, QuerySet[Entry]]:
        people, actions = choices_in(self.entries)
        form = TrailFilterForm(self.request.GET, people=people, actions=actions)
        chosen = TrailFilter.of(form)
        return form, chosen, chosen.narrow(self.entries, self.unit)


class TrailList(TrailPage):
    """What was done, the newest first."""

    template = "workspace/trail/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        form, chosen, entries = self.filtered()
        shown = entries.defer("before", "after")
        listed = Paginator(shown, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        context = {
            "listed": listed,
            "lines": [EntryLine.of(entry) for entry in listed],
            "form": form,
            "chosen": chosen,
            "query": query.urlencode(),
        }
        return self.show(context)


class TrailEntry(TrailPage):
    """One entry: what changed, and the hashes that hold it in the chain."""

    template = "workspace/trail/entry.html"

    def get(self, request: HttpRequest, code: str, seq: int) -> HttpResponse:
        entry = self.entries.filter(seq=seq).first()
        if entry is None:
            raise Http404
        line = EntryLine.of(entry)
        context = {
            "line": line,
            "fields": changed_fields(entry),
            "facts": facts_of(entry),
            "hashes": [
                (_("Hash catatan sebelumnya"), entry.previous_hash),
                (_("Hash catatan ini"), entry.hash),
            ],
            "crumbs": [
                Crumb(_("Jejak"), self.list_address),
                Crumb(_("Catatan nomor %(seq)d") % {"seq": entry.seq}),
            ],
        }
        return self.show(context)


class TrailExport(TrailPage):
    """What the list shows, as a file, up to ``MOST_ROWS``."""

    def rows(self) -> QuerySet[Entry]:
        _form, _chosen, entries = self.filtered()
        return entries[:MOST_ROWS]


class TrailCsv(TrailExport):
    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return trail_csv(self.rows(), name=f"jejak-{self.unit.code}.csv")


class TrailWorkbook(TrailExport):
    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return trail_workbook(self.rows(), name=f"jejak-{self.unit.code}.xlsx")


class CheckChain(TrailPage):
    """Walk this chain from its first entry. A POST, so that nobody's browser does it by the way."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        count = self.entries.count()
        if count > MOST_CHECKED:
            messages.warning(
                request,
                _(
                    "Rantai ini terlalu panjang untuk diperiksa di sini. Pengelola sistem menjalankan “pakta verify”."
                ),
            )
            return self.go(self.list_address)
        fault = next(iter(verify_chains(chain=self.unit.trail_chain)), None)
        if fault is None:
            messages.success(
                request,
                _("Rantai utuh: %(count)d catatan, tidak ada yang hilang atau berubah.") % {"count": count},
            )
        else:
            messages.error(request, _("Rantai rusak. %(fault)s") % {"fault": fault})
        return self.go(self.list_address)
