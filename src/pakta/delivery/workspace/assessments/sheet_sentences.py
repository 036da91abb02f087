"""What the worksheet's rules and the reader of its XLSX refuse, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from pakta.delivery.workspace.known_sentences import KnownSentences
from pakta.knowledge.worksheets.workbook_reading import Problem

ANSWERS = (
    _("Jawaban %(said)s tidak ada; pilih salah satu dari %(keys)s."),
    _("Pertanyaan ini dijawab dengan jumlah: %(counts)s."),
    _("Isian %(said)s tidak ada; yang diminta: %(counts)s."),
    _("Isian belum lengkap; isi juga: %(counts)s."),
    _("%(count)s: %(said)s bukan angka dari 0 sampai 4."),
    _("%(count)s: %(said)s terlalu besar; paling banyak 1.000.000.000."),
    _("%(count)s: %(said)s bukan bilangan bulat dari 0; tulis misalnya 1250 atau 1.250."),
    _("%(count)s %(said)s tidak sama dengan jumlah rinciannya, %(sum)s."),
    _("%(count)s %(said)s, padahal %(whole)s 0; periksa keduanya."),
)
WORKBOOK = (
    _("Kode “%(code)s” tidak ada dalam LKE ini."),
    _("Kode %(code)s sudah ada di %(cell)s."),
    _("Penjelasan berisi rumus; tulis teksnya."),
    _("Jawaban berisi rumus; tulis nilainya."),
    _(
        "Berkas ini jauh lebih besar daripada lembar LKE; unduh lembarnya dari sini, isi, lalu unggah kembali."
    ),
    _("Isi jumlahnya pada baris-baris di bawah pertanyaan ini."),
    _(
        "Tidak ada lembar dengan judul kolom %(headings)s dalam berkas ini; unduh lembarnya dari sini, isi, "
        "lalu unggah kembali."
    ),
)
_KNOWN = KnownSentences((*ANSWERS, *WORKBOOK))


def in_page_language(sentence: str) -> str:
    """The refusal as the page should say it; one that is not known stays as it is."""
    return _KNOWN.in_page_language(sentence)


def shown_problems(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a workbook, likewise."""
    return [replace(one, sentence=in_page_language(one.sentence)) for one in problems]
