"""The pages of one worksheet side by side."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Tab
from pakta.domain.assessments.models import Worksheet


def worksheet_tabs(worksheet: Worksheet, current: str) -> list[Tab]:
    """``current`` is the name of the page's address."""
    pages = (
        ("overview", _("Ringkasan")),
        ("route", _("Jalan ke predikat")),
        ("what_if", _("Andaikan")),
        ("facts", _("Syarat")),
        ("coverage", _("Cakupan")),
    )
    calendar = reverse("assessments:calendar", args=[worksheet.unit.code])
    return [
        *(
            Tab(words, reverse(f"assessments:{name}", args=[worksheet.pk]), name == current)
            for name, words in pages
        ),
        Tab(_("Kalender"), f"{calendar}?tahun={worksheet.year}", current == "calendar"),
    ]
