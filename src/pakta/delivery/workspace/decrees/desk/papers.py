"""A decree's papers to save: as a draft that says so, or as enacted."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from pakta.delivery.workspace.decrees.pages import DraftPage
from pakta.delivery.workspace.downloads import file_response
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.printing import print_draft
from pakta.foundation.files.models import StoredFile
from pakta.foundation.files.serving import attachment

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


class Paper(DraftPage):
    """``form`` is "pdf", "docx" or "xlsx" of a draft; of an enacted decree "asli", "word", "salinan",
    "bertanda-tangan", and its plan as "xlsx"."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
        is_enacted = self.draft.state == DraftState.ENACTED
        if form in MEDIA_TYPES and (form == "xlsx" or not is_enacted):
            content = print_draft(self.draft.draft or {}, self.unit, form)
            stem = "rencana" if form == "xlsx" else "rancangan"
            return file_response(content, MEDIA_TYPES[form], name=f"{stem}-{pk}.{form}")
        found = _enacted(self.draft, form) if is_enacted else None
        if found is None:
            raise Http404
        stored, name = found
        return attachment(stored, name=name.replace("/", "-"))


def _enacted(draft: DraftDecree, form: str) -> tuple[StoredFile, str] | None:
    """The stored paper and the name to save it under; None where there is none of that form."""
    titled = f"Keputusan Nomor {draft.number_text}"
    signed_ending = ENDINGS.get(draft.signed.media_type, "") if draft.signed else ""
    named = {
        "asli": (draft.pdf, f"{titled}.pdf"),
        "word": (draft.docx, f"{titled}.docx"),
        "salinan": (draft.copy if draft.signed else None, f"Salinan {titled}.pdf"),
        "bertanda-tangan": (draft.signed, f"{titled} bertanda tangan{signed_ending}"),
    }
    stored, name = named.get(form, (None, ""))
    return (stored, name) if stored else None
