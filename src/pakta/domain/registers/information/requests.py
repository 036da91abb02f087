"""The register of information requests (permintaan informasi publik) as an office's PPID keeps it.

Source: UU 14/2008; Perki 1/2021 and 1/2019; PKPU 22/2023 as amended by PKPU 11/2024 and 4/2025. The clock runs from
reception, normally 10 + 7 working days and 3 + 2 during election stages. That a request was not answered in time is
no state: it is reckoned from the clock (``grounds``). States and fields are our design over those facts.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pakta.domain.registers.information.applicants import (
    CHANNEL_NAMES,
    CHANNELS,
    IDENTITY_FIELDS,
    WITHDRAWAL_PROOF,
)
from pakta.domain.registers.information.columns import REQUEST_COLUMNS
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.register import (
    Breakdown,
    Choice,
    Class,
    ClockRule,
    Field,
    FieldKind,
    RecapSpec,
    Register,
    Rhythm,
    State,
    Way,
    Who,
)

KEY = "information"
ANSWER = "answer"
"""The clock of the written answer."""
GRANTED, PARTLY, REFUSED, NOT_HELD, WITHDRAWN = "granted", "partly", "refused", "not_held", "withdrawn"
ANSWERED = (GRANTED, PARTLY, REFUSED, NOT_HELD)
"""States in which the applicant has a written answer."""
NOT_COMPLETED = "not_completed"
"""The reason of a request the office closed because its applicant did not complete it."""
WORKED = ("registered", "processing", "extended")

APPLICANT_KINDS = (
    Choice("person", _("Perorangan")),
    Choice("group", _("Kelompok orang")),
    Choice("body", _("Badan hukum atau badan publik")),
)
FORMS = (Choice("softcopy", _("Salinan lunak (softcopy)")), Choice("hardcopy", _("Salinan cetak (hardcopy)")))
ACCESS = (
    Choice("see", _("Melihat, membaca, mendengarkan, atau mencatat")),
    Choice("copy", _("Meminta salinan")),
)
DELIVERY = (
    Choice("email", _("Surat elektronik")),
    Choice("pickup", _("Mengambil langsung")),
    Choice("post", _("Pos atau kurir")),
)
CLASSES = (
    Class("periodic", _("Berkala"), help=_("Wajib disediakan dan diumumkan secara berkala.")),
    Class("immediate", _("Serta merta"), help=_("Wajib diumumkan serta merta.")),
    Class("any_time", _("Setiap saat"), help=_("Wajib tersedia setiap saat.")),
    Class("exempt", _("Dikecualikan"), help=_("Ada dalam daftar informasi yang dikecualikan.")),
)

STATES = (
    State("submitted", _("Diajukan"), _("Permintaan Anda kami terima dan kami periksa"), tone="blue"),
    State(
        "incomplete",
        _("Menunggu kelengkapan"),
        _("Permintaan Anda belum lengkap. Lengkapi dengan membalas di sini"),
        tone="amber",
        waits_for_reporter=True,
    ),
    State("registered", _("Terdaftar"), _("Permintaan Anda terdaftar"), tone="blue"),
    State("processing", _("Diproses"), _("Kami sedang menyiapkan jawaban"), tone="violet"),
    State(
        "extended",
        _("Diperpanjang"),
        _("Kami memerlukan waktu tambahan; alasannya ada di bawah"),
        tone="violet",
    ),
    State(GRANTED, _("Dipenuhi"), _("Permintaan Anda dipenuhi"), ends=True, tone="green"),
    State(PARTLY, _("Dipenuhi sebagian"), _("Permintaan Anda dipenuhi sebagian"), ends=True, tone="green"),
    State(
        REFUSED,
        _("Ditolak"),
        _("Permintaan Anda ditolak; Anda dapat mengajukan keberatan"),
        ends=True,
        tone="red",
    ),
    State(
        NOT_HELD,
        _("Tidak dikuasai"),
        _("Informasi ini tidak kami kuasai; jawaban kami menyebutkan ke mana Anda dapat meminta"),
        ends=True,
    ),
    State(
        WITHDRAWN,
        pgettext_lazy("perkara", "Dicabut"),
        _("Permintaan ini dicabut atau tidak diteruskan"),
        ends=True,
    ),
)

REFUSALS = (
    Choice("exempt", _("Dikecualikan menurut UU 14/2008")),
    Choice("exempt_elsewhere", _("Dikecualikan menurut undang-undang lain")),
)
NOT_HELD_REASONS = (
    Choice("elsewhere", _("Dikuasai badan publik lain")),
    Choice("undocumented", _("Belum dikuasai atau belum didokumentasikan")),
)

WAYS = (
    Way(
        "register",
        _("Nyatakan lengkap dan daftarkan"),
        ("submitted",),
        "registered",
        completes=True,
        help=_("Identitas dan informasi yang diminta sudah jelas. Buat tanda buktinya setelah ini."),
    ),
    Way(
        "ask_completion",
        _("Minta dilengkapi"),
        ("submitted",),
        "incomplete",
        reason_needed=True,
        pauses=(ANSWER,),
        help=_("Tulis apa yang kurang. Tenggat jawaban berhenti sampai pemohon membalas."),
    ),
    Way("reply", _("Pemohon melengkapi"), ("incomplete",), "submitted", who=Who.REPORTER, resumes=(ANSWER,)),
    Way(
        "process",
        _("Teruskan ke penguasa informasi"),
        ("registered",),
        "processing",
        help=_("Unit yang menguasai informasinya menyiapkan jawaban."),
    ),
    Way(
        "extend",
        _("Perpanjang jawaban"),
        ("registered", "processing"),
        "extended",
        reason_needed=True,
        extends=((ANSWER, "ppid.answer.extension"),),
        help=_(
            "Sekali saja, sebelum tenggat lewat. Pemohon membaca alasannya; buat surat pemberitahuannya setelah ini."
        ),
    ),
    Way(
        "answer_public",
        _("Jawab: sudah publik"),
        ("submitted", *WORKED),
        GRANTED,
        answers=True,
        at_once=True,
        decides=True,
        stops=(ANSWER,),
        fields=("form_held",),
        help=_("Informasinya ada dalam daftar informasi publik; jawaban menyebutkan alamatnya."),
    ),
    Way(
        "grant",
        _("Penuhi"),
        WORKED,
        GRANTED,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        fields=("form_held", "given_on", "cost", "payment"),
    ),
    Way(
        "grant_partly",
        _("Penuhi sebagian"),
        WORKED,
        PARTLY,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        fields=("form_held", "given_on", "cost", "payment", "refusal_article", "refusal_reason"),
        help=_("Jawaban menyebutkan bagian yang tidak diberikan dan alasannya."),
    ),
    Way(
        "refuse",
        _("Tolak"),
        WORKED,
        REFUSED,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        reasons=REFUSALS,
        fields=("refusal_article", "refusal_reason"),
        help=_("Pemohon dapat mengajukan keberatan kepada atasan PPID."),
    ),
    Way(
        "not_held",
        _("Nyatakan tidak dikuasai"),
        WORKED,
        NOT_HELD,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        reasons=NOT_HELD_REASONS,
        fields=("held_by",),
        help=_("Jawaban menyebutkan badan publik yang menguasainya, bila diketahui."),
    ),
    Way(
        "withdraw",
        _("Catat pencabutan oleh pemohon"),
        ("submitted", "incomplete", *WORKED),
        WITHDRAWN,
        reasons=(Choice("by_applicant", _("Dicabut pemohon")),),
        reason_needed=True,
        fields=(WITHDRAWAL_PROOF.key,),
        help=_("Hanya pemohon yang mencabut permintaannya. Sebutkan surat atau pesannya."),
    ),
    Way(
        "withdraw_own",
        _("Cabut permintaan"),
        ("submitted", "incomplete", *WORKED),
        WITHDRAWN,
        who=Who.REPORTER,
        said_by_reporter=_("Saya mencabut permintaan ini"),
    ),
    Way(
        "close_incomplete",
        _("Tutup, tidak dilengkapi"),
        ("incomplete",),
        WITHDRAWN,
        reasons=(Choice(NOT_COMPLETED, _("Tidak dilengkapi pemohon")),),
        reason_needed=True,
        help=_(
            "Bila jawaban sudah lewat tenggat sebelum kelengkapan diminta, pemohon tetap dapat berkeberatan."
        ),
    ),
    Way(
        "reopen",
        _("Dibuka kembali atas keberatan"),
        (*ANSWERED, WITHDRAWN),
        "processing",
        who=Who.SYSTEM,
        help=_("Terjadi sendiri ketika keberatan dikabulkan, seluruhnya atau sebagian."),
    ),
)

FIELDS = (
    Field(
        "applicant_kind",
        _("Jenis pemohon"),
        FieldKind.CHOICE,
        required=True,
        asked=True,
        choices=APPLICANT_KINDS,
        may_wait=True,
    ),
    *IDENTITY_FIELDS,
    Field("npwp", _("NPWP"), sealed=True, identity=True, longest=40),
    Field(
        "id_proof",
        _("Bukti identitas"),
        sealed=True,
        identity=True,
        asked=True,
        help=_("Perorangan: KTP. Kelompok: surat kuasa dan KTP pemberi kuasa. Badan hukum: akta pengesahan."),
    ),
    Field(
        "request",
        _("Informasi yang diminta"),
        FieldKind.TEXT,
        required=True,
        sealed=True,
        asked=True,
        taken_from=("narrative",),
    ),
    Field(
        "purpose",
        _("Tujuan penggunaan informasi"),
        FieldKind.TEXT,
        required=True,
        sealed=True,
        asked=True,
        may_wait=True,
    ),
    Field("access", _("Cara memperoleh"), FieldKind.CHOICE, asked=True, choices=ACCESS),
    Field("form", _("Bentuk yang diminta"), FieldKind.CHOICE, asked=True, choices=FORMS),
    Field("delivery", _("Cara mendapatkan salinan"), FieldKind.CHOICE, asked=True, choices=DELIVERY),
    Field(
        "form_held",
        _("Bentuk informasi yang dikuasai"),
        FieldKind.CHOICE,
        later=True,
        choices=(*FORMS, Choice("both", _("Keduanya"))),
    ),
    Field("given_on", _("Tanggal pemberian informasi"), FieldKind.DATE, later=True),
    Field("cost", _("Biaya"), FieldKind.AMOUNT, later=True, help=_("Kosong bila tidak dipungut biaya.")),
    Field("payment", _("Cara pembayaran"), later=True),
    Field(
        "refusal_article",
        _("Pasal dasar pengecualian"),
        required=True,
        later=True,
        help=_("Misalnya Pasal 17 huruf h UU 14/2008."),
    ),
    Field("refusal_reason", _("Alasan penolakan"), FieldKind.TEXT, required=True, sealed=True, later=True),
    Field("held_by", _("Badan publik yang menguasai"), later=True),
    WITHDRAWAL_PROOF,
)


def _outcome(case: Case) -> str:
    return case.state if case.closed_on else "open"


REQUESTS = Register(
    key=KEY,
    name=_("Permintaan informasi publik"),
    short=_("PPID"),
    prefix="PPID",
    person=_("pemohon"),
    mail_field="email",
    states=STATES,
    ways=WAYS,
    channels=CHANNELS,
    fields=FIELDS,
    columns=REQUEST_COLUMNS,
    classes=CLASSES,
    clocks=(
        ClockRule(
            ANSWER,
            _("Jawaban tertulis"),
            "ppid.answer",
            stage_value="ppid.answer.stage",
            always=True,
        ),
    ),
    recap=RecapSpec(
        title=_("Rekap permintaan informasi publik"),
        rhythms=(Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.HALF_YEARLY, Rhythm.YEARLY),
        breakdowns=(
            Breakdown("channel", _("Kanal"), lambda case: case.channel, CHANNEL_NAMES),
            Breakdown(
                "applicant",
                _("Jenis pemohon"),
                lambda case: str(case.details.get("applicant_kind", "")),
                {one.key: one.name for one in APPLICANT_KINDS},
            ),
            Breakdown(
                "class",
                _("Klasifikasi informasi"),
                lambda case: case.classification,
                {one.key: one.name for one in CLASSES},
            ),
            Breakdown(
                "outcome",
                _("Hasil"),
                _outcome,
                {one.key: one.name for one in STATES if one.ends} | {"open": _("Belum selesai")},
            ),
        ),
        proof_words=(
            "laporan monev ppid",
            "monitoring dan evaluasi ppid",
            "rekap permintaan informasi",
            "register permintaan informasi",
            "register permohonan informasi",
            "laporan layanan informasi publik",
            "monitoring e-ppid",
            "laporan ppid",
        ),
        nil_sentence=_("Tidak ada permintaan informasi publik pada periode ini."),
    ),
    moves_to=("complaints",),
    help=_("Permintaan informasi publik menurut UU 14/2008."),
    about=_(
        "Setiap permintaan informasi dijawab tertulis dalam jangka waktunya. Register ini menghitung tenggatnya, juga "
        "selama tahapan pemilu, dan rekapnya menjadi bukti Monev PPID."
    ),
)
