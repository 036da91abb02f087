from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "pakta.foundation.lawbook"
    label = "lawbook"
