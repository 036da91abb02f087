"""Files on their way in, piece by piece (tus 1.0), for everybody who is signed in; each person sees only their own.

The form that was filled in names the finished uploads by key; its action takes them (``take_upload``) after asking
what the person may do there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.http import http_date

from pakta.delivery.workspace.pages import Page, signed_in
from pakta.delivery.workspace.uploads import protocol
from pakta.delivery.workspace.uploads.protocol import ProtocolError, answer
from pakta.foundation.files.actions import UploadTooLarge
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads.actions import add_to_upload, begin_upload, cancel_upload
from pakta.foundation.files.uploads.limits import KEPT_FOR
from pakta.foundation.files.uploads.queries import upload_of, uploads_of
from pakta.foundation.files.uploads.refusals import (
    NoRoom,
    OffsetDiffers,
    PieceTooLarge,
    TooManyUploads,
    UploadBusy,
    UploadGone,
)
from pakta.shared.errors import DomainError

STATUS: dict[type[DomainError], int] = {
    UploadGone: protocol.NOT_FOUND,
    OffsetDiffers: protocol.CONFLICT,
    PieceTooLarge: protocol.TOO_LARGE,
    UploadTooLarge: protocol.TOO_LARGE,
    UploadBusy: protocol.LOCKED,
    TooManyUploads: protocol.TOO_MANY,
    NoRoom: protocol.NO_ROOM,
}
MOST_ASKED = 250
OVERRIDABLE = {"PATCH", "DELETE", "HEAD"}


class UploadPage(Page):
    """Answers in the protocol's words, whatever happens."""

    access = signed_in

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Some proxies let only GET and POST through; the protocol has this header for them.
        wanted = request.headers.get("X-HTTP-Method-Override", "")
        if request.method == "POST" and wanted in OVERRIDABLE:
            request.method = wanted
        try:
            if request.method not in {"GET", "OPTIONS"}:
                protocol.require_version(request)
            return super().dispatch(request, *args, **kwargs)
        except ProtocolError as error:
            versions = {"Tus_Version": protocol.VERSION} if error.status == protocol.OTHER_VERSION else {}
            return answer(error.status, str(error), **versions)
        except DomainError as refusal:
            return answer(STATUS.get(type(refusal), protocol.BAD_REQUEST), str(refusal))

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer(
            204,
            Tus_Version=protocol.VERSION,
            Tus_Extension=protocol.EXTENSIONS,
            Tus_Max_Size=str(settings.PAKTA_MAX_UPLOAD_BYTES),
        )

    def add(self, key: UUID, offset: int) -> int:
        """Read the request's body into the upload; how much of it is safe now."""
        size = protocol.number(self.request, "Content-Length", missing=protocol.LENGTH_REQUIRED)
        return add_to_upload(
            key=key, offset=offset, content=self.request, size=size, by=self.user, now=self.now
        )


class Uploads(UploadPage):
    """Begin one; ask which of several are still there."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Those of the keys asked for (``kunci``) that are the person's own, as JSON."""
        found = uploads_of(self.user, _keys(request.GET.getlist("kunci")[:MOST_ASKED]))
        listed = [
            {
                "key": str(one.key),
                "name": one.original_name,
                "length": one.length,
                "offset": one.offset,
                "url": _address(one),
            }
            for one in found
        ]
        response = JsonResponse({"uploads": listed})
        response.headers["Cache-Control"] = "no-store"
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        said = protocol.metadata(request)
        upload = begin_upload(
            original_name=said.name,
            length=protocol.number(request, "Upload-Length"),
            purpose=said.purpose,
            max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
            by=self.user,
            now=self.now,
        )
        headers = {"Location": _address(upload), "Upload_Expires": _expiry(self.now)}
        if protocol.is_piece(request):
            headers["Upload_Offset"] = str(self.add(upload.key, 0))
        return answer(201, **headers)


class OneUpload(UploadPage):
    """How far one is, the next piece of it, its end."""

    def head(self, request: HttpRequest, key: UUID) -> HttpResponse:
        upload = upload_of(self.user, key)
        if upload is None:
            raise UploadGone
        return answer(
            200,
            Upload_Offset=str(upload.offset),
            Upload_Length=str(upload.length),
            Upload_Expires=_expiry(upload.touched_at),
        )

    def patch(self, request: HttpRequest, key: UUID) -> HttpResponse:
        if not protocol.is_piece(request):
            raise ProtocolError(protocol.OTHER_KIND, f"Content-Type: {protocol.PIECE}")
        safe = self.add(key, protocol.number(request, "Upload-Offset"))
        return answer(204, Upload_Offset=str(safe), Upload_Expires=_expiry(self.now))

    def delete(self, request: HttpRequest, key: UUID) -> HttpResponse:
        cancel_upload(key=key, by=self.user)
        return answer(204)


def _address(upload: Upload) -> str:
    return reverse("uploads:one", args=[upload.key])


def _expiry(touched: datetime) -> str:
    return http_date((touched + KEPT_FOR).timestamp())


def _keys(typed: list[str]) -> list[UUID]:
    return [key for text in typed if (key := _key(text)) is not None]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
