from django.urls import path

from pakta.delivery.workspace.decrees.findings import checks, of_draft, of_import

CHECKS = "satker/<slug:code>/pemeriksaan/"
OF_DRAFT = "keputusan/<int:pk>/temuan/"
OF_IMPORT = "impor/<int:pk>/temuan/"

urlpatterns = [
    path(OF_DRAFT, of_draft.DraftFindings.as_view(), name="findings"),
    path(f"{OF_DRAFT}berkas/<slug:form>/", of_draft.DraftFindingsFile.as_view(), name="findings_file"),
    path(OF_IMPORT, of_import.ImportFindings.as_view(), name="import_findings"),
    path(f"{OF_IMPORT}jumlah/", of_import.ImportFindingCounts.as_view(), name="import_finding_counts"),
    path(
        f"{OF_IMPORT}berkas/<slug:form>/", of_import.ImportFindingsFile.as_view(), name="import_findings_file"
    ),
    path(CHECKS, checks.Checks.as_view(), name="checks"),
    path(f"{CHECKS}<slug:check>/matikan/", checks.SwitchOff.as_view(), name="switch_off"),
    path(f"{CHECKS}<slug:check>/nyalakan/", checks.SwitchOn.as_view(), name="switch_on"),
]
