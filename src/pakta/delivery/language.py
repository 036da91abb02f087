"""Which language a page speaks: the one the person chose, else Indonesian.

What the browser prefers is left out of it: the machines of an Indonesian office often run an English system.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views import View

from pakta.delivery.addresses import address_here
from pakta.foundation.accounts.actions import change_language

KNOWN = dict(settings.LANGUAGES)


class ChosenLanguage(LocaleMiddleware):
    """The language of the cookie, else the product's own."""

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in KNOWN else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


@method_decorator(login_not_required, name="dispatch")
class SwitchLanguage(View):
    """Keeps the choice in a cookie, and with the person where somebody is signed in; then back to the page."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = HttpResponseRedirect(address_here(request, request.POST.get("next", "")) or "/")
        language = request.POST.get("language", "")
        if language not in KNOWN:
            return response
        if request.user.is_authenticated:
            change_language(user=request.user, language=language, by=request.user, now=timezone.now())
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response
