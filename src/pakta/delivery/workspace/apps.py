from django.apps import AppConfig
from django.urls import reverse

from pakta.foundation.casework.addresses import know_case_page


class WorkspaceConfig(AppConfig):
    name = "pakta.delivery.workspace"
    label = "workspace"

    def ready(self) -> None:
        know_case_page(lambda pk: reverse("casework:case", args=[pk]))
