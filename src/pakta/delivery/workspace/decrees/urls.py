from pakta.delivery.workspace.decrees.comparing.urls import urlpatterns as comparing
from pakta.delivery.workspace.decrees.desk.urls import urlpatterns as desk
from pakta.delivery.workspace.decrees.editor.urls import urlpatterns as editor
from pakta.delivery.workspace.decrees.findings.urls import urlpatterns as findings
from pakta.delivery.workspace.decrees.lawbook.urls import urlpatterns as lawbook

app_name = "decrees"
urlpatterns = [*desk, *editor, *findings, *comparing, *lawbook]
