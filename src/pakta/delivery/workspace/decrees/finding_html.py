"""A finding as it is shown everywhere, written in one go like rows of a plan (ADR 3). Every value is escaped here."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from pakta.delivery.design.components.states import badge
from pakta.delivery.workspace.decrees.finding_cards import FindingCard, Piece

BODY = (
    '<div class="finding-head">{badge}{where}</div><p lang="id">{what}</p>'
    '<p class="finding-why" lang="id">{why}{citation}</p>{mend}'
)
PLACE = '<span lang="id">{where}</span>'
LINK = '<a href="{url}" lang="id">{where}</a>'
CITATION = " <cite>{citation}</cite>"
MEND = '<p class="finding-mend" lang="id">{pieces}</p>'
FATES = {"kept": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


def finding_html(card: FindingCard, *, home: str, whole_plan_here: bool = False) -> SafeString:
    """What stands in a finding's ``li``. ``home`` is the page that shows its part, "" where none does;
    ``whole_plan_here`` says that its plan is never folded."""
    where = escape(card.where)
    if home:
        query = f"?{card.query}" if card.query and not whole_plan_here else ""
        where = LINK.format(url=escape(f"{home}{query}#{card.anchor}"), where=where)
    else:
        where = PLACE.format(where=where)
    written = BODY.format(
        badge=badge(word=card.word, tone=card.tone, icon=card.icon),
        where=where,
        what=escape(card.what),
        why=escape(card.why),
        citation=CITATION.format(citation=escape(card.citation)) if card.citation else "",
        mend=MEND.format(pieces=" ".join(map(_piece, card.mend))) if card.mend else "",
    )
    return mark_safe(written)  # noqa: S308 - every value escaped above


def _piece(piece: Piece) -> str:
    return FATES[piece.fate].format(escape(piece.text))
