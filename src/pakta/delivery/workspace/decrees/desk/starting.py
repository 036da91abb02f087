"""How a draft decree begins."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.drafting.actions.starting import start_draft
from pakta.domain.drafting.choices import Purpose, SourceKind
from pakta.domain.drafting.composing import (
    from_another_office,
    from_nothing,
    from_plan,
    from_usual_rows,
    named_target,
    usual_areas,
)
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.queries import decrees_that_hold, latest_head
from pakta.domain.drafting.rules import can_draft_decree
from pakta.domain.drafting.sources import Source, opened_source, own_sources, published_sources
from pakta.domain.programmes.actions.adoption import FIRST_YEAR, LAST_YEAR
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import Decree
from pakta.foundation.papers.queries import letterhead_of
from pakta.knowledge.decrees.drafting import Json
from pakta.shared.errors import DomainError

NOTHING, USUAL = "kosong", "lazim"


class SourceGone(DomainError):
    """What the draft was to be made from is not there, or not to be seen."""


class StartForm(forms.Form):
    """Where from, for which year, and what the decree does to an earlier one."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("Maksud"), choices=Purpose.choices, widget=forms.RadioSelect, initial=Purpose.NEW
    )
    target = forms.ChoiceField(
        label=gettext_lazy("Keputusan yang diubah atau dicabut"),
        required=False,
        help_text=gettext_lazy("Hanya bila maksudnya mengubah atau mencabut."),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Disusun dari"),
        help_text=gettext_lazy(
            "Rencana sendiri disalin ke tahun baru; dari kantor lain diambil rencana dan dasar hukumnya."
        ),
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Area"),
        required=False,
        help_text=gettext_lazy("Hanya bila disusun dari baris yang lazim menurut LKE."),
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis program"),
        choices=ProgrammeKind.choices,
        help_text=gettext_lazy("Rencana yang disalin dari satuan kerja sendiri tetap berjenis sama."),
    )
    year = forms.IntegerField(label=gettext_lazy("Tahun rencana"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        own: Sequence[Source],
        others: Sequence[Source],
        targets: Sequence[Decree],
        areas: Sequence[tuple[str, str]],
        initial: dict[str, object],
    ) -> None:
        super().__init__(typed, initial=initial)
        choices: list[tuple[str, object]] = [
            (NOTHING, _("Naskah kosong")),
            (USUAL, _("Baris yang lazim menurut LKE")),
        ]
        for kind in SourceKind:
            named = [(one.key, one.label) for one in (*own, *others) if one.kind == kind]
            if named:
                choices.append((str(kind.label), named))
        self._set("source", choices)
        self._set(
            "target", [("", "–"), *((str(one.pk), f"{one.cited} {one.title}"[:160]) for one in targets)]
        )
        self._set("areas", areas)
        if not areas:
            del self.fields["areas"]
        # Sent with one, the page was shown while there still was a decree to change: that is refused, not passed over.
        if not targets and (typed is None or "purpose" not in typed):
            del self.fields["target"], self.fields["purpose"]

    def _set(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class Start(UnitPage):
    """Asks, and opens the draft with whatever follows from the answers written already."""

    access = can_draft_decree
    template = "workspace/decrees/desk/start.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(self._form(None))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                started = self._start(form)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                return self.go(reverse("decrees:edit", args=[started.pk]))
        return self._page(form, status=422)

    def _start(self, form: StartForm) -> DraftDecree:
        chosen = form.cleaned_data
        purpose = Purpose(chosen.get("purpose") or Purpose.NEW)
        target = next((one for one in self.targets if str(one.pk) == chosen.get("target")), None)
        draft, origin = self._composed(form, purpose)
        if target is not None and purpose != Purpose.NEW:
            draft = named_target(draft, target, revokes=purpose == Purpose.REVOKES)
        return start_draft(
            unit=self.unit,
            draft=draft,
            origin=origin,
            purpose=purpose,
            target=target,
            by=self.user,
            now=self.now,
        )

    def _composed(self, form: StartForm, purpose: Purpose) -> tuple[Json, str]:
        """The first text, and in words where it is from. Refuses ``SourceGone``.

        What revokes begins with nothing, whatever source stood chosen: it has no plan.
        """
        chosen = form.cleaned_data
        source, year, kind = chosen["source"], chosen["year"], ProgrammeKind(chosen["kind"])
        letterhead, latest = letterhead_of(self.unit), latest_head(self.unit)
        if source == NOTHING or purpose == Purpose.REVOKES:
            draft = from_nothing(self.unit, letterhead, kind=kind, year=year, latest=latest)
            return draft, _("Naskah kosong")
        if source == USUAL:
            areas = chosen.get("areas") or [code for code, _label in usual_areas(year)]
            draft = from_usual_rows(self.unit, letterhead, kind=kind, year=year, areas=areas, latest=latest)
            return draft, _("Baris yang lazim menurut LKE")
        opened = opened_source(self.user, self.unit, source)
        if opened is None:
            raise SourceGone(_("Sumber yang dipilih sudah tidak ada. Pilih sumber lain."))
        if opened.source.kind == SourceKind.PUBLISHED:
            draft = from_another_office(
                opened.draft, self.unit, letterhead, kind=kind, year=year, latest=latest
            )
        else:
            draft = from_plan(opened.draft, self.unit, letterhead, year=year, latest=latest)
        return draft, opened.source.label

    @property
    def targets(self) -> list[Decree]:
        return decrees_that_hold(self.user, self.unit)

    def _form(self, typed: QueryDict | None) -> StartForm:
        own = own_sources(self.user, self.unit)
        year = self.today.year
        return StartForm(
            typed,
            own=own,
            others=published_sources(self.unit),
            targets=self.targets,
            areas=usual_areas(year),
            initial=self._initial(own),
        )

    def _initial(self, own: Sequence[Source]) -> dict[str, object]:
        """Next after the newest programme; or what the address asks for."""
        newest = next((one for one in own if one.kind == SourceKind.PROGRAMME), None)
        purpose = self.request.GET.get("maksud", "")
        target = number_typed(self.request.GET, "keputusan")
        if purpose in (Purpose.AMENDS, Purpose.REVOKES) and target is not None:
            same_year = newest.year if newest and newest.year else self.today.year
            source = newest.key if newest and purpose == Purpose.AMENDS else NOTHING
            return {"purpose": purpose, "target": str(target), "source": source, "year": same_year}
        if newest is None or newest.year is None:
            return {"source": USUAL, "year": self.today.year}
        return {"source": newest.key, "kind": newest.programme_kind, "year": newest.year + 1}

    def _page(self, form: StartForm, *, status: int = 200) -> HttpResponse:
        back_url = reverse("decrees:list", args=[self.unit.code])
        crumbs = [Crumb(pgettext("banyak", "Keputusan"), back_url), Crumb(_("Susun keputusan"))]
        return self.show({"form": form, "back_url": back_url, "crumbs": crumbs}, status=status)
