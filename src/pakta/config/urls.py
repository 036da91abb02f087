"""Every address."""

from django.conf import settings
from django.urls import include, path

from pakta.delivery.language import SwitchLanguage

urlpatterns = [
    path("akun/", include("allauth.urls")),
    path("bahasa/", SwitchLanguage.as_view(), name="set_language"),
    *([path("", include("pakta.delivery.design.urls"))] if settings.DEBUG else []),
    path("", include("pakta.delivery.portal.urls")),
    path("", include("pakta.delivery.workspace.urls")),
]
handler400 = "pakta.delivery.design.errors.bad_request"
handler403 = "pakta.delivery.design.errors.permission_denied"
handler404 = "pakta.delivery.design.errors.page_not_found"
handler500 = "pakta.delivery.design.errors.server_error"
