from django.urls import path

from pakta.delivery.workspace.complaints import evaluating, lapor, mails, triage
from pakta.domain.registers.complaints.choices import KEY

app_name = "complaints"
DESK = f"satker/<slug:code>/register/{KEY}/"
OURS = {"register": KEY}
HALF = f"{DESK}evaluasi/<int:year>-<int:half>/"
urlpatterns = [
    path(f"{DESK}telaah/", triage.Triage.as_view(), OURS, name="triage"),
    path(f"{DESK}telaah/<int:pk>/", triage.Settle.as_view(), OURS, name="settle"),
    path(f"{DESK}lapor/", lapor.Lists.as_view(), OURS, name="lapor"),
    path(f"{DESK}lapor/<int:pk>/", lapor.OneList.as_view(), OURS, name="list"),
    path(f"{DESK}lapor/tanggapan.csv", lapor.Answers.as_view(), OURS, name="lapor_answers"),
    path(f"{DESK}surel/", mails.Mails.as_view(), OURS, name="mails"),
    path(f"{DESK}evaluasi/", evaluating.Evaluations.as_view(), OURS, name="evaluations"),
    path(HALF, evaluating.HalfYear.as_view(), OURS, name="evaluation"),
    path(f"{HALF}terbitkan/", evaluating.Issue.as_view(), OURS, name="issue_evaluation"),
    path(f"{HALF}tindak-lanjut/", evaluating.AddFollowUp.as_view(), OURS, name="add_follow_up"),
    path(
        f"{HALF}tindak-lanjut/<int:pk>/", evaluating.SettleFollowUp.as_view(), OURS, name="settle_follow_up"
    ),
]
