from django.urls import path

from pakta.delivery.workspace.decrees.lawbook import keeping, views

AT = "satker/<slug:code>/peraturan"
urlpatterns = [
    path(f"{AT}/", views.Lawbook.as_view(), name="lawbook"),
    path(f"{AT}.xlsx", views.LawbookWorkbook.as_view(), name="lawbook_workbook"),
    path(f"{AT}/tambah/", keeping.AddRegulation.as_view(), name="add_regulation"),
    path(f"{AT}/milik/<int:pk>/ubah/", keeping.ChangeRegulation.as_view(), name="change_regulation"),
    path(f"{AT}/milik/<int:pk>/tarik/", keeping.WithdrawRegulation.as_view(), name="withdraw_regulation"),
    path(f"{AT}/milik/<int:pk>/pulihkan/", keeping.AddAgain.as_view(), name="add_regulation_again"),
    path(f"{AT}/<path:key>/", views.RegulationDetail.as_view(), name="regulation"),
]
