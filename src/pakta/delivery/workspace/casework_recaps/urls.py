from django.urls import path

from pakta.delivery.workspace.casework_recaps import proof, recaps, signing

app_name = "recaps"
urlpatterns = [
    path("satker/<slug:code>/rekap/", recaps.RecapList.as_view(), name="list"),
    path("satker/<slug:code>/rekap/susun/", recaps.DraftRecap.as_view(), name="draft"),
    path("satker/<slug:code>/rekap/bukti/", proof.RecapsAsProof.as_view(), name="proof"),
    path("satker/<slug:code>/rekap/bukti/<int:pk>/", proof.ConfirmRule.as_view(), name="confirm"),
    path("rekap/aturan/<int:pk>/cabut/", proof.WithdrawRule.as_view(), name="withdraw_rule"),
    path("rekap/<int:pk>/", recaps.RecapDetail.as_view(), name="detail"),
    path("rekap/<int:pk>/perkara/", recaps.CasesBehind.as_view(), name="cases"),
    path("rekap/<int:pk>/tandatangani/", signing.SignRecap.as_view(), name="sign"),
    path("rekap/<int:pk>/publikasikan/", signing.PublishRecap.as_view(), name="publish"),
    path("rekap/<int:pk>/batalkan/", signing.VoidRecap.as_view(), name="void"),
    path("rekap/<int:pk>/cocokkan/", signing.CheckRecap.as_view(), name="check"),
    path("rekap/<int:pk>/rekap.pdf", signing.RecapPdf.as_view(), name="pdf"),
    path("rekap/<int:pk>/rekap.json", signing.RecapData.as_view(), name="data"),
]
