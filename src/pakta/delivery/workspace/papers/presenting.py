"""Papers and numbering as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Tab
from pakta.delivery.workspace.papers.forms import NumberingForm
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.kinds import NUMBERED
from pakta.foundation.papers.models import IssuedPaper


@dataclass(frozen=True)
class PaperLine:
    """One paper in the list."""

    paper: IssuedPaper
    may_void: bool

    @property
    def kind(self) -> str:
        return self.paper.kind_of_paper.name

    @property
    def number(self) -> str:
        return self.paper.number_text or _("tanpa nomor")

    @property
    def is_void(self) -> bool:
        return self.paper.voided_at is not None

    @property
    def can_be_voided(self) -> bool:
        return self.may_void and not self.is_void


@dataclass(frozen=True)
class KindLine:
    """One kind of paper in the numbering form."""

    code: str
    name: str
    classification: BoundField | None
    number: BoundField


def kind_lines(form: NumberingForm) -> list[KindLine]:
    return [
        KindLine(
            kind.code,
            kind.name,
            form[f"klasifikasi-{kind.key}"] if kind.classified else None,
            form[f"nomor-{kind.key}"],
        )
        for kind in NUMBERED
    ]


def paper_tabs(unit: Unit, here: str) -> list[Tab]:
    """The three pages of those who manage papers."""
    pages = (("list", _("Naskah terbit")), ("letterhead", _("Kop surat")), ("numbering", _("Penomoran")))
    return [Tab(label, reverse(f"papers:{name}", args=[unit.code]), name == here) for name, label in pages]
