from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from pakta.delivery.workspace.pages import Page, signed_in
from pakta.foundation.trail.actions import record


class Empty(Page):
    """The frame of a signed-in page with nothing in it."""

    access = signed_in
    template = "design/base.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """An act that changes nothing but leaves its entry, as every act does."""
        unit = self.user.active_memberships[0].unit
        with transaction.atomic():
            record(chain=unit.trail_chain, by=self.user, now=self.now, action="bench.nothing", subject=unit)
        return HttpResponse()


urlpatterns = [path("kosong/", Empty.as_view()), path("", include("pakta.config.urls"))]
