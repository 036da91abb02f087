from django.urls import path

from pakta.delivery.workspace.decrees.editor import mending, views

EDIT = "keputusan/<int:pk>/ubah/"

urlpatterns = [
    path(EDIT, views.Edit.as_view(), name="edit"),
    path(f"{EDIT}bagian/<slug:section>/", views.SaveSection.as_view(), name="section"),
    path(f"{EDIT}bagian/<slug:section>/periksa/", views.CheckTyped.as_view(), name="check_section"),
    path(f"{EDIT}peraturan/", views.LawSearch.as_view(), name="find_law"),
    path(f"{EDIT}urungkan/", mending.Undo.as_view(), name="undo"),
    path(f"{EDIT}terapkan/", mending.MendInPlan.as_view(), name="mend"),
    path(f"{EDIT}nomori/", mending.Renumber.as_view(), name="renumber"),
    path(f"{EDIT}komponen/tambah/", mending.AddGroup.as_view(), name="add_area"),
    path(f"{EDIT}komponen/<int:group>/tambah/", mending.AddGroup.as_view(), name="add_group"),
    path(f"{EDIT}<slug:kind>/<int:group>/nama/", mending.EditGroup.as_view(), name="group"),
    path(f"{EDIT}baris/<int:row>/", mending.EditRow.as_view(), name="row"),
    path(f"{EDIT}baris/<int:row>/periksa/", views.CheckRow.as_view(), name="check_row"),
    path(f"{EDIT}baris/<int:row>/pisah/", mending.SplitRow.as_view(), name="split"),
    path(f"{EDIT}baris/<int:row>/<slug:act>/", mending.ActOnRow.as_view(), name="act_on_row"),
    path(f"{EDIT}<slug:kind>/<int:group>/<slug:act>/", mending.ActOnGroup.as_view(), name="act_on_group"),
]
