"""Why a file is not read: each refusal is one Indonesian sentence that says what is wrong and what to do."""

from __future__ import annotations

from pakta.shared.errors import DomainError


class Refused(DomainError):
    """The reader will not, or can not, read this file."""


class NotReadable(Refused):
    """The path is no file that may be opened: absent, a folder, or not permitted."""


class EmptyFile(Refused):
    def __init__(self) -> None:
        super().__init__("Berkas ini kosong; periksa apakah salinannya selesai, lalu coba lagi.")


class UnknownFormat(Refused):
    """Neither the content nor the name tells a format that can be read."""

    def __init__(self) -> None:
        super().__init__(
            "Isi berkas ini tidak dikenali; gunakan PDF, JPEG, PNG, TIFF, DOCX, XLSX, CSV, atau TXT."
        )


class OtherFormat(Refused):
    """A format that is recognised but not read; says which one to save it as."""

    def __init__(self, *, kind: str, save_as: str) -> None:
        super().__init__(f"Berkas {kind} tidak dapat dibaca; buka lalu simpan sebagai {save_as}.")


class NoTesseract(Refused):
    """A picture or a scan, and no program here that reads pictures in Indonesian."""

    def __init__(self) -> None:
        super().__init__(
            "Berkas ini berupa pindaian, dan pembaca gambar belum ada di komputer ini; pasang Tesseract beserta data "
            "bahasa Indonesia (paket tesseract-ocr dan tesseract-ocr-ind), lalu coba lagi."
        )


class NoTextFound(Refused):
    """Pictures in which there is no print, or pages with nothing on them."""

    def __init__(self) -> None:
        super().__init__(
            "Tidak ada tulisan yang terbaca di berkas ini; pindai ulang naskahnya dengan terang, lurus, dan minimal "
            "200 dpi."
        )


class TooManyScans(Refused):
    def __init__(self, *, pages: int, most: int) -> None:
        super().__init__(
            f"Berkas ini memuat {_whole(pages)} halaman pindaian, melebihi batas {_whole(most)}; ambil halaman "
            "keputusan dan lampirannya saja."
        )


class PictureTooLarge(Refused):
    def __init__(self, *, most: float) -> None:
        super().__init__(
            f"Gambar ini lebih dari {_whole(most)} juta titik; pindai ulang dengan 300 dpi atau kecilkan gambarnya."
        )


class NoPagePicture(Refused):
    """One of several files that shall be the pages of one paper is no picture of a page."""

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"Berkas “{name}” bukan foto satu halaman. Beberapa berkas sekaligus hanya untuk foto halaman (JPG, PNG); "
            "berkas lain diunggah satu per satu."
        )


class PasswordProtected(Refused):
    def __init__(self) -> None:
        super().__init__(
            "Berkas ini dikunci dengan kata sandi; simpan salinan tanpa kata sandi, lalu coba lagi."
        )


class Damaged(Refused):
    """The content breaks off or contradicts its own format."""

    def __init__(self, *, kind: str) -> None:
        super().__init__(
            f"Berkas {kind} ini rusak atau terpotong; buka di aplikasi asalnya, simpan ulang, lalu coba lagi."
        )


class UnsafeContent(Refused):
    """The file carries something no office paper needs and that is used to attack readers."""

    def __init__(self, *, kind: str) -> None:
        super().__init__(
            f"Berkas {kind} ini memuat definisi entitas XML yang tidak aman; simpan ulang dari aplikasi "
            "asalnya."
        )


class TooLarge(Refused):
    def __init__(self, *, megabytes: float, most: float) -> None:
        super().__init__(
            f"Berkas ini {_whole(megabytes)} MB, melebihi batas {_whole(most)} MB; kecilkan gambarnya atau ambil "
            "bagian keputusan dan lampirannya saja."
        )


class TooMuchInside(Refused):
    """A packed file that would unfold beyond the limit (a zip bomb, or a very large workbook)."""

    def __init__(self, *, most: float) -> None:
        super().__init__(
            f"Isi berkas ini bila dibuka melebihi batas {_whole(most)} MB; simpan ulang hanya bagian rencana "
            "aksinya."
        )


class TooManyRows(Refused):
    def __init__(self, *, most: int) -> None:
        super().__init__(
            f"Tabel di berkas ini lebih dari {_whole(most)} baris; pecah menjadi beberapa berkas atau "
            "hapus baris yang bukan rencana aksi."
        )


class TooManyPages(Refused):
    def __init__(self, *, pages: int, most: int) -> None:
        super().__init__(
            f"Berkas ini {_whole(pages)} halaman, melebihi batas {_whole(most)} halaman; ambil bagian "
            "keputusan dan lampirannya saja."
        )


class TookTooLong(Refused):
    def __init__(self, *, seconds: float) -> None:
        super().__init__(
            f"Pembacaan dihentikan karena melewati {_whole(seconds)} detik; ambil bagian keputusan dan "
            "lampirannya saja, lalu coba lagi."
        )


class TookTooMuchMemory(Refused):
    def __init__(self, *, most: float) -> None:
        super().__init__(
            f"Pembacaan dihentikan karena memerlukan memori lebih dari {_whole(most)} MB; ambil bagian "
            "keputusan dan lampirannya saja, lalu coba lagi."
        )


def _whole(number: float) -> str:
    """12000 as an Indonesian writes it: 12.000. What is below one is shown with its fraction."""
    if 0 < number < 1:
        return f"{number:.2g}".replace(".", ",")
    return f"{number:,.0f}".replace(",", ".")
