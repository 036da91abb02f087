"""The tables of papers."""

from pakta.foundation.papers.models.issued import IssuedPaper, IssuedPaperQuerySet, NumberCounter
from pakta.foundation.papers.models.letterhead import Letterhead

__all__ = ["IssuedPaper", "IssuedPaperQuerySet", "Letterhead", "NumberCounter"]
