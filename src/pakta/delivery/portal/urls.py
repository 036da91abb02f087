from django.urls import path

from pakta.delivery.portal import (
    doors,
    objecting,
    offices,
    published,
    receipts,
    sending,
    tickets,
    verification,
)

app_name = "portal"
urlpatterns = [
    path("keaslian/", verification.Ask.as_view(), name="verify"),
    path("keaslian/<str:key>/", verification.EnactedDecree.as_view(), name="decree"),
    path("keaslian/<str:key>/salinan.pdf", verification.Copy.as_view(), name="copy"),
    path("pintu/<slug:door>/", doors.Ask.as_view(), name="door"),
    path("layanan/", offices.Start.as_view(), name="start"),
    path("layanan/<slug:code>/", offices.Front.as_view(), name="front"),
    path("layanan/<slug:code>/tanda-terima.pdf", receipts.Pdf.as_view(), name="receipt"),
    path("layanan/<slug:code>/keberatan/", objecting.Start.as_view(), name="objection_start"),
    path("layanan/<slug:code>/informasi-publik/", published.Information.as_view(), name="information"),
    path("layanan/<slug:code>/informasi-publik/<int:pk>/", published.Entry.as_view(), name="entry"),
    path(
        "layanan/<slug:code>/informasi-publik/<int:pk>/berkas/", published.Document.as_view(), name="document"
    ),
    path("layanan/<slug:code>/rekap/", published.Recaps.as_view(), name="recaps"),
    path("layanan/<slug:code>/rekap/<int:pk>/", published.RecapPage.as_view(), name="recap"),
    path("layanan/<slug:code>/rekap/<int:pk>.json", published.RecapData.as_view(), name="recap_data"),
    path("layanan/<slug:code>/<slug:service>/", sending.Send.as_view(), name="send"),
    path("tiket/", tickets.Ask.as_view(), name="ticket"),
    path("tiket/isi/", tickets.CasePage.as_view(), name="case"),
    path("tiket/nilai/", tickets.Rate.as_view(), name="rate"),
    path("tiket/langkah/<slug:way>/", tickets.TakeWay.as_view(), name="way"),
    path("tiket/berkas/<int:pk>/", tickets.File.as_view(), name="file"),
    path("tiket/keberatan/", objecting.Object.as_view(), name="objection"),
    path("tiket/keluar/", tickets.Leave.as_view(), name="leave"),
]
