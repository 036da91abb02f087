from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "pakta.delivery.portal"
    label = "portal"
