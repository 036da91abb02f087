"""Lists from LAPOR! on their way in, and answers on their way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.design.forms import FileDropInput
from pakta.delivery.workspace.casework.objects import KeeperPage
from pakta.delivery.workspace.downloads import file_response
from pakta.delivery.workspace.pages import line_typed
from pakta.domain.registers.complaints.actions.lapor import (
    apply_list,
    choose_columns,
    discard_list,
    hand_in_list,
    listed_in,
    read_rows,
)
from pakta.domain.registers.complaints.choices import LaporState
from pakta.domain.registers.complaints.lapor.mapping import PROBLEMS, TARGETS, Fate, missing
from pakta.domain.registers.complaints.lapor.reading import MOST_BYTES
from pakta.domain.registers.complaints.models import LaporImport
from pakta.domain.registers.complaints.queries import lapor_answers, list_at_hand, lists_of
from pakta.foundation.casework.recap_periods import period_of
from pakta.foundation.casework.register import Rhythm
from pakta.shared.dates import iso_day
from pakta.shared.errors import DomainError
from pakta.shared.spreadsheets import CSV, csv_table

LISTS_A_PAGE = 25
LONGEST_KEY = 50
ROWS_SHOWN = 100
"""Rows of a list that are shown before it is applied; the rest is counted."""


class ListForm(forms.Form):
    """A list to hand in."""

    file = forms.FileField(
        label=gettext_lazy("Berkas CSV"),
        widget=FileDropInput(attrs={"accept": ".csv,text/csv"}, limit=MOST_BYTES),
        help_text=gettext_lazy(
            "Ekspor daftar laporan dari LAPOR! atau simpan lembar kerja sebagai CSV; baris pertama nama kolom."
        ),
    )


class LaporPage(KeeperPage):
    """A page about LAPOR!."""

    @property
    def lists_address(self) -> str:
        return reverse("complaints:lapor", args=[self.unit.code])

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        return super().crumbs(Crumb("SP4N-LAPOR!", self.lists_address if further else ""), *further)


class Lists(LaporPage):
    """Lists handed in, and a new one; answers to take to LAPOR!."""

    template = "workspace/complaints/lapor.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        return self._page(ListForm())

    def post(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        form = ListForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                made = hand_in_list(
                    unit=self.unit,
                    name=file.name or "",
                    content=file.read(MOST_BYTES + 1),
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error("file", str(refusal))
            else:
                return self.go(reverse("complaints:list", args=[code, made.pk]))
        return self._page(form, status=422)

    def _page(self, form: ListForm, *, status: int = 200) -> HttpResponse:
        month = period_of(Rhythm.MONTHLY, self.today)
        listed = Paginator(lists_of(self.user, self.unit), LISTS_A_PAGE).get_page(
            self.request.GET.get("page")
        )
        context = {
            "register": self.register,
            "form": form,
            "listed": listed,
            "lines": [(one, _counted(one)) for one in listed],
            "since": month.starts_on,
            "until": self.today,
            "crumbs": self.crumbs(),
        }
        return self.show(context, status=status)


class OneList(LaporPage):
    """One list: which column is what, what each row would become, and what became of it."""

    template = "workspace/complaints/list.html"
    lapor_import: LaporImport

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = list_at_hand(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.lapor_import = found

    def get(self, request: HttpRequest, code: str, register: str, pk: int) -> HttpResponse:
        found = self.lapor_import
        context: dict[str, Any] = {
            "register": self.register,
            "list": found,
            "state": LaporState(found.state),
            "crumbs": self.crumbs(Crumb(found.name)),
        }
        if found.state == LaporState.DRAFT:
            return self.show({**context, **self._preview()})
        return self.show({**context, "outcome": _outcome(found), "counts": _counted(found)})

    def post(self, request: HttpRequest, code: str, register: str, pk: int) -> HttpResponse:
        fields: dict[str, Any] = {"lapor_import": self.lapor_import, "by": self.user, "now": self.now}
        here = reverse("complaints:list", args=[code, pk])
        match line_typed(request.POST, "apa", longest=LONGEST_KEY):
            case "kolom":
                chosen = {one.key: request.POST.get(f"kolom-{one.key}", "") for one in TARGETS}
                return self.act(
                    lambda: choose_columns(mapping=chosen, **fields),
                    done=_("Pilihan kolom disimpan."),
                    then=here,
                )
            case "terapkan":
                return self.act(lambda: apply_list(**fields), done=_("Daftar diterapkan."), then=here)
            case "buang":
                return self.act(
                    lambda: discard_list(**fields),
                    done=_("Daftar dibuang; isinya tidak disimpan."),
                    then=self.lists_address,
                )
            case _:
                raise Http404

    def _preview(self) -> dict[str, Any]:
        found = self.lapor_import
        sample = listed_in(found).rows[0]
        samples = dict(zip(found.columns, sample, strict=True))
        lacking = missing(found.mapping)
        rows = [] if lacking else read_rows(found, now=self.now)
        return {
            "targets": [
                {
                    "key": one.key,
                    "name": one.name,
                    "required": one.required,
                    "chosen": found.mapping.get(one.key, ""),
                    "sample": samples.get(found.mapping.get(one.key, ""), "")[:80],
                }
                for one in TARGETS
            ],
            "columns": found.columns,
            "lacking": [str(one.name) for one in TARGETS if one.key in lacking],
            "rows": [
                {
                    "row": row,
                    "class": self.register.class_name(row.classification),
                    "problems": ", ".join(str(PROBLEMS[key]) for key in row.problems),
                }
                for row in rows[:ROWS_SHOWN]
            ],
            "more": max(0, len(rows) - ROWS_SHOWN),
            "counts": {fate.value: sum(row.fate == fate for row in rows) for fate in Fate},
        }


class Answers(LaporPage):
    """The answers of a period as CSV, to be brought into LAPOR!; confidential ones without their words."""

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        since = iso_day(request.GET.get("dari", "")) or period_of(Rhythm.MONTHLY, self.today).starts_on
        until = iso_day(request.GET.get("sampai", "")) or self.today
        rows = [
            (
                one.ticket,
                one.case.number_text,
                one.case.received_on.isoformat(),
                self.register.class_name(one.case.classification),
                str(one.case.state_rules.name),
                one.sent_on.isoformat() if one.sent_on else "",
                one.answer,
                one.case.closed_on.isoformat() if one.case.closed_on else "",
            )
            for one in lapor_answers(self.user, self.unit, since=since, until=until)
        ]
        header = (
            _("Nomor tiket LAPOR!"),
            _("Nomor perkara"),
            pgettext("perkara", "Diterima"),
            _("Klasifikasi"),
            _("Status"),
            _("Tanggal tanggapan"),
            _("Tanggapan"),
            _("Selesai"),
        )
        name = f"tanggapan-lapor-{self.unit.code}-{_day(since)}-{_day(until)}.csv"
        return file_response(csv_table(header, rows), CSV, name=name)


def _day(day: dt.date) -> str:
    return day.isoformat()


def _counted(found: LaporImport) -> Mapping[str, int]:
    return {name: len(found.outcome.get(name, ())) for name in ("made", "double", "bad")}


def _outcome(found: LaporImport) -> list[dict[str, Any]]:
    """Every row that became no case, by line."""
    rows = [
        *({**one, "why": _("sudah ada")} for one in found.outcome.get("double", ())),
        *(
            {**one, "why": ", ".join(str(PROBLEMS.get(key, key)) for key in one["problems"])}
            for one in found.outcome.get("bad", ())
        ),
    ]
    return sorted(rows, key=lambda one: one["line"])
