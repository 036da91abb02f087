"""Signing an enacted decree: electronically, or by bringing the scan of the sheet signed by hand."""

from __future__ import annotations

import datetime as dt
import io
from typing import IO

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from pyhanko.sign.signers import Signer

from pakta.domain.drafting.choices import DraftState, SignedBy
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.person_names import is_named_alike
from pakta.domain.drafting.rules import can_enact_decree
from pakta.domain.drafting.signature_place import places_for_signature
from pakta.domain.drafting.states import check_state, locked
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.choices import Trouble
from pakta.foundation.files.insights.looking_process import LookEnded, content_looked_at
from pakta.foundation.files.kinds import PDF, media_type_of
from pakta.foundation.files.models import StoredFile
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.signing.signers import Holder, check_valid_at, holder_of
from pakta.foundation.signing.signing import Stamp, sign_pdf
from pakta.foundation.signing.trust import Trust
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_REASON = 1000
SCANS = frozenset({"application/pdf", "image/jpeg", "image/png"})
NO_SCANS = frozenset({Trouble.UNREADABLE, Trouble.ENCRYPTED, Trouble.TOO_BIG, Trouble.EMPTY})
SECONDS_TO_OPEN = 30
"""Of the clock; whoever brings the scan waits for it."""
LEAST_LENGTH, LEAST_WIDTH = 600, 300
"""Points of a picture on its longer and shorter side; a sheet in fewer cannot be read."""


class AlreadySigned(DomainError):
    """The decree was signed before."""


class OtherHolder(DomainError):
    """The certificate names somebody else than the decree does, and nobody has confirmed that."""

    def __init__(self, words: str, holder: Holder) -> None:
        super().__init__(words)
        self.holder = holder


class SignatureReasonMissing(DomainError):
    """An electronic signature is taken back with a reason."""


class ScanUnusable(DomainError):
    """The scan of the signed sheet is no PDF or picture that opens and shows something, or is another paper."""


class StillPublished(DomainError):
    """What is public stays signed."""


@transaction.atomic
def sign_decree(
    *, draft: DraftDecree, signer: Signer, address: str, confirmed: str = "", by: User, now: dt.datetime
) -> DraftDecree:
    """Put the signature of ``signer`` on the enacted paper, with a stamp whose code leads to ``address``.

    ``confirmed`` is the name of a holder who is not the decree's signatory but shall sign all the same. Refuses: not
    enacted, ``AlreadySigned``, ``OtherHolder``, and what ``foundation.signing`` refuses.
    """
    found = _to_be_signed(draft, by)
    check_valid_at(signer, now)
    holder = holder_of(signer, now=now)
    _check_holder(found, holder, confirmed)
    assert found.pdf is not None
    with default_storage.open(found.pdf.storage_name) as stored:
        pdf = stored.read()
    head = (found.draft or {})["head"]
    (page, at), *also = places_for_signature(pdf, head.get("signatory") or "")
    signed = sign_pdf(
        pdf,
        signer,
        stamp=Stamp(address, page=page, at=at, also=tuple(also)),
        reason=f"Penetapan keputusan nomor {found.number_text}",
        place=head.get("enacted_place") or "",
        now=now,
        zone=found.unit.zone_info,
    )
    stored_file = store_file(
        content=io.BytesIO(signed),
        original_name="keputusan.pdf",
        by=by,
        now=now,
        max_bytes=len(signed),
    )
    issued = {"issuer": holder.issuer, "issuer_known": holder.trust == Trust.KNOWN}
    _keep(found, stored_file, SignedBy.CERTIFICATE, holder.name, issued, by=by, now=now)
    return found


def attach_signed_scan(
    *, draft: DraftDecree, content: IO[bytes], original_name: str, max_bytes: int, by: User, now: dt.datetime
) -> DraftDecree:
    """Keep the scan of the sheet signed by hand.

    It is looked at before anything is locked: that may take half a minute. Refuses: not enacted, ``AlreadySigned``,
    ``ScanUnusable``, and what ``store_file`` refuses.
    """
    _check_may_be_signed(DraftDecree.objects.select_related("unit").get(pk=draft.pk), by)
    _check_opens(content, original_name, max_bytes)
    with transaction.atomic():
        found = _to_be_signed(draft, by)
        stored = store_file(content=content, original_name=original_name, by=by, now=now, max_bytes=max_bytes)
        if stored.media_type not in SCANS:
            raise ScanUnusable(
                _("Naskah bertanda tangan harus berupa PDF, JPG, atau PNG. Pilih berkas lain.")
            )
        _check_is_no_other_paper(found, stored)
        _keep(found, stored, SignedBy.HAND, "", {}, by=by, now=now)
        return found


def _check_is_no_other_paper(found: DraftDecree, stored: StoredFile) -> None:
    """Refuses a paper the desk itself made or keeps; the public page would take it for this decree's."""
    if stored.pk in (found.pdf_id, found.docx_id, found.copy_id):
        raise ScanUnusable(
            _("Ini naskah tanpa tanda tangan basah. Pindai lembar yang sudah ditandatangani, lalu unggah.")
        )
    holds = Q(pdf=stored) | Q(docx=stored) | Q(copy=stored) | Q(signed=stored)
    if DraftDecree.objects.filter(holds).exclude(pk=found.pk).exists():
        raise ScanUnusable(_("Berkas ini naskah keputusan lain. Pilih hasil pindai keputusan ini."))


