"""The legal values of a unit on a day, one of them with its history, and the values as a sheet."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, Crumb, chip_group
from pakta.delivery.workspace.downloads import keep_private, workbook_response
from pakta.delivery.workspace.law.pages import LawPage
from pakta.delivery.workspace.law.presenting import Presenter, narrowed
from pakta.delivery.workspace.law.trying import trial_of
from pakta.delivery.workspace.law.value_words import REGISTERS, register_of
from pakta.delivery.workspace.pages import line_typed
from pakta.foundation.files.serving import attachment
from pakta.foundation.lawbook.models import OwnValue
from pakta.foundation.lawbook.queries import calendar_of, own_values, value_with_file, withdrawn_values
from pakta.knowledge.law.values import LegalValues, Length, NoSuchValue, legal_values

LONGEST_SEARCH = 120
SEARCH, REGISTER, SURE, OWNED, FROM = "cari", "register", "keyakinan", "milik", "mulai"
UNVERIFIED = "belum"
"""Value of ``SURE``."""
OURS = "kantor"
"""Value of ``OWNED``: what the unit and those above it set."""


class ValuesPage(LawPage):
    """A page of ``/satker/<code>/hukum/nilai…``."""

    tab = "law:values"

    @cached_property
    def own(self) -> list[OwnValue]:
        return own_values(self.unit)

    @cached_property
    def values(self) -> LegalValues:
        return legal_values().with_added(one.legal_value for one in self.own)

    @cached_property
    def presenter(self) -> Presenter:
        return Presenter(self.unit, self.values, self.day)

    @property
    def list_address(self) -> str:
        return reverse("law:values", args=[self.unit.code])

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        return super().crumbs(Crumb(_("Tenggat dan batas"), self.list_address), *further)

    @property
    def words(self) -> str:
        return line_typed(self.request.GET, SEARCH, longest=LONGEST_SEARCH)

    def keys(self) -> list[str]:
        """Those the address narrows to."""
        asked = self.request.GET
        return narrowed(
            self.values,
            self.day,
            words=self.words,
            register=asked.get(REGISTER, ""),
            unverified=asked.get(SURE) == UNVERIFIED,
            own=asked.get(OWNED) == OURS,
        )


class Values(ValuesPage):
    """Every limit and deadline that registers reckon with, as it holds on a day, with where it was read."""

    template = "workspace/law/values.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        keys = self.keys()
        kept = (REGISTER, SURE, OWNED)
        context = {
            "groups": self.presenter.groups(keys),
            "count": len(keys),
            "words": self.words,
            "day": self.day,
            "chips": self._chips(),
            "kept": [(key, request.GET[key]) for key in kept if request.GET.get(key)],
            "tabs": self.tabs(),
            "crumbs": LawPage.crumbs(self, Crumb(_("Tenggat dan batas"))),
        }
        return self.show(context)

    def _chips(self) -> list[ChipGroup]:
        query = self.request.GET
        groups = [
            chip_group(label=_("Register"), key=REGISTER, options=list(REGISTERS.items()), query=query),
            chip_group(
                label=_("Keyakinan"), key=SURE, options=[(UNVERIFIED, _("Belum diverifikasi"))], query=query
            ),
        ]
        if self.own:
            options = [(OURS, _("Ditetapkan satuan kerja"))]
            groups.append(chip_group(label=_("Milik"), key=OWNED, options=options, query=query))
        return groups


class ValuesWorkbook(ValuesPage):
    """What is shown, with its history, as XLSX."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        sheet = self.presenter.sheet(self.keys())
        return workbook_response([sheet], name=f"tenggat-dan-batas-{self.unit.code}.xlsx")


class ValueDetail(ValuesPage):
    """One legal value: what holds on a day, what held before, what an office set, and a date tried with it."""

    template = "workspace/law/value.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if kwargs["key"] not in legal_values().keys():  # noqa: SIM118 - not a mapping
            raise Http404

    def get(self, request: HttpRequest, code: str, key: str) -> HttpResponse:
        presenter = self.presenter
        line = presenter.line(key)
        own = [presenter.own(one, may_keep=self.may_keep) for one in self.own if one.key == key]
        withdrawn = [presenter.own(one, may_keep=False) for one in withdrawn_values(self.unit, key)]
        context = {
            "line": line,
            "register": REGISTERS[register_of(key)],
            "history": presenter.history(key),
            "own": own,
            "withdrawn": withdrawn,
            "brought": presenter.brought(legal_values().all_of(key)) if own else [],
            "day": self.day,
            "can_be_tried": isinstance(self.values.all_of(key)[-1].value, Length),
            "trial": self._trial(key),
            "set_url": reverse("law:set_value", args=[code, key]),
            "may_keep": self.may_keep,
            "crumbs": self.crumbs(Crumb(line.name)),
        }
        return self.show(context)

    def _trial(self, key: str) -> dict[str, Any] | None:
        start = self.day_typed(FROM)
        if start is None:
            return None
        try:
            value = self.values.value_on(key, start)
        except NoSuchValue:
            return {"start": start, "result": None}
        return {"start": start, "result": trial_of(value, start, calendar_of(self.unit))}


class ValueFile(LawPage):
    """The paper an office's own value rests on."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
        found = value_with_file(self.unit, pk)
        if found is None or found.document is None:
            raise Http404
        response = attachment(found.document, name=found.document_name)
        keep_private(response)
        return response
