from django.urls import path

from pakta.delivery.workspace.assessments.workbook import importing, sheet, wording

urlpatterns = [
    path("penilaian/<int:pk>/lembar.xlsx", sheet.Workbook.as_view(), name="workbook"),
    path("penilaian/<int:pk>/impor/", importing.Import.as_view(), name="import"),
    path("satker/<slug:code>/lke/kata-resmi/", wording.OfficialWordings.as_view(), name="wording"),
    path("satker/<slug:code>/lke/kata-resmi.xlsx", wording.WordingTable.as_view(), name="wording_table"),
]