def _check_opens(content: IO[bytes], original_name: str, max_bytes: int) -> None:
    """What is empty, too large or of another kind is left to storing it, which refuses it."""
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    if not 0 < size <= max_bytes:
        return
    media_type = media_type_of(content, original_name=safe_display_name(original_name))
    if media_type not in SCANS:
        return
    content.seek(0)
    try:
        with content_looked_at(content, media_type, most_seconds=SECONDS_TO_OPEN) as (findings, _folder):
            trouble, pictures = findings.trouble, findings.pictures
    except LookEnded as ended:
        trouble, pictures = ended.trouble, ()
    if trouble in NO_SCANS:
        raise ScanUnusable(
            _("Hasil pindai ini tidak dapat dipakai: %(trouble)s. Pindai ulang, lalu pilih berkas barunya.")
            % {"trouble": Trouble(trouble).label}
        )
    sides = [sorted((one.width, one.height)) for one in pictures]
    if media_type != PDF and not any(short >= LEAST_WIDTH and long >= LEAST_LENGTH for short, long in sides):
        raise ScanUnusable(
            _("Gambar ini terlalu kecil untuk dibaca: sisi panjangnya paling sedikit %(least)d titik.")
            % {"least": LEAST_LENGTH}
        )


@transaction.atomic
def take_signature_back(*, draft: DraftDecree, reason: str = "", by: User, now: dt.datetime) -> DraftDecree:
    """The decree waits for its signature again: a wrong scan was brought, or a wrong certificate has signed.

    Refuses: ``StillPublished``, and ``SignatureReasonMissing`` for a signature by certificate.
    """
    found = locked(draft)
    require(allowed=can_enact_decree(by, found.unit))
    if found.signed is None:
        return found
    assert found.decree_id is not None
    # Publishing locks the decree too, and then looks whether it is signed.
    if Decree.objects.select_for_update(of=("self",)).get(pk=found.decree_id).published_at is not None:
        raise StillPublished(
            _("Keputusan ini sudah dipublikasikan. Tarik publikasinya dahulu, lalu tarik tanda tangannya.")
        )
    why = " ".join(reason.replace("\0", "").split())[:LONGEST_REASON]
    if found.signed_how == SignedBy.CERTIFICATE and not why:
        raise SignatureReasonMissing(_("Tulis alasan menarik tanda tangan elektronik ini."))
    gone: dict[str, object] = {
        "file": found.signed.sha256,
        "how": found.signed_how,
        "name": found.signed_name,
        "reason": why,
    }
    found.signed = found.signed_at = found.signed_by = None
    found.signed_how = found.signed_name = ""
    found.save(update_fields=["signed", "signed_how", "signed_name", "signed_at", "signed_by"])
    _record("drafting.take_signature_back", found, gone, by=by, now=now)
    return found


def _check_holder(found: DraftDecree, holder: Holder, confirmed: str) -> None:
    signatory = (found.draft or {})["head"].get("signatory") or ""
    if holder.name == confirmed or is_named_alike(holder.name, signatory):
        return
    raise OtherHolder(
        _(
            "Sertifikat ini milik %(holder)s (penerbit %(issuer)s, berlaku %(begins)s sampai %(ends)s), sedangkan "
            "penanda tangan keputusan ini %(signatory)s."
        )
        % {
            "holder": holder.name or _("tanpa nama"),
            "issuer": holder.issuer or _("tanpa nama"),
            "begins": f"{holder.begins:%d-%m-%Y}",
            "ends": f"{holder.ends:%d-%m-%Y}",
            "signatory": signatory or _("tanpa nama"),
        },
        holder,
    )


def _to_be_signed(draft: DraftDecree, by: User) -> DraftDecree:
    found = locked(draft)
    _check_may_be_signed(found, by)
    return found


def _check_may_be_signed(found: DraftDecree, by: User) -> None:
    require(allowed=can_enact_decree(by, found.unit))
    check_state(found, DraftState.ENACTED)
    if found.signed_id is not None:
        raise AlreadySigned(_("Keputusan ini sudah ditandatangani."))


def _keep(
    found: DraftDecree,
    stored: StoredFile,
    how: SignedBy,
    name: str,
    issued: dict[str, object],
    *,
    by: User,
    now: dt.datetime,
) -> None:
    found.signed, found.signed_how, found.signed_name = stored, how, name
    found.signed_at, found.signed_by = now, by
    found.save(update_fields=["signed", "signed_how", "signed_name", "signed_at", "signed_by"])
    _record(
        "drafting.sign_decree",
        found,
        {"how": how, "name": name, "file": stored.sha256} | issued,
        by=by,
        now=now,
    )


def _record(action: str, found: DraftDecree, after: dict[str, object], *, by: User, now: dt.datetime) -> None:
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=found,
        label=str(found),
        after=after,
    )
