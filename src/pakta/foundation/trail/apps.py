"""The trail app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrailConfig(AppConfig):
    name = "pakta.foundation.trail"
    label = "trail"
    verbose_name = _("Jejak")
