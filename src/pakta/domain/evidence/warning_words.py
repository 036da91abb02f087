"""Warnings in words: what was noticed, and why it is worth a look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pakta.domain.evidence.expected_kinds import Family
from pakta.domain.evidence.warnings import Param, Warning, WarningCode


@dataclass(frozen=True, slots=True)
class Spoken:
    """A warning as a reviewer reads it."""

    sentence: str
    reason: str


SENTENCES: Mapping[WarningCode, Promise] = {
    WarningCode.SAME_FILE: gettext_lazy(
        "Berkas yang sama sudah diserahkan untuk jatuh tempo %(due_on)s, butir “%(row)s”."
    ),
    WarningCode.SAME_LINK: gettext_lazy(
        "Tautan yang sama sudah diserahkan untuk jatuh tempo %(due_on)s, butir “%(row)s”."
    ),
    WarningCode.NEARLY_SAME_PHOTO: gettext_lazy(
        "Foto yang hampir sama sudah diserahkan untuk jatuh tempo %(due_on)s, butir “%(row)s”."
    ),
    WarningCode.PAPER_DATE: gettext_lazy(
        "Tanggal yang terbaca di dokumen, paling dekat %(day)s, di luar masa jatuh tempo ini."
    ),
    WarningCode.PHOTO_DATE: gettext_lazy("Foto bertanggal %(day)s, di luar masa jatuh tempo ini."),
    WarningCode.OTHER_YEAR: gettext_lazy("Dokumen menyebut tahun %(years)s, bukan tahun program ini."),
    WarningCode.EFFECTIVE_OUTSIDE: gettext_lazy(
        "Masa berlaku dokumen (%(period)s) tidak mencakup jatuh tempo ini."
    ),
    WarningCode.UNFIT_KIND: gettext_lazy("Yang diminta “%(asked)s”, yang diserahkan berupa %(family)s."),
    WarningCode.EMPTY: gettext_lazy("Berkas tidak berisi apa pun yang dapat dibaca."),
    WarningCode.UNREADABLE: gettext_lazy("Berkas rusak atau tidak dapat dibuka."),
    WarningCode.ENCRYPTED: gettext_lazy("Berkas terkunci dengan kata sandi."),
    WarningCode.HAS_SCRIPTS: gettext_lazy("Berkas memuat perintah yang berjalan sendiri saat dibuka."),
    WarningCode.LINK_LOCAL: gettext_lazy(
        "Tautan ini hanya terbuka di komputer atau jaringan kantor sendiri."
    ),
    WarningCode.LINK_OWN_FOLDER: gettext_lazy("Tautan ini menuju Drive milik orang yang sedang membukanya."),
    WarningCode.LINK_EDITABLE: gettext_lazy("Tautan ini menuju dokumen yang masih dapat diubah."),
    WarningCode.LINK_SHORTENED: gettext_lazy("Tautan ini dipendekkan, jadi alamat tujuannya tidak terlihat."),
}
REASONS: Mapping[WarningCode, Promise] = {
    WarningCode.SAME_FILE: gettext_lazy(
        "Bukti satu masa tidak membuktikan masa lain, kecuali dokumennya memang berlaku untuk keduanya."
    ),
    WarningCode.SAME_LINK: gettext_lazy(
        "Bukti satu masa tidak membuktikan masa lain. Periksa apakah isi tautan memuat masa ini."
    ),
    WarningCode.NEARLY_SAME_PHOTO: gettext_lazy(
        "Satu foto kegiatan tidak membuktikan kegiatan pada masa lain. Bandingkan keduanya."
    ),
    WarningCode.PAPER_DATE: gettext_lazy("Periksa apakah dokumen ini memang tentang masa yang diminta."),
    WarningCode.PHOTO_DATE: gettext_lazy(
        "Tanggal berasal dari kamera atau nama berkas dan dapat keliru. Periksa kegiatannya."
    ),
    WarningCode.OTHER_YEAR: gettext_lazy(
        "Bisa jadi ini bukti tahun lain. Bila dokumennya masih berlaku, bukti ini tetap dapat diterima."
    ),
    WarningCode.EFFECTIVE_OUTSIDE: gettext_lazy(
        "Dokumen yang tidak berlaku pada masanya tidak membuktikan apa pun."
    ),
    WarningCode.UNFIT_KIND: gettext_lazy("Periksa apakah isinya lengkap dan memang dokumen yang diminta."),
    WarningCode.EMPTY: gettext_lazy("Bukti yang kosong tidak dapat dinilai asesor."),
    WarningCode.UNREADABLE: gettext_lazy(
        "Bukti yang tidak dapat dibuka tidak dapat dinilai asesor. Minta berkas yang utuh."
    ),
    WarningCode.ENCRYPTED: gettext_lazy("Asesor tidak memiliki kata sandinya. Minta berkas tanpa kunci."),
    WarningCode.HAS_SCRIPTS: gettext_lazy(
        "Dokumen resmi tidak memerlukannya. Minta hasil cetak PDF biasa bila ragu."
    ),
    WarningCode.LINK_LOCAL: gettext_lazy("Asesor di luar kantor tidak dapat membukanya."),
    WarningCode.LINK_OWN_FOLDER: gettext_lazy(
        "Orang lain melihat isi Drive mereka sendiri. Minta tautan berbagi."
    ),
    WarningCode.LINK_EDITABLE: gettext_lazy(
        "Isinya dapat berubah setelah diperiksa. Lebih aman berupa berkas PDF."
    ),
    WarningCode.LINK_SHORTENED: gettext_lazy(
        "Tujuannya dapat diganti setelah diperiksa. Minta alamat aslinya."
    ),
}
FAMILIES: Mapping[Family, Promise] = {
    Family.PAPER: gettext_lazy("dokumen"),
    Family.TABLE: gettext_lazy("lembar kerja"),
    Family.SLIDES: gettext_lazy("salindia presentasi"),
    Family.IMAGE: gettext_lazy("gambar atau foto"),
    Family.RECORDING: gettext_lazy("rekaman suara atau video"),
    Family.NOTE: gettext_lazy("catatan"),
    Family.OTHER: gettext_lazy("berkas lain"),
}


def spoken(warning: Warning) -> Spoken:
    """The warning in the reader's language."""
    sentence = str(SENTENCES[warning.code]) % _said(warning.params)
    more = warning.params.get("more")
    if isinstance(more, int) and more > 0:
        sentence += " " + ngettext("Ada %(n)d pemakaian lain.", "Ada %(n)d pemakaian lain.", more) % {
            "n": more
        }
    return Spoken(sentence, str(REASONS[warning.code]))


def _said(params: Mapping[str, Param]) -> dict[str, str]:
    said = {name: _word(name, value) for name, value in params.items()}
    if "effective_from" in params:
        start, end = said["effective_from"], said["effective_to"]
        said["period"] = (
            _("%(start)s sampai %(end)s") % {"start": start, "end": end}
            if start and end
            else _("mulai %(start)s") % {"start": start}
            if start
            else _("sampai %(end)s") % {"end": end}
        )
    return said


def _word(name: str, value: Param) -> str:
    if name == "family":
        return str(FAMILIES[Family(str(value))])
    if isinstance(value, list):
        return ", ".join(value)
    if name in ("day", "due_on", "effective_from", "effective_to") and value:
        return date_format(dt.date.fromisoformat(str(value)), "j F Y")
    return str(value)
