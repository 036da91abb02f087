from django.urls import path

from pakta.delivery.workspace.imports import adopting, mending, page_images, views

app_name = "imports"
urlpatterns = [
    path("satker/<slug:code>/impor/", views.ImportList.as_view(), name="list"),
    path("satker/<slug:code>/impor/unggah/", views.Upload.as_view(), name="upload"),
    path("impor/<int:pk>/", views.ImportDetail.as_view(), name="detail"),
    path("impor/<int:pk>/berkas/", views.ImportFile.as_view(), name="file"),
    path("impor/<int:pk>/halaman/<int:number>.png", page_images.PageImage.as_view(), name="page_image"),
    path(
        "impor/<int:pk>/halaman/<int:number>/<str:box>.png", page_images.PageImage.as_view(), name="cut_out"
    ),
    path("impor/<int:pk>/baca-lagi/", views.ReadAgain.as_view(), name="read_again"),
    path("impor/<int:pk>/buang/", views.Discard.as_view(), name="discard"),
    path("impor/<int:pk>/teruskan/", views.TakeUp.as_view(), name="take_up"),
    path("impor/<int:pk>/urungkan/", mending.Undo.as_view(), name="undo"),
    path("impor/<int:pk>/kepala/", mending.EditHead.as_view(), name="head"),
    path("impor/<int:pk>/catatan/<int:number>/", mending.SettleNote.as_view(), name="settle_note"),
    path("impor/<int:pk>/<slug:kind>/<int:group>/nama/", mending.EditGroup.as_view(), name="group"),
    path("impor/<int:pk>/baris/<int:row>/", mending.EditRow.as_view(), name="row"),
    path("impor/<int:pk>/baris/<int:row>/pisah/", mending.SplitRow.as_view(), name="split"),
    path("impor/<int:pk>/baris/<int:row>/benar/", mending.SettleCells.as_view(), name="settle_cells"),
    path("impor/<int:pk>/baris/<int:row>/<slug:act>/", mending.ActOnRow.as_view(), name="act_on_row"),
    path("impor/<int:pk>/adopsi/", adopting.Adopt.as_view(), name="adopt"),
    path("impor/<int:pk>/perbarui/", adopting.Update.as_view(), name="update"),
]
