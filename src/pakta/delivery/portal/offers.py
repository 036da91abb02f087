"""What anybody may send to an office: which register it goes to, and how it is asked for in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pakta.delivery.portal.doors import COMPLAINT, INFORMATION
from pakta.foundation.gatekeeping.deciding import Door

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """One answer to "what is it?"; ``classification`` is the register's class, "" where the keeper decides."""

    key: str
    name: Words
    help: Words
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A public form. ``slug`` stands in its address; ``named`` are fields a person who gives their name must fill in,
    ``reachable`` those of which one at least is needed then."""

    slug: str
    register: str
    door: Door
    title: Words
    summary: Words
    lede: Words
    subject: Words
    subject_help: Words
    contents: Words
    button: Words
    kinds: tuple[Kind, ...] = ()
    named: tuple[str, ...] = ("name",)
    reachable: tuple[str, ...] = ()
    of_sender: tuple[str, ...] = ()
    """Fields that say no name and still belong beside it."""
    labels: Mapping[str, Words] = field(default_factory=dict)
    """What the public reads where the register's own name for a field is the office's."""
    channel: str = "form"


OFFERS = (
    Offer(
        slug="pengaduan",
        register="complaints",
        door=COMPLAINT,
        title=_("Sampaikan pengaduan"),
        summary=_("Keluhan, laporan, pertanyaan, atau saran tentang layanan dan petugas kami."),
        lede=_(
            "Ceritakan apa yang terjadi. Nama Anda boleh dirahasiakan, boleh juga tidak disebut sama sekali."
        ),
        subject=_("Perihal"),
        subject_help=_("Satu kalimat. Jangan menulis nama orang di sini."),
        contents=_("Yang Anda sampaikan"),
        button=_("Kirim pengaduan"),
        kinds=(
            Kind("keluhan", _("Keluhan atau laporan"), _("Ada yang tidak berjalan sebagaimana mestinya.")),
            Kind("pertanyaan", _("Pertanyaan"), _("Anda perlu penjelasan tentang layanan."), "information"),
            Kind(
                "saran",
                _("Saran atau apresiasi"),
                _("Usul perbaikan, atau ucapan terima kasih."),
                "aspiration",
            ),
        ),
        reachable=("email", "phone", "address"),
        labels={
            "name": _("Nama Anda"),
            "email": _("Surel Anda"),
            "phone": _("Telepon atau WhatsApp Anda"),
            "address": _("Alamat Anda"),
        },
    ),
    Offer(
        slug="informasi",
        register="information",
        door=INFORMATION,
        title=_("Minta informasi publik"),
        summary=_("Dokumen atau data yang dikuasai kantor ini (PPID)."),
        lede=_(
            "Setiap orang berhak meminta informasi publik. Tulis sejelas mungkin dokumen atau data yang Anda perlukan."
        ),
        subject=_("Perihal"),
        subject_help=_("Satu kalimat, misalnya: rincian anggaran tahun ini."),
        contents=_("Informasi yang Anda minta"),
        button=_("Kirim permintaan"),
        of_sender=("applicant_kind",),
    ),
)
"""In the order in which an office's front shows them."""


def offer_named(slug: str) -> Offer | None:
    return next((one for one in OFFERS if one.slug == slug), None)


def offer_of(register: str) -> Offer | None:
    return next((one for one in OFFERS if one.register == register), None)
