"""A site of sign-in pages alone, so that these tests need nothing above the foundation."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user}")


@login_not_required
def anybody(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user}")


urlpatterns = [
    path("akun/", include("allauth.urls")),
    path("siapa-saja/", anybody),
    path("", start),
]
