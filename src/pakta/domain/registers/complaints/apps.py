from django.apps import AppConfig

from pakta.foundation.casework import registry


class ComplaintsConfig(AppConfig):
    name = "pakta.domain.registers.complaints"
    label = "complaints"

    def ready(self) -> None:
        from pakta.domain.registers.complaints.register import COMPLAINTS  # models must be loaded first

        registry.add(COMPLAINTS)
