"""What complaints are told apart by: where they came in, what they are, what they are about, how they ended."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pakta.foundation.casework.register import Choice, Class

KEY = "complaints"

INFORMATION, NONSUPERVISORY, SUPERVISORY, ASPIRATION = (
    "information",
    "nonsupervisory",
    "supervisory",
    "aspiration",
)
"""The classes of SP4N-LAPOR!."""

CLASSES = (
    Class(
        INFORMATION,
        _("Permintaan informasi"),
        (INFORMATION,),
        help=_(
            "Pertanyaan tentang layanan yang cukup dijawab. Permintaan dokumen dipindahkan ke register PPID."
        ),
    ),
    Class(
        NONSUPERVISORY,
        _("Pengaduan tidak berkadar pengawasan"),
        (NONSUPERVISORY,),
        help=_("Keluhan atas layanan, sarana, prosedur, atau waktu."),
    ),
    Class(
        SUPERVISORY,
        _("Pengaduan berkadar pengawasan"),
        (SUPERVISORY,),
        help=_("Dugaan penyimpangan oleh petugas yang harus diperiksa."),
    ),
    Class(
        ASPIRATION,
        _("Aspirasi"),
        help=_("Usul, saran, atau apresiasi; tidak ada jangka waktu yang ditetapkan."),
    ),
)

FORM, EMAIL, LAPOR, INSPECTORATE = "form", "email", "lapor", "inspectorate"

CHANNELS = (
    Choice(FORM, _("Formulir pengaduan")),
    Choice("desk", _("Loket, datang langsung")),
    Choice("letter", _("Surat")),
    Choice(EMAIL, _("Surel")),
    Choice("whatsapp", _("WhatsApp")),
    Choice("telephone", _("Telepon")),
    Choice(LAPOR, _("SP4N-LAPOR!")),
    Choice("website", _("Situs web")),
    Choice("short_link", _("Tautan pendek")),
    Choice("qr", _("Kode QR")),
    Choice("social_media", _("Media sosial")),
    Choice("jdih", _("Media sosial JDIH")),
    Choice("eppid", _("e-PPID")),
    Choice(INSPECTORATE, _("Daftar dari Inspektorat")),
    Choice("other", _("Kanal lain")),
)
"""The channels the offices' decrees name. The last one is what a case gets that came from elsewhere."""

CATEGORIES = (
    Choice("service", _("Layanan dan waktu tunggu")),
    Choice("conduct", _("Perilaku petugas")),
    Choice("procedure", _("Persyaratan dan prosedur")),
    Choice("voters", _("Data pemilih")),
    Choice("candidacy", _("Pencalonan dan partai politik")),
    Choice("stages", _("Tahapan pemilu dan pemilihan")),
    Choice("ad_hoc", _("Badan ad hoc")),
    Choice("information", _("Informasi dan situs web")),
    Choice("facilities", _("Sarana dan prasarana")),
    Choice("money", _("Biaya, anggaran, dan pengadaan")),
    Choice("misuse", _("Penyalahgunaan wewenang")),
    Choice("other", _("Lainnya")),
)

OUTCOMES = (
    Choice("proven", _("Terbukti, ditindaklanjuti")),
    Choice("partly", _("Terbukti sebagian")),
    Choice("unproven", _("Tidak terbukti")),
    Choice("explained", _("Dijelaskan, tidak perlu tindakan")),
    Choice("noted", _("Dicatat sebagai masukan")),
)

ARCHIVE_REASONS = (
    Choice("duplicate", _("Duplikat: sudah ada perkara yang sama")),
    Choice("illogical", _("Tidak logis atau tidak dapat dipahami")),
    Choice("no_complaint", _("Bukan pengaduan: iklan, uji coba, salah kirim")),
    Choice("decided", _("Sudah pernah diputus dan tidak ada hal baru")),
)

FORWARD_REASONS = (
    Choice("other_office", _("Wewenang instansi lain")),
    Choice("other_unit", _("Wewenang satuan kerja lain")),
    Choice("law_enforcement", _("Ditangani pengawas atau penegak hukum")),
)


class MailOutcome(TextChoices):
    """What a mail became."""

    CASE = "case", _("Menjadi perkara")
    MESSAGE = "message", _("Menjadi pesan pada perkara")
    CLOSED = "closed", _("Perkaranya sudah ditutup; pengirim diberi tahu")
    REFUSED = "refused", _("Tidak diterima; pengirim diberi tahu")
    IGNORED = "ignored", _("Tidak diproses")
    UNREADABLE = "unreadable", _("Tidak dapat dibaca")


WHY = {
    "auto_reply": _("jawaban otomatis"),
    "bounce": _("pemberitahuan gagal kirim"),
    "bulk": _("surel massal"),
    "own": _("surel dari kantor sendiri"),
    "too_many": _("terlalu banyak dari pengirim yang sama hari ini"),
    "empty": _("tanpa isi"),
    "broken": _("rusak"),
    "inactive": _("kantor yang dituju sudah tidak aktif"),
    "shut": _("kantor yang dituju tidak menerima pengaduan dari luar"),
    "unknown_ticket": _("perkara baru: perihalnya menyebut tiket yang tidak ada"),
    "not_reporter": _("perkara baru: perihalnya menyebut tiket orang lain"),
    "forged": _("perkara baru: alamat pengirim palsu menurut server surel"),
    "no_code": _("perkara baru: membalas perkara rahasia tanpa kode tiketnya"),
}
"""Reasons a mail became nothing, or a case of its own though it answers another."""

DOUBTS = {
    "unknown_ticket": _("Catatan penerimaan: perihalnya menyebut tiket yang tidak ada."),
    "not_reporter": _(
        "Catatan penerimaan: perihalnya menyebut tiket lain, tetapi pengirimnya bukan pelapornya."
    ),
    "forged": _(
        "Catatan penerimaan: surel ini membalas perkara lain, tetapi server surel menyatakan alamat pengirimnya "
        "palsu (DMARC)."
    ),
    "no_code": _(
        "Catatan penerimaan: surel ini membalas perkara rahasia tanpa kode tiketnya, sehingga dicatat tersendiri."
    ),
}
"""Why a mail writes nothing into the case it answers, in words for who handles the case it becomes."""


class LaporState(TextChoices):
    DRAFT = "draft", _("Belum diterapkan")
    APPLIED = "applied", _("Diterapkan")
    DISCARDED = "discarded", _("Dibuang")


LAPOR_TRANSITIONS: dict[LaporState, frozenset[LaporState]] = {
    LaporState.DRAFT: frozenset({LaporState.APPLIED, LaporState.DISCARDED}),
    LaporState.APPLIED: frozenset(),
    LaporState.DISCARDED: frozenset(),
}
