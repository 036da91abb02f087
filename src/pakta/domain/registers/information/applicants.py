"""What requests and objections ask of an applicant alike, and the channels both come by.

Source: UU 14/2008; Perki 1/2021 (the least: name and address); the official registers' columns.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from pakta.foundation.casework.register import Choice, Field

CHANNELS = (
    Choice("desk", _("Datang langsung")),
    Choice("form", _("Formulir daring (e-PPID)")),
    Choice("email", _("Surat elektronik")),
    Choice("letter", _("Surat")),
    Choice("phone", _("Telepon atau WhatsApp")),
)
CHANNEL_NAMES = {one.key: one.name for one in CHANNELS}
IDENTITY = ("name", "address", "occupation", "npwp", "phone", "email", "id_proof")
"""Keys of the fields that say who the applicant is."""

IDENTITY_FIELDS = (
    Field("name", _("Nama pemohon"), required=True, sealed=True, identity=True, asked=True, may_wait=True),
    Field("address", _("Alamat"), required=True, sealed=True, identity=True, asked=True, may_wait=True),
    Field("occupation", _("Pekerjaan"), sealed=True, identity=True, asked=True),
    Field("phone", _("Nomor telepon"), sealed=True, identity=True, asked=True, longest=40),
    Field("email", _("Surat elektronik"), sealed=True, identity=True, asked=True, longest=200),
)

WITHDRAWAL_PROOF = Field(
    "withdrawal_proof",
    _("Bukti pencabutan"),
    required=True,
    sealed=True,
    later=True,
    help=_("Surat atau pesan pemohon: nomor atau kanalnya, dan tanggalnya."),
)
"""Withdrawing is the applicant's own act; the office only writes down what it can show."""
