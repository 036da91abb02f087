from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "pakta.domain.evidence"
    label = "evidence"

    def ready(self) -> None:
        from pakta.domain.evidence import receivers  # noqa: F401 - models must be loaded first
