"""The gatekeeping app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatekeepingConfig(AppConfig):
    name = "pakta.foundation.gatekeeping"
    label = "gatekeeping"
    verbose_name = _("Penjagaan pintu")
