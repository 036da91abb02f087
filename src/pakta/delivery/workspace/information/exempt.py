"""What is exempt, read by everybody below the unit that sets it, and the consequence tests behind it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.downloads import keep_private, workbook_response
from pakta.delivery.workspace.information.forms import ConsequenceForm, ExemptForm
from pakta.delivery.workspace.information.pages import WORDS, InformationPage, KeeperPage
from pakta.delivery.workspace.information.presenting import outcome_mark
from pakta.delivery.workspace.pages import line_typed
from pakta.domain.registers.information.actions.exempting import (
    add_exempt,
    add_test,
    withdraw_exempt,
    withdraw_test,
)
from pakta.domain.registers.information.choices import Occasion, Outcome
from pakta.domain.registers.information.models import ConsequenceTest, ExemptInformation
from pakta.domain.registers.information.queries import consequence_test_at, consequence_tests, exempt_at
from pakta.domain.registers.information.rules import can_set_exempt, is_top
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError
from pakta.shared.spreadsheets import Sheet

A_PAGE = 50


class Exempt(InformationPage):
    """The list, with what each rests on."""

    tab = "exempt"
    template = "workspace/information/exempt.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        words = line_typed(request.GET, WORDS, longest=120)
        listed = Paginator(exempt_at(self.unit, words=words), A_PAGE).get_page(request.GET.get("page"))
        context = {
            "listed": listed,
            "words": words,
            "is_top": is_top(self.unit),
            "may_set": can_set_exempt(self.user, self.unit),
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class ExemptWorkbook(InformationPage):
    """The list as XLSX."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        header = (
            "No.",
            _("Informasi"),
            _("Dasar hukum"),
            _("Akibat bila dibuka"),
            _("Akibat bila ditutup"),
            _("Jangka waktu"),
            _("Ditetapkan dengan"),
            _("Berlaku sejak"),
            _("Nomor berita acara"),
        )
        rows = [
            (
                number,
                one.information,
                one.legal_basis,
                one.if_opened,
                one.if_closed,
                one.duration,
                one.decided_by,
                one.valid_from.isoformat(),
                one.test.minutes_number if one.test else "",
            )
            for number, one in enumerate(exempt_at(self.unit), start=1)
        ]
        sheet = Sheet(_("Informasi dikecualikan"), header, rows, widths=(6, 40, 40, 40, 40, 20, 30, 14, 20))
        return workbook_response([sheet], name=f"dik-{self.unit.code}-{self.today:%Y-%m-%d}.xlsx")


class SetExempt(InformationPage):
    """Sets an item of the list; only at the top."""

    access = can_set_exempt
    template = "workspace/information/exempt_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(ExemptForm(tests=self._tests, initial={"valid_from": self.today}))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = ExemptForm(request.POST, tests=self._tests)
        if form.is_valid():
            try:
                add_exempt(unit=self.unit, fields=form.typed, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Informasi ditetapkan sebagai dikecualikan."))
                return self.go(self.address("exempt"))
        return self._page(form, status=422)

    @property
    def _tests(self) -> list[ConsequenceTest]:
        return list(consequence_tests(self.user, self.unit).exclude(outcome=Outcome.OPEN)[:500])

    def _page(self, form: ExemptForm, *, status: int = 200) -> HttpResponse:
        back = self.address("exempt")
        crumbs = self.crumbs(Crumb(_("Dikecualikan"), back), Crumb(pgettext("dikecualikan", "Tetapkan")))
        return self.show({"form": form, "back_url": back, "crumbs": crumbs}, status=status)


class WithdrawExempt(InformationPage):
    """Asks first; it is exempt no longer, here and below."""

    access = can_set_exempt
    template = "workspace/information/withdraw_exempt.html"
    item: ExemptInformation

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = exempt_at(self.unit).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.item = found

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show({"item": self.item, "back_url": self.address("exempt")})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: withdraw_exempt(item=self.item, by=self.user, now=self.now),
            done=_("Informasi dikeluarkan dari daftar yang dikecualikan."),
            then=self.address("exempt"),
        )


class Tests(InformationPage):
    """The unit's consequence tests."""

    tab = "tests"
    template = "workspace/information/tests.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        words = line_typed(request.GET, WORDS, longest=120)
        listed = Paginator(consequence_tests(self.user, self.unit, words=words), A_PAGE).get_page(
            request.GET.get("page")
        )
        context = {
            "listed": listed,
            "lines": [(one, outcome_mark(one.outcome), Occasion(one.occasion).label) for one in listed],
            "words": words,
            "may_keep": self.may_keep,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class AddTest(KeeperPage):
    """Writes one down."""

    template = "workspace/information/test_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        asked = line_typed(request.GET, "permintaan", longest=80)
        initial = {"about_case": asked, "occasion": Occasion.REQUEST.value} if asked else {}
        return self._page(ConsequenceForm(initial=initial))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = ConsequenceForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = add_test(
                    unit=self.unit,
                    fields=form.typed,
                    by=self.user,
                    now=self.now,
                    max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Uji konsekuensi dicatat."))
                return self.go(self.address("test", made.pk))
        return self._page(form, status=422)

    def _page(self, form: ConsequenceForm, *, status: int = 200) -> HttpResponse:
        back = self.address("tests")
        crumbs = self.crumbs(Crumb(_("Uji konsekuensi"), back), Crumb(_("Catat uji")))
        return self.show({"form": form, "back_url": back, "crumbs": crumbs}, status=status)


class TestPage(InformationPage):
    """About one test."""

    test: ConsequenceTest

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = consequence_test_at(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.test = found


class TestDetail(TestPage):
    """What was weighed and how it came out."""

    template = "workspace/information/test.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        test = self.test
        back = self.address("tests")
        context = {
            "test": test,
            "mark": outcome_mark(test.outcome),
            "occasion": Occasion(test.occasion).label,
            "testers": [one for one in test.testers.splitlines() if one.strip()],
            "may_keep": self.may_keep,
            "crumbs": self.crumbs(Crumb(_("Uji konsekuensi"), back), Crumb(test.information[:80])),
        }
        return self.show(context)


class TestMinutes(TestPage):
    """The scan of the minutes, to be saved."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
        if self.test.minutes is None:
            raise Http404
        response = attachment(self.test.minutes, name=self.test.minutes_name)
        keep_private(response)
        return response


class WithdrawTest(TestPage):
    """Asks first; it was written down by mistake."""

    access = KeeperPage.access
    template = "workspace/information/withdraw_test.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show({"test": self.test, "back_url": self.address("test", pk)})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: withdraw_test(test=self.test, by=self.user, now=self.now),
            done=_("Uji konsekuensi ditarik."),
            then=self.address("tests"),
        )
