"""The neighbouring pages of a unit's decree desk: decrees on their way in, on their way out, and what both need."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Tab
from pakta.delivery.workspace.pages import UnitRule
from pakta.domain.drafting.rules import can_see_drafts
from pakta.domain.programmes.rules import can_import_decree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.rules import can_see_lawbook


def desk_tabs(user: User, unit: Unit, here: str) -> list[Tab]:
    """Those the person may open; ``here`` is the name of the one shown, such as ``decrees:list``."""
    pages: tuple[tuple[str, str, UnitRule], ...] = (
        ("decrees:list", pgettext("banyak", "Keputusan"), can_see_drafts),
        ("imports:list", _("Impor"), can_import_decree),
        ("decrees:compare", _("Bandingkan"), can_see_drafts),
        ("decrees:lawbook", _("Pustaka peraturan"), can_see_lawbook),
        ("law:values", _("Tenggat dan batas"), can_see_lawbook),
        ("decrees:checks", _("Pemeriksaan"), can_see_drafts),
        ("decrees:look", _("Tampilan naskah"), can_see_drafts),
    )
    return [
        Tab(label, reverse(name, args=[unit.code]), name == here)
        for name, label, rule in pages
        if rule(user, unit)
    ]
