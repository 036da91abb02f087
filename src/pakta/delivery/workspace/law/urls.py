from django.urls import path

from pakta.delivery.workspace.law import calendar, keeping_values, stages, values

AT = "satker/<slug:code>/hukum"
app_name = "law"
urlpatterns = [
    path(f"{AT}/nilai/", values.Values.as_view(), name="values"),
    path(f"{AT}/nilai.xlsx", values.ValuesWorkbook.as_view(), name="values_workbook"),
    path(f"{AT}/nilai/milik/<int:pk>/dokumen/", values.ValueFile.as_view(), name="value_file"),
    path(f"{AT}/nilai/milik/<int:pk>/tarik/", keeping_values.WithdrawValue.as_view(), name="withdraw_value"),
    path(
        f"{AT}/nilai/milik/<int:pk>/pulihkan/",
        keeping_values.SetValueAgain.as_view(),
        name="set_value_again",
    ),
    path(f"{AT}/nilai/<str:key>/", values.ValueDetail.as_view(), name="value"),
    path(f"{AT}/nilai/<str:key>/tetapkan/", keeping_values.SetValue.as_view(), name="set_value"),
    path(f"{AT}/kalender/", calendar.Calendar.as_view(), name="calendar"),
    path(f"{AT}/kalender.xlsx", calendar.CalendarWorkbook.as_view(), name="calendar_workbook"),
    path(f"{AT}/kalender/nyatakan/", calendar.AddDays.as_view(), name="add_days"),
    path(f"{AT}/kalender/<int:pk>/tarik/", calendar.WithdrawDay.as_view(), name="withdraw_day"),
    path(f"{AT}/kalender/<int:pk>/pulihkan/", calendar.AddDayAgain.as_view(), name="add_day_again"),
    path(f"{AT}/tahapan/", stages.Stages.as_view(), name="stages"),
    path(f"{AT}/tahapan/nyatakan/", stages.AddStage.as_view(), name="add_stage"),
    path(f"{AT}/tahapan/<int:pk>/tarik/", stages.WithdrawStage.as_view(), name="withdraw_stage"),
    path(f"{AT}/tahapan/<int:pk>/pulihkan/", stages.AddStageAgain.as_view(), name="add_stage_again"),
]
