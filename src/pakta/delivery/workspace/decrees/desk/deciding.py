"""Moving a draft on its way: handed in, passed on, given back, put aside."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.decrees.pages import DraftPage
from pakta.domain.drafting.actions.passing import (
    LONGEST_REASON,
    discard_draft,
    hand_in_for_check,
    pass_draft,
    return_draft,
    take_up_draft,
)
from pakta.domain.drafting.rules import (
    can_check_decree,
    can_draft_decree,
    can_give_back,
)
from pakta.shared.errors import DomainError


class HandIn(DraftPage):
    """From its author to legal check."""

    access = can_draft_decree

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: hand_in_for_check(
                draft=self.draft,
                version=self.version_seen,
                link=self.address,
                by=self.user,
                now=self.now,
            ),
            done=_("Rancangan diserahkan untuk diperiksa."),
            then=self.address,
        )


class PassOn(DraftPage):
    """From legal check to whoever enacts."""

    access = can_check_decree

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: pass_draft(
                draft=self.draft,
                version=self.version_seen,
                link=self.address,
                by=self.user,
                now=self.now,
            ),
            done=_("Rancangan diloloskan dan menunggu penetapan."),
            then=self.address,
        )


class ReasonForm(forms.Form):
    """Why a draft goes back."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Sampai ke penyusun, misalnya “target Area II masih tahun lalu”."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GiveBack(DraftPage):
    """Back to its author, with the reason."""

    access = can_give_back
    template = "workspace/decrees/desk/give_back.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(ReasonForm(), version=self.draft.version)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, version = ReasonForm(request.POST), self.version_seen
        if form.is_valid():
            try:
                return_draft(
                    draft=self.draft,
                    version=version,
                    reason=form.cleaned_data["reason"],
                    link=self.address,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
                # Who was told that the draft changed may insist.
                version = self.draft.version
            else:
                messages.success(request, _("Rancangan dikembalikan ke penyusun."))
                return self.go(self.address)
        return self._page(form, version=version, status=422)

    def _page(self, form: ReasonForm, *, version: int, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "version": version,
            "draft": self.draft,
            "back_url": self.address,
            "crumbs": self.crumbs(_("Kembalikan")),
        }
        return self.show(context, status=status)


class Discard(DraftPage):
    """Put a draft aside, once asked whether that is meant."""

    access = can_draft_decree
    template = "workspace/decrees/desk/discard.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show({"draft": self.draft, "back_url": self.address})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        def discard() -> None:
            discard_draft(draft=self.draft, version=self.version_seen, by=self.user, now=self.now)
            notify_with_undo(request, _("Rancangan dibuang."), undo_url=reverse("decrees:take_up", args=[pk]))

        return self.act(discard, then=reverse("decrees:list", args=[self.unit.code]))


class TakeUp(DraftPage):
    """Undo of ``Discard``."""

    access = can_draft_decree

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: take_up_draft(draft=self.draft, by=self.user, now=self.now),
            done=_("Rancangan diteruskan."),
            then=self.address,
        )
