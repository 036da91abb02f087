"""Is this paper the decree that was enacted? Anybody may ask, with the file or with its SHA-256. Nothing is kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.portal.pages import PublicPage, missing
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.queries import enacted_by_key, enacted_by_sha256
from pakta.foundation.files.serving import attachment
from pakta.foundation.signing.judging import Signed
from pakta.foundation.signing.judging_process import signatures_of

LONGEST_TYPED = 200
SHA256 = re.compile(r"[0-9a-f]{64}")
LARGEST_TO_JUDGE = 30 * 1024 * 1024
"""Bytes of a PDF whose signatures are looked at; a larger one is only compared."""
FORMS = {
    "signed": gettext_lazy("naskah bertanda tangan"),
    "pdf": gettext_lazy("naskah asli sebelum ditandatangani"),
    "copy": gettext_lazy("salinan"),
    "docx": gettext_lazy("naskah asli dalam bentuk Word"),
}


@dataclass(frozen=True)
class Answer:
    """What is said of the paper asked about. ``draft`` None: no decree enacted here has such a paper."""

    sha256: str
    draft: DraftDecree | None
    form: str
    other: bool
    """Whether it is a paper of another decree than the one whose page was open."""
    signatures: list[Signed] | None
    """None: they could not be judged."""


class Ask(PublicPage):
    """``/keaslian/``: a file or a SHA-256 in, an answer out."""

    def get(self, request: HttpRequest, key: str = "") -> HttpResponse:
        return self._page(key)

    def post(self, request: HttpRequest, key: str = "") -> HttpResponse:
        file = request.FILES.get("file")
        typed = re.sub(r"\s", "", request.POST.get("sha256", "")).lower()
        if file is None and not typed:
            return self._page(
                key, refusal=_("Pilih berkas yang akan diperiksa, atau tempel nilai SHA-256-nya.")
            )
        if file is not None and (file.size or 0) > settings.PAKTA_MAX_UPLOAD_BYTES:
            return self._page(
                key,
                refusal=_("Berkas ini terlalu besar untuk diperiksa di sini. Tempel nilai SHA-256-nya saja."),
            )
        if file is not None and not file.size:
            return self._page(key, refusal=_("Berkas ini kosong. Pilih berkas yang benar."))
        if file is None and not SHA256.fullmatch(typed):
            return self._page(
                key,
                typed=typed[:LONGEST_TYPED],
                refusal=_(
                    "Nilai SHA-256 terdiri atas 64 angka dan huruf a sampai f. Periksa apakah tersalin seluruhnya."
                ),
            )
        return self._page(key, answer=self._answer(file, typed, key))

    def _answer(self, file: UploadedFile[bytes] | None, typed: str, key: str) -> Answer:
        sha256 = typed
        signatures: list[Signed] | None = []
        if file is not None:
            digest = hashlib.sha256()
            for chunk in file.chunks():
                digest.update(chunk)
            sha256 = digest.hexdigest()
            if (file.size or 0) <= LARGEST_TO_JUDGE:
                file.seek(0)
                signatures = signatures_of(file.read(), now=timezone.now())
        found = enacted_by_sha256(sha256, key=key)
        if found is None:
            return Answer(sha256, None, "", False, signatures)
        return Answer(
            sha256, found.draft, str(FORMS[found.form]), bool(key) and found.draft.key != key, signatures
        )

    def _page(
        self, key: str, *, answer: Answer | None = None, refusal: str = "", typed: str = ""
    ) -> HttpResponse:
        draft = None
        if key and (draft := enacted_by_key(key)) is None:
            return missing(self.request)
        context = {"draft": draft, "answer": answer, "refusal": refusal, "typed": typed}
        about = (answer.draft if answer else None) or draft
        # One moment is told in one zone, the office's, here as on its own pages.
        with timezone.override(about.unit.zone_info if about else None):
            return self.show("portal/verification.html", context, status=422 if refusal else 200)


class EnactedDecree(Ask):
    """``/keaslian/<key>/``, where the code on a paper leads: which decree it is, and whether it still holds."""


class Copy(PublicPage):
    """The certified copy of a decree that was made public."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        draft = enacted_by_key(key)
        if draft is None or draft.decree is None or draft.decree.published_at is None:
            return missing(request)
        if draft.copy is None or draft.signed is None:
            return missing(request)
        return attachment(draft.copy, name=f"Salinan Keputusan {draft.number_text}.pdf".replace("/", "-"))
