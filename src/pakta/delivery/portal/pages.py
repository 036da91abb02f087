"""The base of public pages: what every answer to a stranger carries."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View


@method_decorator(login_not_required, name="dispatch")
class PublicPage(View):
    """A page for anybody. Search engines leave it alone, and nothing on the way keeps it."""

    http_method_names = ["get", "head", "post", "options"]

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        response = render(self.request, template, context, status=status)
        response["X-Robots-Tag"] = "noindex"
        # Not "no-referrer": browsers then send a form without its origin, and it would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "private, no-store"
        return response
