"""Pages of registers tell of people who trusted the office: no browser and no cache keeps one, whatever it answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pakta.delivery.workspace.downloads import keep_private
from pakta.delivery.workspace.register_pages import SPACES


class PrivateRegisters:
    """Middleware. Going back asks the office again; on a machine that several people use that is the point."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.resolver_match and request.resolver_match.namespace in SPACES:
            keep_private(response)
        return response
