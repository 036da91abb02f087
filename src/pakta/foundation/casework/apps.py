from django.apps import AppConfig
from django.db.models.signals import post_migrate

from pakta.foundation.casework import signals
from pakta.foundation.lawbook.signals import calendar_changed


class CaseworkConfig(AppConfig):
    name = "pakta.foundation.casework"
    label = "casework"

    def ready(self) -> None:
        from pakta.foundation.casework import receivers  # models must be loaded first

        post_migrate.connect(receivers.lay_down_transitions, sender=self)
        calendar_changed.connect(receivers.reckon_clocks_again)
        signals.answer_sent.connect(receivers.mail_answer)
        signals.case_stepped.connect(receivers.mail_step)
