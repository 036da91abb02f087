from django.apps import AppConfig

from pakta.domain.registers.conflicts.register import CONFLICTS
from pakta.foundation.casework import registry


class ConflictsConfig(AppConfig):
    name = "pakta.domain.registers.conflicts"
    label = "conflicts"

    def ready(self) -> None:
        registry.add(CONFLICTS)
