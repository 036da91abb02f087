from django.urls import path

from pakta.delivery.workspace.decrees.desk import (
    deciding,
    detail,
    enacting,
    looks,
    papers,
    publishing,
    signing,
    starting,
    views,
)

urlpatterns = [
    path("satker/<slug:code>/keputusan/", views.DecreeList.as_view(), name="list"),
    path("satker/<slug:code>/keputusan/susun/", starting.Start.as_view(), name="start"),
    path("satker/<slug:code>/keputusan/tampilan/", looks.LookPage.as_view(), name="look"),
    path("satker/<slug:code>/keputusan/tampilan/nomor/", looks.NextNumber.as_view(), name="next_number"),
    path("satker/<slug:code>/keputusan/tampilan/contoh.pdf", looks.Specimen.as_view(), name="specimen"),
    path("satker/<slug:code>/keputusan/<int:pk>/", views.TakenOver.as_view(), name="taken_over"),
    path("satker/<slug:code>/keputusan/<int:pk>/terbit/", publishing.Publish.as_view(), name="publish"),
    path("satker/<slug:code>/keputusan/<int:pk>/tarik/", publishing.Unpublish.as_view(), name="unpublish"),
    path("keputusan/<int:pk>/", detail.DraftDetail.as_view(), name="detail"),
    path("keputusan/<int:pk>/serahkan/", deciding.HandIn.as_view(), name="hand_in"),
    path("keputusan/<int:pk>/loloskan/", deciding.PassOn.as_view(), name="pass_on"),
    path("keputusan/<int:pk>/kembalikan/", deciding.GiveBack.as_view(), name="give_back"),
    path("keputusan/<int:pk>/buang/", deciding.Discard.as_view(), name="discard"),
    path("keputusan/<int:pk>/teruskan/", deciding.TakeUp.as_view(), name="take_up"),
    path("keputusan/<int:pk>/tetapkan/", enacting.Enact.as_view(), name="enact"),
    path("keputusan/<int:pk>/tanda-tangan/", signing.Sign.as_view(), name="sign"),
    path("keputusan/<int:pk>/tanda-tangan/pindaian/", signing.BringScan.as_view(), name="bring_scan"),
    path("keputusan/<int:pk>/tanda-tangan/tarik/", signing.TakeScanBack.as_view(), name="take_scan_back"),
    path("keputusan/<int:pk>/naskah/<slug:form>/", papers.Paper.as_view(), name="paper"),
]
