from django.urls import path

from pakta.delivery.workspace.monitoring import door, findings, meetings, papers, rounds

app_name = "monitoring"
urlpatterns = [
    path("satker/<slug:code>/monitoring/", rounds.RoundsOfUnit.as_view(), name="of_unit"),
    path("program/<int:pk>/monitoring/", rounds.Rounds.as_view(), name="rounds"),
    path("program/<int:pk>/monitoring/buka/<str:start>/", rounds.OpenRound.as_view(), name="open"),
    path("program/<int:pk>/temuan/", findings.Findings.as_view(), name="findings"),
    path("monitoring/<int:pk>/", rounds.RoundSheet.as_view(), name="round"),
    path("monitoring/<int:pk>/lembar.xlsx", rounds.RoundWorkbook.as_view(), name="workbook"),
    path("monitoring/<int:pk>/grafik/", rounds.RoundPictures.as_view(), name="pictures"),
    path("monitoring/<int:pk>/tutup/", rounds.CloseRound.as_view(), name="close"),
    path("monitoring/<int:pk>/baris/<int:item>/", rounds.RowNote.as_view(), name="note"),
    path("monitoring/<int:pk>/rapat/", rounds.RoundMeetings.as_view(), name="meetings"),
    path("monitoring/<int:pk>/rapat/tambah/", meetings.CallMeeting.as_view(), name="call"),
    path("monitoring/<int:pk>/temuan/tambah/", findings.RaiseFinding.as_view(), name="raise"),
    path("monitoring/<int:pk>/naskah/", papers.IssueOfRound.as_view(), name="issue"),
    path("monitoring/<int:pk>/bukti/", papers.OfferReport.as_view(), name="offer"),
    path("rapat/<int:pk>/", meetings.MeetingDetail.as_view(), name="meeting"),
    path("rapat/<int:pk>/ubah/", meetings.ChangeMeeting.as_view(), name="change_meeting"),
    path("rapat/<int:pk>/hadir/", meetings.AttendanceScreen.as_view(), name="attendance"),
    path("rapat/<int:pk>/naskah/", papers.IssueOfMeeting.as_view(), name="issue_of_meeting"),
    path("rapat/<int:pk>/foto/<int:photo>/", meetings.MeetingPhotoImage.as_view(), name="photo"),
    path("temuan/<int:pk>/", findings.FindingDetail.as_view(), name="finding"),
    path("temuan/<int:pk>/ubah/", findings.ChangeFinding.as_view(), name="change_finding"),
    path("tindak-lanjut/<int:pk>/berkas/", findings.FollowUpFile.as_view(), name="follow_up_file"),
    path("tindak-lanjut/<int:pk>/periksa/", findings.JudgeFollowUp.as_view(), name="judge"),
    path("hadir/<str:token>/", door.AttendanceDoor.as_view(), name="door"),
]
