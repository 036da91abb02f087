"""Enacting: which number it takes, what becomes of the programme, and then the deed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.decrees.desk.addresses import public_address_of
from pakta.delivery.workspace.decrees.pages import DraftPage
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.plan_drafts.coming_programme import ComingProgramme
from pakta.delivery.workspace.plan_drafts.doubts import Doubt, leaving_doubts, unconfirmed
from pakta.delivery.workspace.plan_drafts.update_preview import UpdatePreview
from pakta.domain.drafting.actions.enacting import DayUnlikely, enact_draft
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.printing import look_of, next_number
from pakta.domain.drafting.queries import highest_known_number, programme_to_empty, programme_to_follow
from pakta.domain.drafting.rules import can_enact_decree
from pakta.domain.programmes.actions.adoption import adoptable
from pakta.domain.programmes.actions.updating import planned_update
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.queries import proof_counts
from pakta.knowledge.law.working_days import is_working_day, last_working_day_to
from pakta.shared.errors import DomainError


class DayForm(forms.Form):
    """The day the decree is dated."""

    day = forms.DateField(
        label=gettext_lazy("Tanggal penetapan"),
        help_text=gettext_lazy("Tercetak di atas tanda tangan. Tahun nomornya mengikuti tanggal ini."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def day_of(form: DayForm, otherwise: dt.date) -> dt.date:
    """The day the form is about."""
    day = form.cleaned_data.get("day") if form.is_bound and hasattr(form, "cleaned_data") else None
    return day or form.initial.get("day") or otherwise


def day_doubts(form: DayForm) -> list[Doubt]:
    """A decree dated on a day when no office works: most likely the day of typing, not of signing."""
    day = form.cleaned_data.get("day") if form.is_bound and hasattr(form, "cleaned_data") else None
    if day is None or is_working_day(day):
        return []
    return [
        Doubt(
            "libur",
            _("%(day)s bukan hari kerja.") % {"day": date_format(day, "l, j F Y")},
            _("Keputusan memang ditetapkan pada hari itu"),
        )
    ]


@dataclass(frozen=True)
class Outcome:
    """What enacting does to the programme: updates one, makes one, empties one, or (all None) touches none."""

    programme: Programme | None = None
    preview: UpdatePreview | None = None
    coming: ComingProgramme | None = None
    emptied: Programme | None = None

    @property
    def doubts(self) -> list[Doubt]:
        return leaving_doubts(self.preview) if self.preview else []


class Enact(DraftPage):
    """Says what will happen, then gives the decree its number, its day and its papers."""

    access = can_enact_decree
    template = "workspace/decrees/desk/enact.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(DayForm(initial={"day": last_working_day_to(self.today)}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = DayForm(request.POST)
        if self.draft.state == DraftState.TO_SIGN and not form.is_valid():
            return self._page(form, status=422)
        try:
            if self.draft.state == DraftState.TO_SIGN and (asked := self._unconfirmed(form)):
                form.add_error(None, asked)
                return self._page(form, status=422)
            enacted = self._enact(form)
        except DayUnlikely as refusal:
            form.add_error("day", str(refusal))
            return self._page(form, status=422)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.address)
        messages.success(
            request, _("Keputusan ditetapkan dengan nomor %(number)s.") % {"number": enacted.number_text}
        )
        return self.go(self.address)

    def _enact(self, form: DayForm) -> DraftDecree:
        version = number_typed(self.request.POST, "version")
        return enact_draft(
            draft=self.draft,
            version=-1 if version is None else version,
            day=form.cleaned_data["day"] if form.is_valid() else self.today,
            revision=number_typed(self.request.POST, "revision"),
            address_of=lambda key: public_address_of(self.request, key),
            link=self.address,
            by=self.user,
            now=self.now,
        )

    def _unconfirmed(self, form: DayForm) -> str:
        doubts = [*self._outcome(count_proof=False).doubts, *self._day_doubts(form)]
        return unconfirmed(doubts, self.request.POST)

    def _day_doubts(self, form: DayForm) -> list[Doubt]:
        """The day's own, and that its number is another than the page first showed, of another year."""
        shown, day = last_working_day_to(self.today), day_of(form, self.today)
        if not self.draft.started_at.year - 1 <= day.year < shown.year:
            return day_doubts(form)
        _number, printed = next_number(self.unit, look_of(self.unit), day.year)
        said = {"number": printed, "year": str(day.year)}
        other_year = Doubt(
            "tahun",
            _("Nomor mengikuti tahun tanggal penetapan, jadi keputusan ini bernomor %(number)s.") % said,
            _("Benar, tahun %(year)s") % said,
        )
        return [*day_doubts(form), other_year]

    def _outcome(self, *, count_proof: bool) -> Outcome:
        contents = self.draft.draft or {}
        if not contents.get("rows"):
            return Outcome(emptied=programme_to_empty(self.draft))
        kind, year, rows = adoptable(contents)
        programme = programme_to_follow(self.draft)
        if programme is None:
            return Outcome(coming=ComingProgramme.of(kind, year, rows, today=self.today))
        update = planned_update(programme, contents)
        proved = proof_counts(update.dropped) if count_proof else {}
        return Outcome(programme=programme, preview=UpdatePreview.of(update, proved))

    def _page(self, form: DayForm, *, status: int = 200) -> HttpResponse:
        if self.draft.state != DraftState.TO_SIGN:
            messages.error(self.request, _("Rancangan ini tidak sedang menunggu penetapan."))
            return self.go(self.address)
        try:
            outcome = self._outcome(count_proof=True)
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
            return self.go(self.address)
        year, look = day_of(form, self.today).year, look_of(self.unit)
        number, printed = next_number(self.unit, look, year)
        known = highest_known_number(self.unit, year)
        context = {
            "form": form,
            "draft": self.draft,
            "number": printed,
            "known": known if known >= number else 0,
            "year": str(year),
            "outcome": outcome,
            "preview": outcome.preview,
            "coming": outcome.coming,
            "doubts": [*outcome.doubts, *self._day_doubts(form)],
            "is_copy_unsigned": not look.copy_name,
            "revokes": self.draft.purpose == Purpose.REVOKES,
            "back_url": reverse("decrees:detail", args=[self.draft.pk]),
            "crumbs": self.crumbs(_("Tetapkan")),
        }
        return self.show(context, status=status)
