from django.urls import path

from pakta.delivery.portal import verification

app_name = "portal"
urlpatterns = [
    path("keaslian/", verification.Ask.as_view(), name="verify"),
    path("keaslian/<str:key>/", verification.EnactedDecree.as_view(), name="decree"),
    path("keaslian/<str:key>/salinan.pdf", verification.Copy.as_view(), name="copy"),
]
