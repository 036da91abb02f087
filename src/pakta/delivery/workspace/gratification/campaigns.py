"""What was put up or done against gratification, and who UPG is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.downloads import keep_private
from pakta.delivery.workspace.gratification.forms import CampaignForm
from pakta.delivery.workspace.gratification.pages import GratificationPage, KeeperPage
from pakta.domain.registers.gratification.actions.keeping import add_campaign, withdraw_campaign
from pakta.domain.registers.gratification.models import Campaign, CampaignKind
from pakta.domain.registers.gratification.queries import campaigns_of, team_of
from pakta.foundation.casework.rules import can_appoint
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError

A_PAGE = 50


class Campaigns(GratificationPage):
    """What stands of it, the latest first."""

    tab = "campaigns"
    template = "workspace/gratification/campaigns.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = Paginator(campaigns_of(self.user, self.unit), A_PAGE).get_page(request.GET.get("page"))
        context = {
            "listed": listed,
            "may_keep": self.may_keep,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class AddCampaign(KeeperPage):
    """Writes one down, with its file."""

    template = "workspace/gratification/campaign_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(CampaignForm(initial={"starts_on": self.today}))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = CampaignForm(request.POST, request.FILES)
        if form.is_valid():
            typed = form.cleaned_data
            file: UploadedFile[bytes] | None = typed["file"]
            try:
                add_campaign(
                    unit=self.unit,
                    kind=CampaignKind(typed["kind"]),
                    title=typed["title"],
                    place=typed["place"],
                    starts_on=typed["starts_on"],
                    ends_on=typed["ends_on"],
                    link=typed["link"],
                    content=file.file if file is not None else None,
                    file_name=file.name or "" if file is not None else "",
                    max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Sosialisasi dicatat."))
                return self.go(self.address("campaigns"))
        return self._page(form, status=422)

    def _page(self, form: CampaignForm, *, status: int = 200) -> HttpResponse:
        back = self.address("campaigns")
        crumbs = self.crumbs(Crumb(_("Sosialisasi"), back), Crumb(_("Catat sosialisasi")))
        return self.show({"form": form, "back_url": back, "crumbs": crumbs}, status=status)


class CampaignPage(GratificationPage):
    """About one of them."""

    campaign: Campaign

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = campaigns_of(self.user, self.unit).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.campaign = found


class CampaignFile(CampaignPage):
    """Its file, to be saved."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
        if self.campaign.file is None:
            raise Http404
        response = attachment(self.campaign.file, name=self.campaign.file_name)
        keep_private(response)
        return response


class WithdrawCampaign(CampaignPage):
    """Asks first; it was written down by mistake."""

    access = KeeperPage.access
    template = "workspace/gratification/withdraw_campaign.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show({"campaign": self.campaign, "back_url": self.address("campaigns")})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: withdraw_campaign(campaign=self.campaign, by=self.user, now=self.now),
            done=_("Catatan sosialisasi ditarik."),
            then=self.address("campaigns"),
        )


class Team(GratificationPage):
    """Who UPG is, by which decree, now and before."""

    tab = "team"
    template = "workspace/gratification/team.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        people = list(team_of(self.unit))
        appoints = can_appoint(self.user, self.unit)
        context = {
            "people": [one for one in people if one.ended_at is None],
            "ended": [one for one in people if one.ended_at is not None],
            "appoint_url": reverse("casework:appointments", args=[self.unit.code]) if appoints else "",
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)
