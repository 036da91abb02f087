from django.urls import path

from pakta.delivery.workspace.gratification import campaigns, cupboard, of_case, reporting

app_name = "gratification"
OFFICE = "satker/<slug:code>/gratifikasi/"
CASE = "perkara/<int:pk>/gratifikasi/"
urlpatterns = [
    path(OFFICE, reporting.OwnReports.as_view(), name="mine"),
    path(f"{OFFICE}lapor/", reporting.ReportGift.as_view(), name="report"),
    path(f"{OFFICE}periksa/", reporting.AskAdvice.as_view(), name="advice"),
    path(f"{OFFICE}sosialisasi/", campaigns.Campaigns.as_view(), name="campaigns"),
    path(f"{OFFICE}sosialisasi/catat/", campaigns.AddCampaign.as_view(), name="add_campaign"),
    path(f"{OFFICE}sosialisasi/<int:pk>/berkas/", campaigns.CampaignFile.as_view(), name="campaign_file"),
    path(
        f"{OFFICE}sosialisasi/<int:pk>/tarik/",
        campaigns.WithdrawCampaign.as_view(),
        name="withdraw_campaign",
    ),
    path(f"{OFFICE}tim/", campaigns.Team.as_view(), name="team"),
    path(f"{OFFICE}titipan/", cupboard.Deposits.as_view(), name="deposits"),
    path(f"{OFFICE}titipan/<int:pk>/coret/", cupboard.StrikeDeposit.as_view(), name="strike_deposit"),
    path(CASE, of_case.OfCase.as_view(), name="case"),
    path(f"{CASE}formulir/", of_case.KeepForm.as_view(), name="keep_form"),
    path(f"{CASE}formulir/pdf/", of_case.WholeForm.as_view(), name="whole_form"),
]
