"""Why a form was not taken in, each with its sentence."""

from __future__ import annotations

import datetime as dt
import math

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.shared.errors import DomainError


class NotTaken(DomainError):
    """A form that was not taken in; nothing of it is kept."""


class FormTooOld(NotTaken):
    """The form lay open too long."""

    def __init__(self) -> None:
        super().__init__(
            _("Halaman ini terbuka terlalu lama. Isian Anda masih ada: periksa, lalu kirim sekali lagi.")
        )


class FormUnknown(NotTaken):
    """The form carries no slip of ours: since when it lies open is not known."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Isian ini tidak terhubung dengan halaman formulir kami. Isian Anda masih ada: periksa dahulu, lalu "
                "kirim sekali lagi."
            )
        )


class SentAlready(NotTaken):
    """The form came in before, with something else in it. ``said`` is what the sender was told then."""

    def __init__(self, *, said: str) -> None:
        self.said = said
        super().__init__(
            _(
                "Formulir ini sudah terkirim sebelumnya, dengan isi lain. Isian di bawah belum terkirim: bila ini hal "
                "baru, kirim sekali lagi."
            )
        )


class LureFilled(NotTaken):
    """The field that stays empty was filled in."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Kotak “Biarkan kosong” terisi. Kosongkan kotak itu, lalu kirim lagi: kotak itu menyaring robot."
            )
        )


class TooQuick(NotTaken):
    """Sent sooner than a person can have filled it in."""

    def __init__(self) -> None:
        super().__init__(
            _("Isian terkirim lebih cepat daripada orang mengisi. Tunggu beberapa detik, lalu kirim lagi.")
        )


class Crowded(NotTaken):
    """There is a crowd, or this address sends a lot: work or wait first."""

    def __init__(self, *, wait: dt.timedelta) -> None:
        self.seconds = math.ceil(wait.total_seconds())
        super().__init__(
            ngettext(
                "Layanan sedang ramai. Isian Anda masih ada: tunggu %(seconds)d detik, lalu kirim lagi.",
                "Layanan sedang ramai. Isian Anda masih ada: tunggu %(seconds)d detik, lalu kirim lagi.",
                self.seconds,
            )
            % {"seconds": self.seconds}
        )


class TooMany(NotTaken):
    """More from one address than is taken in an hour."""

    def __init__(self, *, until: dt.datetime) -> None:
        self.until = until
        super().__init__(
            _(
                "Terlalu banyak kiriman dari jaringan internet ini. Kirim lagi setelah pukul %(time)s, atau datang ke "
                "kantor kami."
            )
            % {"time": clock(until)}
        )


class TooOften(NotTaken):
    """The same was asked for again and again."""

    def __init__(self, *, until: dt.datetime) -> None:
        self.until = until
        super().__init__(
            _("Ini sudah terlalu sering diminta. Coba lagi setelah pukul %(time)s.") % {"time": clock(until)}
        )


class WrongKey(NotTaken):
    """Number and code do not belong together; whether the number exists is not said."""

    def __init__(self) -> None:
        super().__init__(
            _("Nomor tiket dan kode ini tidak cocok. Periksa keduanya pada tanda terima, lalu coba lagi.")
        )


class KeyLocked(NotTaken):
    """So many wrong codes from one address that none is tried from there for a while, not even the right one."""

    def __init__(self, *, until: dt.datetime) -> None:
        self.until = until
        super().__init__(
            _("Terlalu banyak kode yang keliru. Demi keamanan, coba lagi setelah pukul %(time)s.")
            % {"time": clock(until)}
        )


class KeyDelayed(NotTaken):
    """Codes are being tried here: the form has to lie open a while. ``goes_on``: whether this one's time counts."""

    def __init__(self, *, wait: dt.timedelta, goes_on: bool) -> None:
        self.seconds, self.goes_on = math.ceil(wait.total_seconds()), goes_on
        super().__init__(
            ngettext(
                "Banyak kode keliru dicoba di sini. Tunggu %(seconds)d detik, lalu ketik kodenya dan buka lagi.",
                "Banyak kode keliru dicoba di sini. Tunggu %(seconds)d detik, lalu ketik kodenya dan buka lagi.",
                self.seconds,
            )
            % {"seconds": self.seconds}
        )


def clock(moment: dt.datetime) -> str:
    """A time of day as the page's zone has it, told a minute late rather than early."""
    whole = moment + dt.timedelta(minutes=1) if moment.second or moment.microsecond else moment
    return f"{whole.astimezone(timezone.get_current_timezone()):%H.%M %Z}"
