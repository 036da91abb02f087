"""Reporting a gift, received or refused, asking first whether it must be, and following one's own reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.forms import PREFIX, RegisterForm, incoming
from pakta.delivery.workspace.casework.objects import case_address
from pakta.delivery.workspace.gratification.pages import GratificationPage
from pakta.delivery.workspace.gratification.presenting import AdviceShown, OwnReport, advice_on_form
from pakta.delivery.workspace.units import works_in
from pakta.domain.registers.gratification.actions.reporting import report_gift
from pakta.domain.registers.gratification.queries import own_reports_at
from pakta.domain.registers.gratification.register import GRATIFICATION
from pakta.foundation.casework.actions.files import LARGEST_FILE, MOST_FILES
from pakta.foundation.casework.contents import FieldRefused
from pakta.shared.errors import DomainError

ASKED = tuple(one for one in GRATIFICATION.fields if one.asked)
CONFIDENTIAL = "is_confidential"
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together; ``advises``: the advice about the duty stands below them.

    ``folds``: all of it may stay empty, so it is out of the way until something stands in it.
    """

    key: str
    heading: str | Promise
    fields: tuple[str, ...]
    hint: str | Promise = ""
    advises: bool = False
    folds: bool = False


SECTIONS = (
    Section(
        "kewajiban",
        gettext_lazy("Apakah wajib dilaporkan"),
        ("kind", "event_on", "occasion", "object_kind", "value", "has_conflict", "recipient", "giver"),
        gettext_lazy("Isian ini menentukan kewajiban dan tenggatnya."),
        advises=True,
    ),
    Section("kejadian", gettext_lazy("Apa yang terjadi"), ("object", "place", "chronology")),
    Section("barang", gettext_lazy("Barangnya sekarang"), ("object_place", "is_perishable")),
    Section(
        "pemberi",
        gettext_lazy("Tentang pemberi"),
        ("giver_office", "giver_relation", "giver_address"),
        gettext_lazy("Isi sejauh yang Anda ketahui."),
        folds=True,
    ),
    Section(
        "penerima",
        gettext_lazy("Tentang Anda"),
        ("position", "contact", "nik", "born", "address"),
        gettext_lazy("Diminta KPK bila laporan diteruskan. Dapat dilengkapi kemudian."),
        folds=True,
    ),
)


@dataclass(frozen=True, slots=True)
class SectionShown:
    section: Section
    fields: Sequence[BoundField]

    @property
    def is_open(self) -> bool:
        return any(one.value() or one.errors for one in self.fields)


class GiftForm(RegisterForm):
    """A report as KPK's form asks it, in the register's fields."""

    is_confidential = forms.BooleanField(
        label=gettext_lazy("Rahasiakan laporan ini"),
        required=False,
        help_text=gettext_lazy(
            "Nama Anda hanya dilihat petugas UPG: tidak ada dalam rekap, ekspor, pemberitahuan, dan jejak tindakan."
        ),
    )

    def __init__(self, data: QueryDict | None = None, **more: Any) -> None:
        super().__init__(data, asked=ASKED, **more)
        chronology = self.fields[f"{PREFIX}chronology"]
        chronology.help_text = gettext_lazy("Siapa, kapan, di mana, dan bagaimana pemberian itu terjadi.")

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the fields, also of a form that is not whole yet."""
        return {one.key: self.data.get(self.add_prefix(PREFIX + one.key), "") for one in ASKED}

    @property
    def sections(self) -> list[SectionShown]:
        return [SectionShown(section, [self[PREFIX + key] for key in section.fields]) for section in SECTIONS]

    @property
    def confidential(self) -> BoundField:
        return self[CONFIDENTIAL]


class GiftPage(GratificationPage):
    """For who works in the office."""

    access = works_in
    template = "workspace/gratification/report.html"

    def page(
        self, form: GiftForm, *, advice: AdviceShown | None = None, status: int = 200, files: int = 0
    ) -> HttpResponse:
        context = {
            "form": form,
            "advice": advice,
            "files_lost": files,
            "most_files": MOST_FILES,
            "largest": LARGEST_FILE,
            "back_url": self.address("mine"),
            "crumbs": self.crumbs(
                Crumb(_("Laporan saya"), self.address("mine")), Crumb(_("Laporkan gratifikasi"))
            ),
        }
        return self.show(context, status=status)

    def advice(self, form: GiftForm) -> AdviceShown:
        """Raises ``FieldRefused``."""
        return advice_on_form(GRATIFICATION, form.typed, unit=self.unit, user=self.user, today=self.today)


class ReportGift(GiftPage):
    """The form, and the report."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.page(GiftForm(initial={"recipient": self.user.name}))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = GiftForm(request.POST)
        files = incoming(request)
        if not form.is_valid():
            return self.page(form, status=422, files=len(files))
        try:
            case = report_gift(
                unit=self.unit,
                fields=form.values,
                is_confidential=form.cleaned_data[CONFIDENTIAL],
                files=files,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.take_over(refusal)
            return self.page(form, status=422, files=len(files))
        messages.success(
            request,
            _("Laporan %(number)s diterima UPG. Perkembangannya ada di halaman ini.")
            % {"number": case.number_text},
        )
        return self.go(case_address(case.pk))


class AskAdvice(GiftPage):
    """What the law says of the form as it stands; nothing is kept. Sent by POST, for it tells of people."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = GiftForm(request.POST)
        advice, missing = None, ""
        try:
            advice = self.advice(form)
        except FieldRefused as refusal:
            missing = str(refusal)
        if self.request.htmx:
            context = {"advice": advice, "missing": missing}
            return self.show(context, template="workspace/gratification/_advice.html")
        if missing:
            form.add_error(None, missing)
        # What else is not filled in yet is asked for when the report is sent, not when somebody asks first.
        yes_no = {key: bool(form.typed[key]) for key in ("has_conflict", "is_perishable")}
        fresh = GiftForm(initial={**form.typed, **yes_no})
        fresh.initial[CONFIDENTIAL] = bool(request.POST.get(CONFIDENTIAL))
        return self.page(form if missing else fresh, advice=advice, status=422 if missing else 200)


class OwnReports(GratificationPage):
    """What the person reported themselves, how it stands, and what UPG waits for."""

    access = works_in
    tab = "mine"
    template = "workspace/gratification/mine.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = Paginator(own_reports_at(self.user, self.unit), A_PAGE).get_page(request.GET.get("page"))
        context = {
            "listed": listed,
            "lines": [OwnReport.of(case) for case in listed],
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)
