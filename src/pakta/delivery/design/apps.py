"""The Django app that carries the templates, the template tags and the built assets."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "pakta.delivery.design"
    label = "design"
