from django.apps import AppConfig

from pakta.domain.registers.gratification.register import GRATIFICATION
from pakta.foundation.casework import registry


class GratificationConfig(AppConfig):
    name = "pakta.domain.registers.gratification"
    label = "gratification"

    def ready(self) -> None:
        registry.add(GRATIFICATION)
