"""The doors anybody may knock at, and how much each bears."""

from __future__ import annotations

import json
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from pakta.delivery.portal.pages import PublicPage, guarded
from pakta.foundation.gatekeeping.actions import Knock
from pakta.foundation.gatekeeping.deciding import Door
from pakta.foundation.gatekeeping.puzzles import PIECES
from pakta.foundation.gatekeeping.queries import slip_for

# An office sees some dozen cases a month, the whole country some dozen an hour; a household or a village shares one
# address, a mobile network's customers too.
COMPLAINT = Door("complaint", freely=5, most=60, calm=120)
INFORMATION = Door("information", freely=5, most=60, calm=120)
OBJECTION = Door("objection", freely=5, most=60, calm=120)
REPLY = Door("reply", freely=10, most=120, calm=240)
OF_THE_GATE = {"csrfmiddlewaretoken", "slip", "answers", "alamat_situs"}
DOORS = {door.key: door for door in (COMPLAINT, INFORMATION, OBJECTION, REPLY)}


class Ask(PublicPage):
    """``/pintu/<door>/``: what is asked of a form that is about to be sent, for its script. Nothing is kept."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, door: str) -> HttpResponse:
        if door not in DOORS:
            return guarded(JsonResponse({}, status=404))
        slip = slip_for(
            DOORS[door], address=address_of(request), before=request.GET.get("lama", ""), now=timezone.now()
        )
        puzzle = slip.puzzle
        asked = {"slip": slip.text, "prefix": puzzle.prefix, "bits": puzzle.bits, "pieces": PIECES}
        return guarded(JsonResponse(asked))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, behind as many proxies as the settings say; "" where that is not told."""
    try:
        address: str = get_adapter().get_client_ip(request)
    except (PermissionDenied, ImproperlyConfigured):
        return ""
    return address


def knock_of(request: HttpRequest) -> Knock:
    """What a form brought for the gate; its fields are in ``portal/_gate.html``."""
    return Knock(
        address=address_of(request),
        slip=request.POST.get("slip", ""),
        answers=request.POST.get("answers", ""),
        lure=request.POST.get("alamat_situs", ""),
        content=_content_of(request),
    )


def _content_of(request: HttpRequest) -> str:
    """A hash of what was typed and chosen, files and all; nothing of the gate's own."""
    typed = sorted((key, request.POST.getlist(key)) for key in request.POST if key not in OF_THE_GATE)
    brought = [
        [name, file.name, _hash_of(file)]
        for name in sorted(request.FILES)
        for file in request.FILES.getlist(name)
    ]
    return sha256(json.dumps([request.path, typed, brought]).encode()).hexdigest()


def _hash_of(file: UploadedFile[bytes]) -> str:
    found = sha256()
    for piece in file.chunks():
        found.update(piece)
    file.seek(0)
    return found.hexdigest()
