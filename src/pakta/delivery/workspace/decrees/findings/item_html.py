"""The findings of a list, each with what one can do about it, written in one go (ADR 3). Values are escaped here."""

from __future__ import annotations

from functools import cache
from html import escape
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pakta.delivery.design.components.icons import icon
from pakta.delivery.workspace.decrees.finding_cards import FindingCard, mend_value
from pakta.delivery.workspace.decrees.finding_html import finding_html
from pakta.foundation.institutions.models import Unit

ITEM = '<li class="finding">{body}<p class="finding-acts no-print">{acts}</p></li>'
BUTTON = (
    '<button class="btn btn-secondary btn-small" name="terapkan" value="{value}">{icon}{words}'
    '<span class="visually-hidden" lang="id"> {where}</span></button>'
)
CODE = '<a href="{url}">{code}</a>'
SWITCH = '<a href="{url}" data-dialog>{words}<span class="visually-hidden"> {code}</span></a>'


class ItemWriter:
    """Writes the items of one page in one language.

    ``home`` is the page that shows the parts, "" where none does; ``here`` is where switching a check off leads back
    to, "" where this person may not.
    """

    def __init__(self, unit: Unit, *, home: str, may_mend: bool, here: str) -> None:
        self.home, self.may_mend, self.here = home, may_mend, here
        self.unit = unit
        self.checks_url = reverse("decrees:checks", args=[unit.code])
        self.apply, self.switch, self.tick = (
            escape(_("Terapkan")),
            escape(_("Matikan pemeriksaan ini")),
            icon("check"),
        )
        self.links = cache(self._links)

    def item(self, card: FindingCard) -> SafeString:
        acts = self.links(card.code)
        if self.may_mend and card.mend:
            value = escape(mend_value(card.code, card.part))
            button = BUTTON.format(value=value, icon=self.tick, words=self.apply, where=escape(card.where))
            acts = button + acts
        written = ITEM.format(body=finding_html(card, home=self.home), acts=acts)
        return mark_safe(written)  # noqa: S308 - every value escaped above

    def _links(self, code: str) -> str:
        """To the check's explanation, and to where it is switched off."""
        links = CODE.format(url=escape(f"{self.checks_url}#{code}"), code=escape(code))
        if not self.here:
            return links
        address = reverse("decrees:switch_off", args=[self.unit.code, code])
        url = escape(f"{address}?{urlencode({'next': self.here})}")
        return links + SWITCH.format(url=url, words=self.switch, code=escape(code))
