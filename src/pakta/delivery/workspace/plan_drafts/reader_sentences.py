"""What the reader of decrees says, in the language of the page.

The reader knows no catalogue: it writes Indonesian, which the command prints and an import keeps. Its sentences stand
here a second time, with a name for whatever it fills in, so that the English can be found when one is shown.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from pakta.delivery.workspace.known_sentences import KnownSentences

NOTES = (
    _("%(torn)s huruf rusak dan tidak terbaca."),
    _("%(unmapped)s huruf dalam PDF ini tidak punya padanan teks dan tidak terbaca."),
    _("Halaman %(number)s berupa gambar tanpa tulisan yang terbaca."),
    _(
        "Halaman %(pages)s berupa pindaian dan dibaca dari gambarnya; %(doubtful)s sel meragukan, cocokkan dengan "
        "gambarnya."
    ),
    _("Halaman %(number)s rusak dan tidak terbaca."),
    _("PDF ini menyebut %(total)s halaman, tetapi hanya %(found)s yang ada."),
    _("Lembar %(name)s berisi lebih dari %(most)s kolom; selebihnya tidak dibaca."),
    _("%(count)s baris tersembunyi di lembar %(name)s ikut dibaca; periksa apakah masih berlaku."),
    _("Lembar %(name)s tersembunyi dan tidak dibaca."),
    _("Nama berkas berakhiran .%(extension)s, isinya %(content)s; dibaca menurut isinya."),
    _(
        "Kepala keputusan (judul, Menimbang, Memutuskan) tidak ditemukan; isi data keputusan bila berkas "
        "memilikinya."
    ),
    _(
        "Berkas hanya berisi lampiran; penetap, nomor, dan judul diambil dari kepala lampiran. Periksa isinya."
    ),
    _("%(part)s tidak ditemukan di kepala keputusan; periksa berkas aslinya."),
    _(
        "Nomor keputusan tidak tercetak di kepala keputusan; lampiran mencetak “%(number)s”, pastikan nomor "
        "yang benar."
    ),
    _("Nomor keputusan tidak tercetak di kepala keputusan; isi nomor yang benar bila sudah ada."),
    _("Nomor di lampiran (“%(attached)s”) berbeda dari nomor di kepala keputusan (“%(number)s”)."),
    _("Urutan %(part)s pada %(list)s terbaca %(printed)s; periksa butir yang hilang atau tergabung."),
    _("Urutan diktum terbaca %(printed)s; ada diktum yang hilang atau tertukar."),
    _("Diktum ini tidak berlabel (KESATU, KEDUA, …); label dan mungkin sebagian isinya hilang."),
    _("Diktum %(label)s tidak berisi; periksa berkas aslinya."),
    _("Tanggal penetapan tidak lengkap atau tidak terbaca (“%(printed)s”); isi tanggal yang benar."),
    _("Bagian Memperhatikan tidak termasuk dasar hukum; isinya tidak diambil."),
    _("Judul kolom tidak ditemukan; arti kolom diduga dari isinya."),
    _("Kolom %(names)s tidak termasuk bagian rencana dan tidak dibaca."),
    _("Sebagian baris tidak menyebut area atau komponennya; lengkapi bila diketahui."),
    _('Area "%(name)s" disebut lebih dari sekali; periksa apakah keduanya memang terpisah.'),
    _('Nomor "%(number)s" tidak berurutan setelah "%(before)s"; mungkin ada bagian yang hilang.'),
    _('Nomor "%(number)s" berbeda gaya dengan nomor sebelumnya "%(before)s".'),
    _(
        "Nomor melompat di batas halaman; kemungkinan ada halaman yang hilang, nama di atasnya tidak "
        "diketahui."
    ),
    _("Baris ini hanya berisi bukti dan digabung dengan baris di atasnya; mohon diperiksa."),
    _("Baris ini hanya berisi penanggung jawab dan digabung dengan baris di atasnya; mohon diperiksa."),
    _("Kolom bulan melebar pada hasil pindai, bulan baris ini tidak pasti; cocokkan dengan naskah asli."),
    _(
        "Kolom bulan melebar pada hasil pindai, bulan baris ini tidak pasti: tanda di kolom %(columns)s berada di "
        "luar 12 bulan dan tidak dipakai; cocokkan dengan naskah asli."
    ),
    _('Target waktu "%(target)s" tidak menyebut bulan yang dapat dikenali; isi bulannya sendiri.'),
    _("Isi baris ini bergeser satu kolom pada hasil pindai dan telah dikembalikan; mohon diperiksa."),
    _("Awal baris ini tercetak dua kali di batas halaman; keduanya disatukan."),
    _("Baris ini terpotong batas halaman dan lanjutannya telah disambungkan; mohon diperiksa."),
    _('Baris "%(row)s" tidak terbaca sebagai isi rencana dan dilewati; periksa naskahnya.'),
)
REFUSALS = (
    _(
        "Berkas “%(name)s” bukan foto satu halaman. Beberapa berkas sekaligus hanya untuk foto halaman (JPG, PNG); "
        "berkas lain diunggah satu per satu."
    ),
    _("Berkas ini kosong; periksa apakah salinannya selesai, lalu coba lagi."),
    _("Isi berkas ini tidak dikenali; gunakan PDF, JPEG, PNG, TIFF, DOCX, XLSX, CSV, atau TXT."),
    _("Berkas %(part)s tidak dapat dibaca; buka lalu simpan sebagai %(other)s."),
    _(
        "Berkas ini berupa pindaian, dan pembaca gambar belum ada di komputer ini; pasang Tesseract beserta data "
        "bahasa Indonesia (paket tesseract-ocr dan tesseract-ocr-ind), lalu coba lagi."
    ),
    _(
        "Tidak ada tulisan yang terbaca di berkas ini; pindai ulang naskahnya dengan terang, lurus, dan minimal "
        "200 dpi."
    ),
    _(
        "Berkas ini memuat %(pages)s halaman pindaian, melebihi batas %(most)s; ambil halaman keputusan dan "
        "lampirannya saja."
    ),
    _("Gambar ini lebih dari %(most)s juta titik; pindai ulang dengan 300 dpi atau kecilkan gambarnya."),
    _("Berkas ini dikunci dengan kata sandi; simpan salinan tanpa kata sandi, lalu coba lagi."),
    _("Berkas %(kind)s ini rusak atau terpotong; buka di aplikasi asalnya, simpan ulang, lalu coba lagi."),
    _("Berkas %(kind)s ini memuat definisi entitas XML yang tidak aman; simpan ulang dari aplikasi asalnya."),
    _(
        "Berkas ini %(size)s MB, melebihi batas %(most)s MB; kecilkan gambarnya atau ambil bagian keputusan dan "
        "lampirannya saja."
    ),
    _("Isi berkas ini bila dibuka melebihi batas %(most)s MB; simpan ulang hanya bagian rencana aksinya."),
    _(
        "Tabel di berkas ini lebih dari %(most)s baris; pecah menjadi beberapa berkas atau hapus baris yang "
        "bukan rencana aksi."
    ),
    _(
        "Berkas ini %(pages)s halaman, melebihi batas %(most)s halaman; ambil bagian keputusan dan lampirannya "
        "saja."
    ),
    _(
        "Pembacaan dihentikan karena melewati %(seconds)s detik; ambil bagian keputusan dan lampirannya saja, "
        "lalu coba lagi."
    ),
    _(
        "Pembacaan dihentikan karena memerlukan memori lebih dari %(most)s MB; ambil bagian keputusan dan "
        "lampirannya saja, lalu coba lagi."
    ),
    _("Baris itu sudah tidak ada di naskah ini. Muat ulang halaman untuk melihat keadaan terakhir."),
    _("Tidak ada baris di bawahnya untuk digabungkan."),
    _("Baris ini sudah berada di ujung rencana."),
    _("Bagian itu sudah tidak ada di naskah ini. Muat ulang halaman."),
    _("%(group)s itu sudah tidak ada di naskah ini. Muat ulang halaman."),
    _("%(group)s ini sudah berada di ujung rencana."),
    _("%(group)s ini masih berisi %(rows)s baris. Pindahkan atau hapus barisnya dahulu."),
)
PARTS = (
    _("Pejabat atau lembaga yang menetapkan"),
    _("Judul keputusan"),
    _("Menimbang"),
    _("Mengingat"),
    _("Diktum (KESATU, KEDUA, …)"),
    _("Tempat, tanggal, dan penanda tangan"),
    _("Tanggal penetapan"),
    _("Nama penanda tangan"),
    _("Komponen"),
    _("Subkomponen"),
    _("huruf"),
    _("nomor"),
    _("teks biasa"),
    _("gambar"),
    _("gambar jenis ini"),
    _("JPEG, PNG, TIFF, atau PDF"),
    _("presentasi"),
    _("arsip"),
    _("arsip ZIP"),
    _("XLS (Excel lama)"),
    _("DOC (Word lama)"),
    _("Office lama"),
    _(".docx, .xlsx, atau PDF"),
    _("berkas keputusannya saja (PDF, DOCX, atau XLSX)"),
)
"""What the reader fills in as words of its own; anything else it fills in is a number or the paper's own text."""
WORDED = {"part", "list", "content", "other", "group"}
"""The names above that stand for such words."""
_KNOWN = KnownSentences((*NOTES, *REFUSALS), worded=WORDED)


def in_page_language(sentence: str) -> str:
    """The reader's sentence as the page should say it; one that is not known stays as it is."""
    return _KNOWN.in_page_language(sentence)
