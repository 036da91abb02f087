from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "pakta.domain.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from pakta.domain.monitoring import receivers  # noqa: F401 - models must be loaded first
