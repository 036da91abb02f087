"""Where the public begins: finding an office, and what can be done there."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from pakta.delivery.portal.offers import OFFERS
from pakta.delivery.portal.pages import OfficePage, PublicPage
from pakta.domain.registers.information import objections
from pakta.foundation.casework.portal_queries import registers_open
from pakta.foundation.institutions.queries import offices_open
from pakta.foundation.papers.queries import letterhead_of

ON_A_PAGE = 25
LONGEST_SEARCH = 80


class Start(PublicPage):
    """``/layanan/``: the offices, to be searched by name, region or code."""

    http_method_names = ["get", "head", "options"]
    is_found = True

    def get(self, request: HttpRequest) -> HttpResponse:
        words = " ".join(request.GET.get("cari", "").replace("\0", "").split())[:LONGEST_SEARCH]
        listed = Paginator(offices_open(words), ON_A_PAGE).get_page(request.GET.get("page"))
        return self.show("portal/start.html", {"words": words, "listed": listed})


class Front(OfficePage):
    """``/layanan/<code>/``: what one can do at an office, and how to reach it otherwise."""

    http_method_names = ["get", "head", "options"]
    is_found = True

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = registers_open(self.unit)
        context = {
            "services": [one for one in OFFERS if one.register in shown],
            "takes_objections": objections.KEY in shown,
            "letterhead": letterhead_of(self.unit),
        }
        return self.show("portal/front.html", context)
