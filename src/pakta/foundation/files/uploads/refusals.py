"""Why an upload is refused. Each kind is answered by its own status where the tus protocol names one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.shared.errors import DomainError


class UploadGone(DomainError):
    """There is no such upload of this person: taken, cancelled, swept, or somebody else's."""

    def __init__(self) -> None:
        super().__init__(_("Unggahan ini sudah tidak ada. Pilih lagi berkasnya."))


class OffsetDiffers(DomainError):
    """The piece does not start where the last one ended."""

    def __init__(self) -> None:
        super().__init__(
            _("Potongan berkas datang tidak berurutan. Unggahan dilanjutkan dari yang terakhir diterima.")
        )


class PieceTooLarge(DomainError):
    """The piece reaches beyond the file's end, or is larger than one request may be."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Potongan berkas lebih besar dari yang diterima sekali kirim. Muat ulang halaman lalu coba lagi."
            )
        )


class UploadBusy(DomainError):
    """Another request is still writing to it: the line it came by is not given up yet."""

    def __init__(self) -> None:
        super().__init__(_("Potongan sebelumnya masih diterima. Coba lagi sebentar."))


class TooManyUploads(DomainError):
    """The person keeps too many files, or too many bytes, on their way."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Terlalu banyak berkas yang belum diserahkan. Serahkan atau batalkan unggahan yang ada, "
                "lalu kirim sisanya."
            )
        )


class UploadUnfinished(DomainError):
    """It is to be used, and bytes are missing."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Berkas “%(name)s” belum selesai diunggah. Tunggu sampai selesai, lalu kirim lagi.")
            % {"name": name}
        )


class NoRoom(DomainError):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(
            _("Penyimpanan server penuh. Beri tahu pengelola sistem; yang sudah terkirim tetap tersimpan.")
        )
