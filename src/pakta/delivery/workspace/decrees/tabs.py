"""The neighbouring pages of a unit's decree desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Tab
from pakta.foundation.institutions.models import Unit


def desk_tabs(unit: Unit, here: str) -> list[Tab]:
    """The five pages; ``here`` is the name of the one shown, without ``decrees:``."""
    pages = (
        ("list", pgettext("banyak", "Keputusan")),
        ("compare", _("Bandingkan")),
        ("lawbook", _("Pustaka peraturan")),
        ("checks", _("Pemeriksaan")),
        ("look", _("Tampilan naskah")),
    )
    return [Tab(label, reverse(f"decrees:{name}", args=[unit.code]), name == here) for name, label in pages]
