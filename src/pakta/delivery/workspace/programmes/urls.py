from django.urls import path

from pakta.delivery.workspace.programmes import amending, amendments, assigning, progress, teams, views

app_name = "programmes"
urlpatterns = [
    path("satker/<slug:code>/program/", views.ProgrammesOfUnit.as_view(), name="of_unit"),
    path("program/<int:pk>/", views.ProgrammeDetail.as_view(), name="detail"),
    path("program/<int:pk>/rencana.xlsx", views.ProgrammeWorkbook.as_view(), name="workbook"),
    path("program/<int:pk>/kemajuan/", progress.ProgressDetail.as_view(), name="progress"),
    path("program/<int:pk>/kemajuan.xlsx", progress.ProgressWorkbook.as_view(), name="progress_workbook"),
    path("program/<int:pk>/tim/", teams.Teams.as_view(), name="teams"),
    path(
        "program/<int:pk>/tim/keputusan/<int:decree>/berkas/",
        teams.TeamDecreeFile.as_view(),
        name="team_decree_file",
    ),
    path(
        "program/<int:pk>/tim/keputusan/<int:decree>/lepas/",
        teams.UnlinkTeamDecree.as_view(),
        name="unlink_team_decree",
    ),
    path("program/<int:pk>/penugasan/", assigning.AssignMany.as_view(), name="assign_many"),
    path("program/<int:pk>/penugasan/urungkan/", assigning.UnassignMany.as_view(), name="unassign_many"),
    path("program/<int:pk>/perubahan/", amendments.Amendments.as_view(), name="amendments"),
    path(
        "program/<int:pk>/perubahan.xlsx",
        amendments.AmendmentsWorkbook.as_view(),
        name="amendments_workbook",
    ),
    path("program/<int:pk>/butir/tambah/", amending.AddItem.as_view(), name="add_item"),
    path("program/<int:pk>/keputusan/", views.DecreeDetail.as_view(), name="decree"),
    path("program/<int:pk>/keputusan/berkas/", views.DecreeFile.as_view(), name="decree_file"),
    path("butir/<int:pk>/", views.ItemDetail.as_view(), name="item"),
    path("butir/<int:pk>/jadwal/", views.ItemSchedule.as_view(), name="schedule"),
    path(
        "butir/<int:pk>/jadwal/menurut-target/",
        views.ItemScheduleByTarget.as_view(),
        name="schedule_by_target",
    ),
    path("butir/<int:pk>/ubah/", amending.AlterItem.as_view(), name="alter_item"),
    path("butir/<int:pk>/keluarkan/", amending.DropItem.as_view(), name="drop_item"),
    path("butir/<int:pk>/pulihkan/", amending.RestoreItem.as_view(), name="restore_item"),
    path("butir/<int:pk>/tim/", views.ItemTeam.as_view(), name="item_team"),
    path("jatuh-tempo/<int:pk>/penugasan/", assigning.Assign.as_view(), name="assign"),
]
