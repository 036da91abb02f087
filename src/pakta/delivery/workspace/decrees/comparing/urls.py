from django.urls import path

from pakta.delivery.workspace.decrees.comparing import views

AT = "satker/<slug:code>/keputusan/bandingkan"
urlpatterns = [
    path(f"{AT}/", views.Compare.as_view(), name="compare"),
    path(f"{AT}.xlsx", views.CompareFile.as_view(form="xlsx"), name="compare_workbook"),
    path(f"{AT}.docx", views.CompareFile.as_view(form="docx"), name="compare_docx"),
    path(f"{AT}.json", views.CompareFile.as_view(form="json"), name="compare_json"),
]
