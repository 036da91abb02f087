"""The register of gratification reports (laporan gratifikasi) as an office's UPG keeps it.

Source: UU 31/1999 jo 20/2001 art. 12B–12C; PerKPK 2/2019 as amended by PerKPK 1/2026; PKPU 15/2015 (city → province →
centre). States and fields are our design over those facts.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pakta.foundation.casework.register import (
    Breakdown,
    Choice,
    ClockRule,
    Column,
    Field,
    FieldKind,
    RecapSpec,
    Register,
    Rhythm,
    State,
    Way,
    Who,
)

KINDS = (Choice("received", _("Penerimaan")), Choice("refused", _("Penolakan")))
OBJECTS = (
    Choice("money", _("Uang")),
    Choice("goods", _("Barang")),
    Choice("discount", _("Rabat")),
    Choice("commission", _("Komisi")),
    Choice("loan", _("Pinjaman tanpa bunga")),
    Choice("ticket", _("Tiket perjalanan")),
    Choice("lodging", _("Penginapan")),
    Choice("tour", _("Perjalanan wisata")),
    Choice("medical", _("Pengobatan")),
    Choice("other", _("Fasilitas lain")),
)
OCCASIONS = (
    Choice("duty", _("Berhubungan dengan jabatan atau tugas")),
    Choice("ceremony", _("Upacara adat atau agama (pernikahan, kelahiran, khitanan, dan sejenisnya)")),
    Choice("colleague", _("Pemberian sesama rekan kerja")),
    Choice("farewell", _("Perpisahan, pensiun, promosi, atau ulang tahun rekan kerja")),
    Choice("family", _("Pemberian keluarga")),
    Choice("general", _("Berlaku umum: undian, hasil investasi, manfaat koperasi, promosi, seminar kit")),
    Choice("achievement", _("Hadiah lomba atau penghargaan atas prestasi")),
    Choice("honour", _("Honor atau kompensasi di luar kedinasan")),
    Choice("official", _("Fasilitas kedinasan sesuai standar biaya")),
    Choice("hospitality", _("Hidangan, karangan bunga, papan ucapan, plakat")),
    Choice("disaster", _("Bantuan musibah atau bencana")),
    Choice("unsure", _("Tidak yakin")),
)
DECISIONS = (
    Choice("recipient", _("Milik penerima")),
    Choice("state", _("Milik negara")),
    Choice("none", _("Tidak ditindaklanjuti")),
    Choice("institution", _("Dikelola instansi")),
)
SETTLED = (
    Choice("handed_over", _("Diserahkan kepada negara")),
    Choice("returned", _("Dikembalikan kepada penerima")),
    Choice("given_away", _("Disalurkan (mudah rusak)")),
    Choice("kept", _("Dikelola instansi")),
    Choice("nothing", _("Tidak ada barang")),
)

STATES = (
    State("reported", _("Dilaporkan"), _("Laporan Anda diterima UPG"), tone="blue"),
    State("verifying", _("Diverifikasi UPG"), _("Laporan Anda sedang diverifikasi"), tone="violet"),
    State(
        "returned",
        _("Dikembalikan untuk dilengkapi"),
        _("Laporan Anda perlu dilengkapi"),
        tone="amber",
        waits_for_reporter=True,
    ),
    State("forwarded", _("Diteruskan ke KPK"), _("Laporan Anda diteruskan ke KPK"), tone="violet"),
    State("decided", _("Status ditetapkan"), _("Status gratifikasi sudah ditetapkan"), tone="blue"),
    State("done", _("Selesai"), _("Selesai"), ends=True, tone="green"),
    State("not_reportable", _("Tidak wajib dilaporkan"), _("Tidak wajib dilaporkan"), ends=True, tone="grey"),
    State(
        "incomplete",
        _("Ditutup karena tidak dilengkapi"),
        _("Ditutup karena tidak dilengkapi dalam waktunya"),
        ends=True,
        tone="red",
    ),
)

WAYS = (
    Way("verify", _("Mulai verifikasi"), ("reported",), "verifying"),
    Way(
        "return",
        _("Kembalikan untuk dilengkapi"),
        ("verifying",),
        "returned",
        reason_needed=True,
        starts=("complete",),
        pauses=("forward",),
        help=_("Pelapor membaca alasan ini dan melengkapi laporannya."),
    ),
    Way(
        "reply",
        _("Pelapor melengkapi"),
        ("returned",),
        "verifying",
        who=Who.REPORTER,
        stops=("complete",),
        resumes=("forward",),
    ),
    Way("lapse", _("Waktu melengkapi habis"), ("returned",), "incomplete", who=Who.SYSTEM, after="complete"),
    Way(
        "need_not",
        _("Nyatakan tidak wajib dilaporkan"),
        ("verifying",),
        "not_reportable",
        decides=True,
        reason_needed=True,
        stops=("forward",),
    ),
    Way(
        "forward",
        _("Teruskan ke KPK"),
        ("verifying",),
        "forwarded",
        decides=True,
        fields=("forwarded_number", "forwarded_on"),
        stops=("forward",),
        starts=("decide",),
    ),
    Way(
        "decide",
        _("Catat penetapan status"),
        ("forwarded",),
        "decided",
        decides=True,
        fields=("decision", "decision_number", "decision_on"),
        stops=("decide",),
        starts=("handover",),
    ),
    Way(
        "settle",
        _("Selesaikan barangnya"),
        ("decided",),
        "done",
        fields=("settled", "settled_on"),
        stops=("handover",),
        help=_("Barang diserahkan, dikembalikan, atau disalurkan sesuai penetapan."),
    ),
)

FIELDS = (
    Field("kind", _("Jenis laporan"), FieldKind.CHOICE, required=True, asked=True, choices=KINDS),
    Field("event_on", _("Tanggal penerimaan atau penolakan"), FieldKind.DATE, required=True, asked=True),
    Field("occasion", _("Dalam rangka"), FieldKind.CHOICE, required=True, asked=True, choices=OCCASIONS),
    Field("object_kind", _("Jenis objek"), FieldKind.CHOICE, required=True, asked=True, choices=OBJECTS),
    Field("object", _("Uraian objek"), required=True, sealed=True, asked=True),
    Field("value", _("Nilai atau taksiran (Rp)"), FieldKind.AMOUNT, required=True, asked=True),
    Field("is_perishable", _("Mudah rusak, misalnya makanan"), FieldKind.YES_NO, asked=True),
    Field("object_place", _("Objek sekarang berada di"), sealed=True, asked=True),
    Field("recipient", _("Nama penerima"), required=True, sealed=True, identity=True, asked=True),
    Field("nik", _("NIK"), sealed=True, identity=True, asked=True, longest=20),
    Field("born", _("Tempat dan tanggal lahir"), sealed=True, identity=True, asked=True),
    Field("position", _("Jabatan dan pangkat"), sealed=True, identity=True, asked=True),
    Field("address", _("Alamat"), sealed=True, identity=True, asked=True),
    Field("contact", _("Telepon atau surel"), sealed=True, identity=True, asked=True),
    Field("giver", _("Nama pemberi"), required=True, sealed=True, identity=True, asked=True),
    Field("giver_office", _("Instansi atau pekerjaan pemberi"), sealed=True, identity=True, asked=True),
    Field("giver_relation", _("Hubungan dengan pemberi"), sealed=True, identity=True, asked=True),
    Field("giver_address", _("Alamat pemberi"), sealed=True, identity=True, asked=True),
    Field(
        "has_conflict",
        _("Pemberi punya kepentingan dengan tugas penerima"),
        FieldKind.YES_NO,
        asked=True,
        help=_("Misalnya pihak yang sedang dilayani, diperiksa, atau menjadi penyedia."),
    ),
    Field("place", _("Tempat"), sealed=True, asked=True),
    Field(
        "chronology",
        _("Kronologi"),
        FieldKind.TEXT,
        required=True,
        sealed=True,
        asked=True,
        taken_from=("narrative",),
    ),
    Field("forwarded_number", _("Nomor surat penerusan"), required=True, later=True),
    Field("forwarded_on", _("Tanggal surat penerusan"), FieldKind.DATE, required=True, later=True),
    Field("decision", _("Penetapan"), FieldKind.CHOICE, required=True, later=True, choices=DECISIONS),
    Field("decision_number", _("Nomor penetapan"), later=True),
    Field(
        "decision_on",
        pgettext_lazy("gratifikasi", "Tanggal penetapan"),
        FieldKind.DATE,
        required=True,
        later=True,
    ),
    Field("settled", _("Penyelesaian barang"), FieldKind.CHOICE, required=True, later=True, choices=SETTLED),
    Field("settled_on", _("Tanggal penyelesaian"), FieldKind.DATE, required=True, later=True),
)


GRATIFICATION = Register(
    key="gratification",
    name=_("Pengendalian gratifikasi"),
    short=_("Gratifikasi"),
    prefix="GRA",
    states=STATES,
    ways=WAYS,
    channels=(
        Choice("form", _("Formulir Pakta")),
        Choice("upg", _("Disampaikan langsung ke UPG")),
        Choice("letter", _("Surat atau surel")),
        Choice("moved", _("Dipindahkan dari register lain")),
    ),
    fields=FIELDS,
    columns=(
        Column(_("Jenis laporan"), lambda one: one.words("kind")),
        Column(_("Penerima"), lambda one: one.words("recipient"), identity=True),
        Column(_("Pemberi"), lambda one: one.words("giver"), identity=True),
        Column(_("Tanggal"), lambda one: one.words("event_on")),
        Column(_("Dalam rangka"), lambda one: one.words("occasion"), width=1.4),
        Column(_("Jenis objek"), lambda one: one.words("object_kind")),
        Column(_("Uraian objek"), lambda one: one.words("object"), identity=True, width=1.4),
        Column(pgettext_lazy("barang", "Nilai"), lambda one: one.words("value")),
        Column(_("Nomor penerusan"), lambda one: one.words("forwarded_number")),
        Column(_("Tanggal penerusan"), lambda one: one.words("forwarded_on")),
        Column(_("Penetapan"), lambda one: one.words("decision")),
        Column(_("Penyelesaian"), lambda one: one.words("settled")),
    ),
    recap=RecapSpec(
        title=_("Rekapitulasi laporan gratifikasi"),
        rhythms=(Rhythm.HALF_YEARLY,),
        breakdowns=(
            Breakdown(
                "kind",
                _("Jenis laporan"),
                lambda case: str(case.details.get("kind", "")),
                {one.key: one.name for one in KINDS},
            ),
            Breakdown(
                "object_kind",
                _("Jenis objek"),
                lambda case: str(case.details.get("object_kind", "")),
                {one.key: one.name for one in OBJECTS},
            ),
            Breakdown(
                "decision",
                _("Penetapan"),
                lambda case: str(case.details.get("decision", "")),
                {one.key: one.name for one in DECISIONS},
            ),
        ),
        small=3,
        proof_words=(
            "laporan gratifikasi",
            "rekap gratifikasi",
            "laporan upg",
            "laporan pengendalian gratifikasi",
            "pelaporan gratifikasi",
        ),
        nil_sentence=_("Tidak ada laporan gratifikasi pada periode ini."),
        nil_warning=_(
            "Tanpa satu pun laporan, implementasi hanya dibuktikan dengan poster dan SK. Ingatkan pegawai bahwa "
            "penolakan juga dilaporkan, dan catat sosialisasi serta pengumpulan laporannya."
        ),
    ),
    clocks=(
        ClockRule("forward", _("UPG meneruskan laporan"), "gratification.forward", always=True),
        ClockRule("complete", _("Pelapor melengkapi"), "gratification.complete", for_reporter=True),
        ClockRule("decide", _("KPK menetapkan status"), "gratification.decide", for_reporter=True),
        ClockRule("handover", _("Penyerahan barang"), "gratification.handover"),
    ),
    moves_to=("complaints", "gratification"),
    retention_months=120,
    answer_approved=False,
    two_people=True,
    help=_("Laporkan hadiah atau fasilitas yang Anda terima atau tolak."),
    about=_(
        "Laporan penerimaan dan penolakan gratifikasi, tenggat penerusannya, barang yang dititipkan, dan rekap "
        "setiap semester. Rekap nihil pun menjadi bukti LKE."
    ),
)
