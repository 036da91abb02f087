from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "pakta.domain.drafting"
    label = "drafting"
