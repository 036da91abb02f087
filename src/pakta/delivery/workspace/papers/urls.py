from django.urls import path

from pakta.delivery.workspace.papers import letterheads, views

app_name = "papers"
urlpatterns = [
    path("satker/<slug:code>/naskah/", views.PaperList.as_view(), name="list"),
    path("satker/<slug:code>/naskah/kop/", letterheads.LetterheadPage.as_view(), name="letterhead"),
    path(
        "satker/<slug:code>/naskah/kop/contoh.png", letterheads.SpecimenImage.as_view(), name="specimen_image"
    ),
    path("satker/<slug:code>/naskah/kop/contoh.pdf", letterheads.SpecimenFile.as_view(), name="specimen"),
    path("satker/<slug:code>/naskah/penomoran/", letterheads.NumberingPage.as_view(), name="numbering"),
    path("satker/<slug:code>/naskah/<int:pk>/pdf/", views.PaperPdf.as_view(), name="pdf"),
    path("satker/<slug:code>/naskah/<int:pk>/docx/", views.PaperDocx.as_view(), name="docx"),
    path("satker/<slug:code>/naskah/<int:pk>/batalkan/", views.VoidPaper.as_view(), name="void"),
]
