from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "pakta.delivery.workspace"
    label = "workspace"
