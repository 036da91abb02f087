"""Papers already issued, without the time it takes to set them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pakta.foundation.papers.blocks import Paper, Paragraph
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.paper_data import as_data
from tests.factories.programmes import NOW, stored_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT = as_data(Paper("Undangan rapat", (Paragraph("Isi."),)))


class IssuedPaperFactory(DjangoModelFactory[IssuedPaper]):
    """An invitation with a number of its own; ``unit`` and ``issued_by`` are given."""

    class Meta:
        model = IssuedPaper

    kind = "invitation"
    title = "Undangan rapat monitoring"
    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    number_text = factory.LazyAttribute(lambda paper: f"{paper.number}/Und/1872/{paper.year}")
    dated_on = dt.date(2026, 10, 5)
    content = CONTENT
    pdf = factory.LazyFunction(lambda: stored_file(b"%PDF-1.4 undangan", media_type="application/pdf"))
    docx = factory.LazyFunction(lambda: stored_file(b"PK undangan", media_type=DOCX))
    issued_at = NOW

    @classmethod
    def void(cls, **fields: Any) -> IssuedPaper:
        """One that was voided by whoever issued it."""
        return cls(voided_at=NOW, voided_by=fields["issued_by"], void_reason="salah tanggal", **fields)
