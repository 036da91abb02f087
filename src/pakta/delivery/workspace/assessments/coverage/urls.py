from django.urls import path

from pakta.delivery.workspace.assessments.coverage import deciding, drafting, views

urlpatterns = [
    path("lke/<int:pk>/cakupan/", views.CoverageOfPlan.as_view(), name="coverage"),
    path("lke/<int:pk>/cakupan.xlsx", views.CoverageWorkbook.as_view(), name="coverage_workbook"),
    path("lke/<int:pk>/cakupan/urungkan/", deciding.UndoCoverage.as_view(), name="undo_coverage"),
    path("lke/<int:pk>/cakupan/<int:item>/", deciding.CoverageItem.as_view(), name="coverage_item"),
    path("lke/<int:pk>/cakupan/soal/<str:qcode>/", drafting.DraftRow.as_view(), name="draft_row"),
]
