from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "pakta.domain.assessments"
    label = "assessments"

    def ready(self) -> None:
        from pakta.domain.assessments import receivers  # noqa: F401 - models must be loaded first
