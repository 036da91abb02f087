from django.urls import path

from pakta.delivery.workspace.people import views

app_name = "people"
urlpatterns = [
    path("satker/<slug:code>/orang/", views.PeopleList.as_view(), name="list"),
    path("satker/<slug:code>/orang/tambah/", views.AddPerson.as_view(), name="add"),
    path("satker/<slug:code>/orang/peran/", views.RolesInWords.as_view(), name="roles"),
    path("satker/<slug:code>/orang/<int:pk>/", views.PersonDetail.as_view(), name="detail"),
    path("satker/<slug:code>/orang/<int:pk>/tautan/", views.NewPasswordLink.as_view(), name="password_link"),
    path("satker/<slug:code>/orang/<int:pk>/nonaktifkan/", views.Deactivate.as_view(), name="deactivate"),
    path("satker/<slug:code>/orang/<int:pk>/aktifkan/", views.Reactivate.as_view(), name="reactivate"),
    path(
        "satker/<slug:code>/orang/<int:pk>/peran/<int:membership>/akhiri/",
        views.EndRole.as_view(),
        name="end_role",
    ),
]
