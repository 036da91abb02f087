"""The register of declared conflicts of interest (deklarasi konflik kepentingan).

Source: PermenPANRB 17/2024; UU 30/2014 arts 42–45. Decrees and worksheets of earlier years say *benturan kepentingan*;
both words stand where people search. States and fields are our design over those facts.
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

KINDS = (Choice("actual", _("Aktual")), Choice("potential", _("Potensial")))
SOURCES = (
    Choice("business", _("Kepentingan bisnis atau keuangan")),
    Choice("family", _("Hubungan keluarga dan kerabat")),
    Choice("affiliation", _("Hubungan afiliasi")),
    Choice("outside_work", _("Pekerjaan di luar pekerjaan pokok")),
    Choice("dual_post", _("Rangkap jabatan")),
    Choice("gift", _("Hadiah atau gratifikasi")),
    Choice("employer", _("Pemberi kerja terdahulu atau yang akan datang")),
    Choice("inside_knowledge", _("Akses atas informasi orang dalam")),
    Choice("other", _("Lainnya")),
)
CONTROLS = (
    Choice("withdraw", _("Mundur dari pengambilan keputusan")),
    Choice("take_over", _("Diambil alih atau didelegasikan atasan")),
    Choice("limit_access", _("Pembatasan akses")),
    Choice("divest", _("Pelepasan kepentingan")),
    Choice("reassign", _("Pengalihan tugas")),
    Choice("supervise", _("Pengawasan tambahan")),
    Choice("stand", _("Tetap menjalankan dengan alasan")),
)

STATES = (
    State("declared", _("Dideklarasikan"), _("Deklarasi Anda diterima atasan"), tone="blue"),
    State("reviewing", _("Diperiksa atasan"), _("Atasan memeriksa deklarasi Anda"), tone="violet"),
    State("decided", _("Pengendalian ditetapkan"), _("Atasan menetapkan pengendaliannya"), tone="amber"),
    State("done", _("Selesai dikendalikan"), _("Selesai"), ends=True, tone="green"),
    State("unfounded", _("Tidak ada konflik"), _("Dinyatakan tidak ada konflik"), ends=True, tone="grey"),
    State(
        "withdrawn",
        pgettext_lazy("perkara", "Dicabut"),
        _("Anda mencabut deklarasi ini"),
        ends=True,
        tone="grey",
    ),
)

WAYS = (
    Way("review", _("Periksa deklarasi"), ("declared",), "reviewing"),
    Way(
        "decide",
        _("Tetapkan pengendalian"),
        ("reviewing",),
        "decided",
        decides=True,
        fields=("impact", "control", "control_note"),
        stops=("decide",),
        help=_("Periksa kebenaran dan dampaknya, lalu pilih pengendaliannya."),
    ),
    Way(
        "dismiss",
        _("Nyatakan tidak ada konflik"),
        ("reviewing",),
        "unfounded",
        decides=True,
        reason_needed=True,
        stops=("decide",),
    ),
    Way(
        "finish",
        _("Catat tindak lanjut dan selesaikan"),
        ("decided",),
        "done",
        decides=True,
        fields=("follow_up",),
    ),
    Way(
        "withdraw",
        _("Cabut deklarasi"),
        ("declared",),
        "withdrawn",
        who=Who.REPORTER,
        reason_needed=True,
        stops=("decide",),
    ),
)

FIELDS = (
    Field("kind", _("Jenis konflik"), FieldKind.CHOICE, required=True, asked=True, choices=KINDS),
    Field("source", _("Sumber konflik"), FieldKind.CHOICE, required=True, asked=True, choices=SOURCES),
    Field(
        "process",
        _("Tugas atau keputusan yang terkena"),
        required=True,
        sealed=True,
        asked=True,
        help=_("Misalnya: penilaian penyedia konsumsi rapat."),
    ),
    Field("declarant", _("Nama yang mendeklarasikan"), required=True, sealed=True, identity=True),
    Field("position", _("Jabatan"), sealed=True, identity=True, asked=True),
    Field("parties", _("Pihak yang terkait"), required=True, sealed=True, identity=True, asked=True),
    Field("story", _("Uraian konflik"), FieldKind.TEXT, required=True, sealed=True, asked=True),
    Field("since", _("Sejak tanggal"), FieldKind.DATE, asked=True),
    Field(
        "has_stopped",
        _("Saya berhenti bertindak sampai ada keputusan"),
        FieldKind.YES_NO,
        asked=True,
    ),
    Field("impact", _("Kebenaran dan dampaknya"), FieldKind.TEXT, required=True, sealed=True, later=True),
    Field("control", _("Pengendalian"), FieldKind.CHOICE, required=True, later=True, choices=CONTROLS),
    Field("control_note", _("Penjelasan pengendalian"), FieldKind.TEXT, sealed=True, later=True),
    Field("follow_up", _("Tindak lanjut"), FieldKind.TEXT, required=True, sealed=True, later=True),
)


CONFLICTS = Register(
    key="conflicts",
    name=_("Konflik (benturan) kepentingan"),
    short=_("Konflik kepentingan"),
    prefix="KK",
    person=_("yang menyatakan"),
    states=STATES,
    ways=WAYS,
    channels=(
        Choice("form", _("Formulir Pakta")),
        Choice("letter", _("Surat pernyataan")),
        Choice("superior", _("Diketahui atasan tanpa deklarasi")),
    ),
    fields=FIELDS,
    columns=(
        Column(_("Nama"), lambda one: one.words("declarant"), identity=True),
        Column(_("Jabatan"), lambda one: one.words("position"), identity=True),
        Column(_("Jenis"), lambda one: one.words("kind")),
        Column(_("Sumber"), lambda one: one.words("source"), width=1.4),
        Column(_("Tugas atau keputusan"), lambda one: one.words("process"), identity=True, width=1.4),
        Column(_("Pengendalian"), lambda one: one.words("control"), width=1.4),
        Column(_("Tindak lanjut"), lambda one: one.words("follow_up"), identity=True, width=1.4),
    ),
    recap=RecapSpec(
        title=_("Rekapitulasi konflik kepentingan"),
        rhythms=(Rhythm.YEARLY,),
        breakdowns=(
            Breakdown(
                "kind",
                _("Jenis konflik"),
                lambda case: str(case.details.get("kind", "")),
                {one.key: one.name for one in KINDS},
            ),
            Breakdown(
                "source",
                _("Sumber konflik"),
                lambda case: str(case.details.get("source", "")),
                {one.key: one.name for one in SOURCES},
            ),
            Breakdown(
                "control",
                _("Pengendalian"),
                lambda case: str(case.details.get("control", "")),
                {one.key: one.name for one in CONTROLS},
            ),
        ),
        small=3,
        proof_words=(
            "laporan benturan kepentingan",
            "laporan konflik kepentingan",
            "monitoring benturan kepentingan",
            "evaluasi benturan kepentingan",
            "penanganan benturan kepentingan",
        ),
        nil_sentence=_("Tidak ada konflik kepentingan yang dideklarasikan pada periode ini."),
    ),
    clocks=(ClockRule("decide", _("Keputusan atasan"), "conflicts.decide", always=True),),
    moves_to=(),
    retention_months=60,
    answer_approved=False,
    two_people=True,
    always_confidential=True,
    shown_to_assignee=True,
    help=_("Nyatakan konflik antara kepentingan pribadi dan tugas Anda kepada atasan."),
    about=_(
        "Deklarasi kepada atasan, keputusan dan pengendaliannya. Siapa yang menyatakan konflik atas suatu perkara atau "
        "penilaian tidak memutuskannya."
    ),
)
