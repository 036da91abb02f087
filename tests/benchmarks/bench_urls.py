import uuid

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from pakta.delivery.workspace.pages import Page, signed_in
from pakta.foundation.schedules.models import ScheduledRun
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


@login_not_required
@csrf_exempt
def one_row(_request: HttpRequest) -> HttpResponse:
    """What a public view costs that inserts one row, durably, and no more."""
    ScheduledRun.objects.create(name="bench", slot=uuid.uuid4().hex, state_since=timezone.now())
    return HttpResponse("ok")


urlpatterns = [
    path("kosong/", Empty.as_view()),
    path("satu-baris/", one_row),
    path("", include("pakta.config.urls")),
]
