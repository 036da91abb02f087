from pakta.delivery.workspace.assessments.answering.urls import urlpatterns as answering
from pakta.delivery.workspace.assessments.coverage.urls import urlpatterns as coverage
from pakta.delivery.workspace.assessments.overview.urls import urlpatterns as overview
from pakta.delivery.workspace.assessments.papers.urls import urlpatterns as papers
from pakta.delivery.workspace.assessments.rounds.urls import urlpatterns as rounds
from pakta.delivery.workspace.assessments.route.urls import urlpatterns as route
from pakta.delivery.workspace.assessments.workbook.urls import urlpatterns as workbook

app_name = "assessments"
urlpatterns = [*overview, *answering, *rounds, *route, *coverage, *workbook, *papers]
