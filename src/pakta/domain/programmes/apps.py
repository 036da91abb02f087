from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "pakta.domain.programmes"
    label = "programmes"
