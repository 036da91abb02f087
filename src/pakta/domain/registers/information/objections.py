"""The register of objections (keberatan) to how a request was answered, and the disputes that may follow.

Source: UU 14/2008 art. 35 (grounds a–g) and 37; Perki 1/2021 and 1/2019. The superior (atasan PPID) decides: the
approver of this register, and not who approved the answer that is objected to. Disputes before the Information
Commission are followed here as steps; their clocks are the commission's, never the office's. States and fields are our
design over those facts.
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
from pakta.domain.registers.information.columns import OBJECTION_COLUMNS
from pakta.domain.registers.information.deciders import deciders_of_request
from pakta.domain.registers.information.grounds import GROUND_NAMES, Ground
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

KEY = "objections"
ANSWER = "answer"
UPHELD, PARTLY, REJECTED, WITHDRAWN = "upheld", "partly", "rejected", "withdrawn"
DECIDED = (UPHELD, PARTLY, REJECTED)
IN_DISPUTE = ("disputed", "mediation", "adjudication", "ruled", "appeal")

STATES = (
    State("submitted", _("Diajukan"), _("Keberatan Anda kami terima"), tone="blue"),
    State("registered", _("Terdaftar"), _("Keberatan Anda terdaftar"), tone="blue"),
    State("reviewing", _("Ditelaah"), _("Keberatan Anda sedang ditelaah atasan PPID"), tone="violet"),
    State(UPHELD, _("Dikabulkan"), _("Keberatan Anda dikabulkan"), ends=True, tone="green"),
    State(PARTLY, _("Dikabulkan sebagian"), _("Keberatan Anda dikabulkan sebagian"), ends=True, tone="green"),
    State(
        REJECTED,
        _("Ditolak"),
        _("Keberatan Anda ditolak; Anda dapat mengajukan sengketa ke Komisi Informasi"),
        ends=True,
        tone="red",
    ),
    State(WITHDRAWN, pgettext_lazy("perkara", "Dicabut"), _("Keberatan ini dicabut"), ends=True),
    State("disputed", _("Sengketa didaftarkan"), _("Sengketa terdaftar di Komisi Informasi"), tone="amber"),
    State("mediation", _("Mediasi"), _("Sengketa dalam mediasi"), tone="amber"),
    State("adjudication", _("Ajudikasi"), _("Sengketa dalam ajudikasi"), tone="amber"),
    State("ruled", _("Diputus"), _("Komisi Informasi sudah memutus"), tone="blue"),
    State("appeal", _("Banding ke pengadilan"), _("Putusan diajukan ke pengadilan"), tone="amber"),
    State("settled", _("Sengketa selesai"), _("Sengketa selesai"), ends=True),
)

_DECISION = ("decision", "superior_name", "superior_position")
WAYS = (
    Way("register", _("Daftarkan"), ("submitted",), "registered", help=_("Buat tanda buktinya setelah ini.")),
    Way("review", _("Ajukan kepada atasan PPID"), ("registered",), "reviewing"),
    Way(
        "uphold",
        _("Kabulkan"),
        ("reviewing",),
        UPHELD,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        fields=_DECISION,
        help=_("Atasan PPID memutuskan dengan menyetujui tanggapan ini. Permintaannya terbuka kembali."),
    ),
    Way(
        "uphold_partly",
        _("Kabulkan sebagian"),
        ("reviewing",),
        PARTLY,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        fields=_DECISION,
        help=_("Atasan PPID memutuskan dengan menyetujui tanggapan ini. Permintaannya terbuka kembali."),
    ),
    Way(
        "reject",
        _("Tolak"),
        ("reviewing",),
        REJECTED,
        answers=True,
        decides=True,
        stops=(ANSWER,),
        fields=_DECISION,
        help=_("Atasan PPID memutuskan dengan menyetujui tanggapan ini."),
    ),
    Way(
        "withdraw",
        _("Catat pencabutan oleh pemohon"),
        ("submitted", "registered", "reviewing"),
        WITHDRAWN,
        reason_needed=True,
        fields=(WITHDRAWAL_PROOF.key,),
        help=_("Hanya pemohon yang mencabut keberatannya. Sebutkan surat atau pesannya."),
    ),
    Way(
        "withdraw_own",
        _("Cabut keberatan"),
        ("submitted", "registered", "reviewing"),
        WITHDRAWN,
        who=Who.REPORTER,
        said_by_reporter=_("Saya mencabut keberatan ini"),
    ),
    Way(
        "dispute",
        _("Catat sengketa di Komisi Informasi"),
        ("registered", "reviewing", *DECIDED),
        "disputed",
        stops=(ANSWER,),
        starts=("dispute_start",),
        fields=("reaction", "commission", "dispute_number"),
        help=_("Pemohon mengajukan sengketa setelah tanggapan atasan, atau setelah tenggatnya lewat."),
    ),
    Way(
        "mediate",
        _("Catat mediasi"),
        ("disputed",),
        "mediation",
        stops=("dispute_start",),
        starts=("dispute_finish",),
    ),
    Way(
        "adjudicate",
        _("Catat ajudikasi"),
        ("disputed", "mediation"),
        "adjudication",
        stops=("dispute_start",),
        starts=("dispute_finish",),
    ),
    Way(
        "agree",
        _("Catat kesepakatan mediasi"),
        ("mediation",),
        "settled",
        stops=("dispute_finish",),
        fields=("ruling_number", "ruling_on", "ruling"),
    ),
    Way(
        "rule",
        _("Catat putusan"),
        ("adjudication",),
        "ruled",
        stops=("dispute_finish",),
        fields=("ruling_number", "ruling_on", "ruling"),
    ),
    Way("appeal", _("Catat banding ke PTUN atau PN"), ("ruled",), "appeal", reason_needed=True),
    Way(
        "settle",
        _("Catat sengketa selesai"),
        ("disputed", "mediation", "adjudication", "ruled", "appeal"),
        "settled",
        reasons=(
            Choice("final", _("Putusan berkekuatan hukum tetap")),
            Choice("withdrawn", _("Permohonan sengketa dicabut")),
            Choice("not_accepted", _("Permohonan sengketa tidak diterima")),
        ),
        reason_needed=True,
    ),
)

FIELDS = (
    Field(
        "request_number",
        _("Nomor permintaan informasi"),
        required=True,
        longest=80,
        help=_("Nomor perkara permintaannya, misalnya PPID-0003/KPU-3372/2026."),
    ),
    *IDENTITY_FIELDS,
    Field(
        "proxy",
        _("Kuasa pemohon"),
        sealed=True,
        identity=True,
        asked=True,
        help=_("Nama dan alamat kuasa, bila diajukan dengan surat kuasa."),
    ),
    Field("request", _("Informasi yang diminta"), FieldKind.TEXT, sealed=True),
    Field("purpose", _("Tujuan penggunaan informasi"), FieldKind.TEXT, sealed=True),
    Field("position", _("Alasan keberatan"), FieldKind.TEXT, required=True, sealed=True, asked=True),
    Field("decision", _("Keputusan atasan"), FieldKind.TEXT, required=True, sealed=True, later=True),
    Field("superior_name", _("Nama atasan PPID"), required=True, later=True),
    Field("superior_position", _("Jabatan atasan PPID"), required=True, later=True),
    Field("reaction", _("Tanggapan pemohon"), FieldKind.TEXT, sealed=True, later=True),
    Field("commission", _("Komisi Informasi"), later=True, help=_("Pusat, provinsi, atau kabupaten/kota.")),
    Field("dispute_number", _("Nomor register sengketa"), later=True),
    Field("ruling_number", _("Nomor putusan atau penetapan"), later=True),
    Field("ruling_on", _("Tanggal putusan"), FieldKind.DATE, later=True),
    Field(
        "ruling",
        _("Isi putusan"),
        FieldKind.CHOICE,
        later=True,
        choices=(
            Choice("given", _("Informasi diberikan seluruhnya")),
            Choice("partly", _("Informasi diberikan sebagian")),
            Choice("closed", _("Informasi tetap dikecualikan")),
            Choice("other", _("Lainnya")),
        ),
    ),
    WITHDRAWAL_PROOF,
)


def _outcome(case: Case) -> str:
    return "dispute" if case.state in IN_DISPUTE else case.state if case.closed_on else "open"


OBJECTIONS = Register(
    key=KEY,
    name=_("Keberatan informasi publik"),
    short=_("Keberatan"),
    prefix="KBR",
    person=_("pemohon"),
    mail_field="email",
    states=STATES,
    ways=WAYS,
    channels=CHANNELS,
    fields=FIELDS,
    columns=OBJECTION_COLUMNS,
    classes=tuple(Class(one.value, GROUND_NAMES[one]) for one in Ground),
    clocks=(
        ClockRule(
            ANSWER,
            _("Tanggapan atasan PPID"),
            "ppid.objection.answer",
            stage_value="ppid.objection.answer.stage",
            always=True,
        ),
        ClockRule("dispute_start", _("Komisi Informasi memulai"), "ppid.dispute.start", for_reporter=True),
        ClockRule(
            "dispute_finish", _("Komisi Informasi menyelesaikan"), "ppid.dispute.finish", for_reporter=True
        ),
    ),
    recap=RecapSpec(
        title=_("Rekap keberatan informasi publik"),
        rhythms=(Rhythm.QUARTERLY, Rhythm.HALF_YEARLY, Rhythm.YEARLY),
        breakdowns=(
            Breakdown("class", _("Alasan keberatan"), lambda case: case.classification, dict(GROUND_NAMES)),
            Breakdown("channel", _("Kanal"), lambda case: case.channel, CHANNEL_NAMES),
            Breakdown(
                "outcome",
                _("Hasil"),
                _outcome,
                {one.key: one.name for one in STATES if one.ends}
                | {"open": _("Belum selesai"), "dispute": _("Dalam sengketa")},
            ),
        ),
        proof_words=("rekap keberatan informasi", "register keberatan", "sengketa informasi"),
        nil_sentence=_("Tidak ada keberatan atas informasi publik pada periode ini."),
    ),
    two_people=True,
    decided_by=deciders_of_request,
    help=_("Keberatan pemohon informasi kepada atasan PPID."),
    about=_(
        "Pemohon yang ditolak, tidak dijawab, atau tidak puas dapat berkeberatan kepada atasan PPID. Setiap keberatan "
        "terhubung dengan permintaannya, dan sengketanya dicatat sampai selesai."
    ),
)
