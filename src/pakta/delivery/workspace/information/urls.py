from django.urls import path

from pakta.delivery.workspace.information import entries, exempt, importing, of_case, reports

AT = "satker/<slug:code>/ppid/"
CASE = "perkara/<int:pk>/ppid/"
app_name = "information"
urlpatterns = [
    path(AT, entries.Entries.as_view(), name="entries"),
    path(f"{AT}daftar.xlsx", entries.EntriesWorkbook.as_view(), name="entries_workbook"),
    path(f"{AT}publikasikan/", entries.PublishMany.as_view(), name="publish_many"),
    path(f"{AT}tambah/", entries.AddEntry.as_view(), name="add_entry"),
    path(f"{AT}impor/", importing.ImportEntries.as_view(), name="import"),
    path(f"{AT}informasi/<int:pk>/", entries.EntryDetail.as_view(), name="entry"),
    path(f"{AT}informasi/<int:pk>/berkas/", entries.EntryDocument.as_view(), name="entry_document"),
    path(f"{AT}informasi/<int:pk>/ubah/", entries.ChangeEntry.as_view(), name="change_entry"),
    path(f"{AT}informasi/<int:pk>/publikasi/", entries.PublishEntry.as_view(), name="publish_entry"),
    path(f"{AT}informasi/<int:pk>/keluarkan/", entries.WithdrawEntry.as_view(), name="withdraw_entry"),
    path(f"{AT}informasi/<int:pk>/pulihkan/", entries.RestoreEntry.as_view(), name="restore_entry"),
    path(f"{AT}dikecualikan/", exempt.Exempt.as_view(), name="exempt"),
    path(f"{AT}dikecualikan.xlsx", exempt.ExemptWorkbook.as_view(), name="exempt_workbook"),
    path(f"{AT}dikecualikan/tetapkan/", exempt.SetExempt.as_view(), name="set_exempt"),
    path(f"{AT}dikecualikan/<int:pk>/keluarkan/", exempt.WithdrawExempt.as_view(), name="withdraw_exempt"),
    path(f"{AT}uji/", exempt.Tests.as_view(), name="tests"),
    path(f"{AT}uji/catat/", exempt.AddTest.as_view(), name="add_test"),
    path(f"{AT}uji/<int:pk>/", exempt.TestDetail.as_view(), name="test"),
    path(f"{AT}uji/<int:pk>/berita-acara/", exempt.TestMinutes.as_view(), name="test_minutes"),
    path(f"{AT}uji/<int:pk>/tarik/", exempt.WithdrawTest.as_view(), name="withdraw_test"),
    path(f"{AT}laporan/", reports.Reports.as_view(), name="reports"),
    path(f"{AT}laporan/<int:year>/", reports.Year.as_view(), name="year"),
    path(CASE, of_case.OfCase.as_view(), name="case"),
    path(f"{CASE}surat/<slug:kind>/", of_case.WriteLetter.as_view(), name="letter"),
    path(f"{CASE}keberatan/", of_case.FileObjection.as_view(), name="object"),
    path(f"{CASE}publik/", of_case.AnswerPublic.as_view(), name="answer_public"),
]
