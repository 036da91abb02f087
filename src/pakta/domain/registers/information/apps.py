from django.apps import AppConfig

from pakta.foundation.casework import registry
from pakta.foundation.casework.signals import case_opened, case_stepped


class InformationConfig(AppConfig):
    name = "pakta.domain.registers.information"
    label = "information"

    def ready(self) -> None:
        # Models must be loaded first.
        from pakta.domain.registers.information import receivers
        from pakta.domain.registers.information.objections import OBJECTIONS
        from pakta.domain.registers.information.requests import REQUESTS

        registry.add(REQUESTS)
        registry.add(OBJECTIONS)
        case_opened.connect(receivers.objection_opened, dispatch_uid="information.objection_opened")
        case_stepped.connect(receivers.case_went_on, dispatch_uid="information.case_went_on")
