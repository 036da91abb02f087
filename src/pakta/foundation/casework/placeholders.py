"""Words in braces a template may hold: filled in from the case, and none may be left in what a reporter reads."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import AnswerRefused
from pakta.shared.dates import day_text

KNOWN = ("{nomor}", "{tanggal}", "{perihal}", "{tenggat}")
_FORM = re.compile(r"\{[^\W\d_][\w -]{0,40}\}")


def placeholders_in(text: str) -> list[str]:
    """What has the form of a placeholder, each once, in the text's order."""
    return list(dict.fromkeys(_FORM.findall(text)))


def check_filled(text: str) -> None:
    """Refuses an answer with a place still to be filled in."""
    if left := placeholders_in(text):
        raise AnswerRefused(
            _("Jawaban masih berisi %(left)s. Isi atau hapus dahulu.") % {"left": ", ".join(left)}
        )


def filled(text: str, case: Case) -> str:
    """The text with the case's number, day, subject and due date."""
    values = (
        case.number_text,
        day_text(case.received_on),
        case.subject,
        day_text(case.due_on) if case.due_on else "–",
    )
    known = dict(zip(KNOWN, values, strict=True))
    # In one go: a subject that itself holds braces is not filled in again.
    return _FORM.sub(lambda found: known.get(found.group(), found.group()), text)
