from django.urls import path

from pakta.delivery.workspace.evidence import (
    archiving,
    bringing,
    carrying,
    document,
    handing_in,
    listing,
    placements,
)

app_name = "evidence"
urlpatterns = [
    path("jatuh-tempo/<int:pk>/bukti/", handing_in.HandIn.as_view(), name="hand_in"),
    path("jatuh-tempo/<int:pk>/bukti/pilah/", handing_in.SortFiles.as_view(), name="sort_files"),
    path("penyerahan/<int:pk>/versi-baru/", handing_in.Renew.as_view(), name="renew"),
    path("penyerahan/<int:pk>/tarik/", placements.Withdraw.as_view(), name="withdraw"),
    path("penyerahan/<int:pk>/pulihkan/", placements.PutBack.as_view(), name="put_back"),
    path("satker/<slug:code>/serahkan/", bringing.Bring.as_view(), name="bring"),
    path("bukti/<int:pk>/tempatkan/", bringing.PlaceElsewhere.as_view(), name="place"),
    path("program/<int:pk>/bukti/", listing.ProofList.as_view(), name="list"),
    path("program/<int:pk>/bukti-tahun-lalu/", carrying.CarryOver.as_view(), name="carry"),
    path("program/<int:pk>/bukti.xlsx", listing.ProofWorkbook.as_view(), name="workbook"),
    path("program/<int:pk>/bukti/arsip/", archiving.Archive.as_view(), name="archive"),
    path("program/<int:pk>/bukti.zip", archiving.ArchiveZip.as_view(), name="archive_zip"),
    path("bukti/<int:pk>/", document.EvidenceDetail.as_view(), name="detail"),
    path("bukti/<int:pk>/halaman/<int:number>/", document.EvidencePreview.as_view(), name="preview"),
    path("bukti/<int:pk>/berkas/", document.EvidenceFile.as_view(), name="file"),
]
