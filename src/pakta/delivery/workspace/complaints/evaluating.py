"""The evaluation of each half-year: its figures, words, follow-ups and report."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.objects import KeeperPage, RegisterPage
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.signers import missing_signer
from pakta.domain.registers.complaints.actions.evaluating import (
    LONGEST_LINE,
    LONGEST_TEXT,
    add_follow_up,
    finish_follow_up,
    issue_evaluation,
    withdraw_follow_up,
    write_evaluation,
)
from pakta.domain.registers.complaints.choices import KEY
from pakta.domain.registers.complaints.evaluation_paper import figure_lines
from pakta.domain.registers.complaints.models import Evaluation, FollowUp
from pakta.domain.registers.complaints.queries import evaluations_of, follow_ups_of
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.recap_periods import Period
from pakta.foundation.casework.recap_queries import kept_since, reckoned
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.papers.queries import papers_about
from pakta.shared.errors import DomainError

MOST_YEARS = 10


class EvaluationForm(forms.Form):
    """What a half-year teaches."""

    achievements = forms.CharField(
        label=gettext_lazy("Capaian"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Apa yang membaik dibanding semester lalu, dan apa buktinya."),
    )
    obstacles = forms.CharField(
        label=gettext_lazy("Hambatan"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    recommendations = forms.CharField(
        label=gettext_lazy("Rekomendasi"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Yang dikerjakan setelahnya dicatat sebagai tindak lanjut di bawah."),
    )


class FollowUpForm(forms.Form):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=gettext_lazy("Tindak lanjut"), max_length=LONGEST_LINE)
    owner: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        label=gettext_lazy("Penanggung jawab"), queryset=None
    )
    due_on = forms.DateField(
        label=gettext_lazy("Sampai tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: QuerySet[User], **more: Any) -> None:
        super().__init__(*args, **more)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = people


class Evaluations(RegisterPage):
    """The half-years since the register is kept, the latest first."""

    template = "workspace/complaints/evaluations.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        written = {(one.year, one.half): one for one in evaluations_of(self.user, self.unit)}
        since = kept_since(self.unit, KEY) or self.today
        years = range(self.today.year, max(since.year, self.today.year - MOST_YEARS) - 1, -1)
        halves = [
            (year, half)
            for year in years
            for half in (2, 1)
            if (half == 1 or self.today >= dt.date(year, 7, 1)) and since <= _end(year, half)
        ]
        lines = [
            {
                "name": half_name(year, half),
                "url": reverse("complaints:evaluation", args=[code, year, half]),
                "evaluation": written.get((year, half)),
                "is_over": _end(year, half) < self.today,
            }
            for year, half in halves
        ]
        return self.show(
            {
                "register": self.register,
                "lines": lines,
                "crumbs": self.crumbs(Crumb(_("Evaluasi per semester"))),
            }
        )


class HalfYearPage(RegisterPage):
    """A page about one half-year."""

    year: int
    half: int

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.year, self.half = kwargs["year"], kwargs["half"]
        if self.half not in (1, 2) or not 2000 <= self.year <= self.today.year:
            raise Http404
        if dt.date(self.year, 1 if self.half == 1 else 7, 1) > self.today:
            raise Http404

    @cached_property
    def evaluation(self) -> Evaluation | None:
        return evaluations_of(self.user, self.unit).filter(year=self.year, half=self.half).first()

    @property
    def address(self) -> str:
        return reverse("complaints:evaluation", args=[self.unit.code, self.year, self.half])

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        above = Crumb(_("Evaluasi per semester"), reverse("complaints:evaluations", args=[self.unit.code]))
        return super().crumbs(above, *further)


class WrittenPage(HalfYearPage, KeeperPage):
    """An act on an evaluation that was written; keepers alone."""

    http_method_names = ["post"]

    @property
    def written(self) -> Evaluation:
        if self.evaluation is None:
            raise Http404
        return self.evaluation


class HalfYear(HalfYearPage):
    """Figures, words, follow-ups and report of one half-year."""

    template = "workspace/complaints/evaluation.html"

    def get(self, request: HttpRequest, code: str, register: str, year: int, half: int) -> HttpResponse:
        found = self.evaluation
        texts = ("achievements", "obstacles", "recommendations")
        return self._page(EvaluationForm(initial={one: getattr(found, one, "") for one in texts}))

    def post(self, request: HttpRequest, code: str, register: str, year: int, half: int) -> HttpResponse:
        if not self.keeps:
            raise PermissionDenied
        form = EvaluationForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        version = number_typed(request.POST, "versi")
        try:
            write_evaluation(
                unit=self.unit,
                year=year,
                half=half,
                version=-1 if version is None else version,
                by=self.user,
                now=self.now,
                **form.cleaned_data,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        return self.act(lambda: None, done=_("Evaluasi disimpan."), then=self.address)

    def _page(self, form: EvaluationForm, *, status: int = 200) -> HttpResponse:
        found = self.evaluation
        figures = reckoned(
            self.unit,
            KEY,
            Rhythm.HALF_YEARLY,
            Period(_start(self.year, self.half), _end(self.year, self.half)),
        ).figures
        context = {
            "register": self.register,
            "name": half_name(self.year, self.half),
            "is_over": _end(self.year, self.half) < self.today,
            "half": self.half,
            "year": self.year,
            "figures": figure_lines(figures),
            "is_nil": figures.is_nil,
            "evaluation": found,
            "version": found.version if found else 0,
            "form": form,
            "keeps": self.keeps,
            "follow_ups": list(follow_ups_of(found)) if found else [],
            "follow_up_form": FollowUpForm(people=people_of(self.unit)),
            "papers": list(papers_about(self.user, f"complaints.evaluation:{found.pk}")) if found else [],
            "missing_signer": missing_signer(self.user, self.unit) if self.keeps else None,
            "crumbs": self.crumbs(Crumb(half_name(self.year, self.half))),
        }
        return self.show(context, status=status)


class Issue(WrittenPage):
    """Issues the report; setting it takes some seconds."""

    def post(self, request: HttpRequest, code: str, register: str, year: int, half: int) -> HttpResponse:
        found = self.written
        return self.act(
            lambda: issue_evaluation(evaluation=found, by=self.user, now=self.now),
            done=_("Laporan evaluasi diterbitkan."),
            then=f"{self.address}#naskah",
        )


class AddFollowUp(WrittenPage):
    """One more thing to be done."""

    def post(self, request: HttpRequest, code: str, register: str, year: int, half: int) -> HttpResponse:
        found = self.written
        form = FollowUpForm(request.POST, people=people_of(self.unit))
        then = f"{self.address}#tindak-lanjut"
        if not form.is_valid():
            return self.act(lambda: _refuse(form), then=then)
        return self.act(
            lambda: add_follow_up(evaluation=found, by=self.user, now=self.now, **form.cleaned_data),
            done=_("Tindak lanjut dicatat."),
            then=then,
        )


class SettleFollowUp(WrittenPage):
    """What was done, or that it was set down by mistake."""

    def post(
        self, request: HttpRequest, code: str, register: str, year: int, half: int, pk: int
    ) -> HttpResponse:
        found: FollowUp | None = follow_ups_of(self.written).filter(pk=pk).first()
        if found is None:
            raise Http404
        then = f"{self.address}#tindak-lanjut"
        if request.POST.get("apa") == "hapus":
            return self.act(
                lambda: withdraw_follow_up(follow_up=found, by=self.user, now=self.now),
                done=_("Tindak lanjut dihapus."),
                then=then,
            )
        return self.act(
            lambda: finish_follow_up(
                follow_up=found, result=request.POST.get("hasil", ""), by=self.user, now=self.now
            ),
            done=_("Hasilnya dicatat."),
            then=then,
        )


class Unfilled(DomainError):
    """A small form lacks something."""


def _refuse(form: forms.Form) -> None:
    raise Unfilled(_("Isi tindak lanjut, penanggung jawab, dan tanggalnya."))


def half_name(year: int, half: int) -> str:
    return _("Semester %(half)s %(year)d") % {"half": "I" if half == 1 else "II", "year": year}


def _start(year: int, half: int) -> dt.date:
    return dt.date(year, 1 if half == 1 else 7, 1)


def _end(year: int, half: int) -> dt.date:
    return dt.date(year, 6, 30) if half == 1 else dt.date(year, 12, 31)
