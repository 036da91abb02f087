"""Changing the plan after adoption: a row added, altered, taken out, taken back in; each says why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.plan_row_forms import AddForm, AlterForm, ReasonForm
from pakta.delivery.workspace.programmes.programme_pages import ItemPage, ProgrammePage
from pakta.domain.programmes.actions.amending import add_item, alter_item, drop_item, restore_item
from pakta.domain.programmes.queries import groups_of
from pakta.domain.programmes.rules import can_change_plan
from pakta.shared.errors import DomainError


class AddItem(ProgrammePage):
    """A row the decree does not have."""

    access = can_change_plan
    template = "workspace/programmes/add_item.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(self._form(request, bound=False))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self._form(request, bound=True)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            item = add_item(
                programme=self.programme,
                subcomponent=form.chosen_group,
                texts=form.texts,
                team=form.chosen_team,
                moments=form.due_moments,
                reason=form.cleaned_data["reason"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Butir ditambahkan ke rencana."))
        return self.go(reverse("programmes:item", args=[item.pk]))

    def _form(self, request: HttpRequest, *, bound: bool) -> AddForm:
        groups, teams = groups_of(self.programme), list(self.programme.teams.all())
        return AddForm(request.POST if bound else None, groups=groups, teams=teams)

    def _page(self, form: AddForm, *, status: int = 200) -> HttpResponse:
        return self.show({"programme": self.programme, "form": form}, status=status)


class AlterItem(ItemPage):
    """What a row says; its moments and its team have pages of their own."""

    access = can_change_plan
    template = "workspace/programmes/alter_item.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(AlterForm(item=self.item, requirements=list(self.item.requirements.all())))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = AlterForm(request.POST, item=self.item, requirements=list(self.item.requirements.all()))
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            alter_item(
                item=self.item,
                texts=form.texts,
                reason=form.cleaned_data["reason"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Perubahan butir disimpan."))
        return self.go(self.address)

    def _page(self, form: AlterForm, *, status: int = 200) -> HttpResponse:
        context = {"item": self.item, "programme": self.item.programme, "form": form}
        return self.show(context, status=status)


class DropItem(ItemPage):
    """Takes a row out of the plan. GET says what stays and asks why; afterwards it can be undone."""

    access = can_change_plan
    template = "workspace/programmes/drop_item.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)

        def drop() -> None:
            drop_item(item=self.item, reason=form.cleaned_data["reason"], by=self.user, now=self.now)
            undo_url = f"{reverse('programmes:restore_item', args=[pk])}?urungkan=1"
            notify_with_undo(request, _("Butir dikeluarkan dari rencana."), undo_url=undo_url)

        return self.act(drop, then=self.address)

    def _page(self, form: ReasonForm, *, status: int = 200) -> HttpResponse:
        proved = self.item.deliveries.in_schedule().with_proof().count()
        context = {"item": self.item, "form": form, "proved": proved, "back_url": self.address}
        return self.show(context, status=status)


class RestoreItem(ItemPage):
    """Takes a row back into the plan. The undo of taking it out brings its own reason."""

    access = can_change_plan
    template = "workspace/programmes/restore_item.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        typed = (
            {"reason": _("Pengeluaran butir diurungkan.")} if request.GET.get("urungkan") else request.POST
        )
        form = ReasonForm(typed)
        if not form.is_valid():
            return self._page(form, status=422)
        return self.act(
            lambda: restore_item(
                item=self.item, reason=form.cleaned_data["reason"], by=self.user, now=self.now
            ),
            done=_("Butir dikembalikan ke rencana."),
            then=self.address,
        )

    def _page(self, form: ReasonForm, *, status: int = 200) -> HttpResponse:
        context = {"item": self.item, "programme": self.item.programme, "form": form}
        return self.show(context, status=status)
