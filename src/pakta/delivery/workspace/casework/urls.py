from django.urls import path

from pakta.delivery.workspace.casework import (
    acts,
    answer_texts,
    answers,
    appointing,
    book,
    case,
    desk,
    entering,
    overview,
)

app_name = "casework"
REGISTER = "satker/<slug:code>/register/<slug:register>/"
CASE = "perkara/<int:pk>/"
ANSWER = f"{CASE}jawaban/<int:message>/"
urlpatterns = [
    path("satker/<slug:code>/register/", overview.Overview.as_view(), name="overview"),
    path("satker/<slug:code>/penunjukan/", appointing.Appointments.as_view(), name="appointments"),
    path(
        "satker/<slug:code>/penunjukan/<int:pk>/akhiri/",
        appointing.EndAppointment.as_view(),
        name="end_appointment",
    ),
    path("satker/<slug:code>/penunjukan/<slug:register>/", appointing.Settings.as_view(), name="settings"),
    path("satker/<slug:code>/persetujuan/", answer_texts.Approvals.as_view(), name="approvals"),
    path(REGISTER, desk.Desk.as_view(), name="desk"),
    path(f"{REGISTER}sekaligus/", desk.DecideMany.as_view(), name="many"),
    path(f"{REGISTER}tampilan/", desk.SaveView.as_view(), name="save_view"),
    path(f"{REGISTER}tampilan/<int:pk>/hapus/", desk.RemoveView.as_view(), name="remove_view"),
    path(f"{REGISTER}catat/", entering.EnterCase.as_view(), name="enter"),
    path(f"{REGISTER}templat/", answer_texts.Templates.as_view(), name="templates"),
    path(
        f"{REGISTER}templat/<int:pk>/tarik/",
        answer_texts.WithdrawTemplate.as_view(),
        name="withdraw_template",
    ),
    path(f"{REGISTER}cetak/", book.BookView.as_view(), name="book"),
    path(f"{REGISTER}cetak/xlsx/", book.BookWorkbook.as_view(), name="book_workbook"),
    path(f"{REGISTER}cetak/pdf/", book.BookPdf.as_view(), name="book_pdf"),
    path(CASE, case.CaseDetail.as_view(), name="case"),
    path(f"{CASE}langkah/<slug:way>/", case.TakeWay.as_view(), name="way"),
    path(f"{CASE}berkas/<int:file>/", case.CaseFileDownload.as_view(), name="file"),
    path(f"{CASE}berkas/", acts.AttachFiles.as_view(), name="attach"),
    path(f"{CASE}catatan/", acts.AddNote.as_view(), name="note"),
    path(f"{CASE}konflik/", acts.DeclareConflict.as_view(), name="recuse"),
    path(f"{CASE}tindakan/<slug:act>/", acts.CaseAct.as_view(), name="act"),
    path(f"{CASE}jawaban/", answers.NewAnswer.as_view(), name="new_answer"),
    path(ANSWER, answers.ChangeAnswer.as_view(), name="change_answer"),
    path(f"{ANSWER}tindakan/", answers.ActOnAnswer.as_view(), name="act_on_answer"),
    path(f"{ANSWER}ajukan/", answers.SubmitAnswer.as_view(), name="submit_answer"),
    path(f"{ANSWER}kirim/", answers.SendAnswer.as_view(), name="send_answer"),
    path(f"{CASE}perbaiki/", entering.MendCase.as_view(), name="mend"),
    path(f"{CASE}kerahasiaan/", entering.OpenUp.as_view(), name="open_up"),
    path(f"{CASE}pindah/", entering.MoveCase.as_view(), name="move"),
    path(f"{CASE}tenggat/<int:clock>/", entering.MoveDue.as_view(), name="move_due"),
]
