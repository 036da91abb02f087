"""The register of public complaints: its states, ways, fields, clocks and recaps.

States and what a keeper may do follow what SP4N-LAPOR! lets its administrators do (take up, hold, not ours, archive)
and what UU 25/2009 asks (say whether the complaint is complete, decide, notify). Both families of limits run beside
each other: the class's limit in working days, the statute's in calendar days; the desk shows the earlier one.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pakta.domain.registers.complaints.choices import (
    ARCHIVE_REASONS,
    CATEGORIES,
    CHANNELS,
    CLASSES,
    FORWARD_REASONS,
    INFORMATION,
    KEY,
    NONSUPERVISORY,
    OUTCOMES,
    SUPERVISORY,
)
from pakta.foundation.casework.contents import CaseContents
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.register import (
    Breakdown,
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
from pakta.shared.dates import day_text

BY_CLASS = (INFORMATION, NONSUPERVISORY, SUPERVISORY)
AT_REST = (*BY_CLASS, "decide")
"""Clocks that wait while the reporter completes what is missing."""

STATES = (
    State(
        "received",
        pgettext_lazy("perkara", "Diterima"),
        _("Pengaduan Anda kami terima dan segera kami periksa"),
        tone="blue",
    ),
    State("verified", _("Diverifikasi"), _("Pengaduan Anda lengkap dan menunggu penugasan"), tone="blue"),
    State(
        "on_hold",
        _("Ditunda, data belum lengkap"),
        _("Kami menunggu Anda melengkapi pengaduan"),
        tone="amber",
        waits_for_reporter=True,
    ),
    State("assigned", _("Didisposisi"), _("Pengaduan Anda sudah ditugaskan kepada petugas"), tone="violet"),
    State("in_work", _("Ditindaklanjuti"), _("Pengaduan Anda sedang ditindaklanjuti"), tone="violet"),
    State(
        "answered",
        _("Ditanggapi"),
        _("Sudah kami jawab. Balas bila jawabannya belum tepat"),
        tone="green",
        waits_for_reporter=True,
    ),
    State("done", _("Selesai"), _("Selesai"), ends=True, tone="green"),
    State(
        "lapsed",
        _("Ditutup karena tidak dilengkapi"),
        _("Ditutup karena tidak dilengkapi sampai tenggatnya"),
        ends=True,
    ),
    State(
        "forwarded",
        _("Bukan wewenang, diteruskan"),
        _("Bukan wewenang kami; kami teruskan kepada yang berwenang"),
        ends=True,
        tone="violet",
    ),
    State("archived", _("Diarsipkan"), _("Tidak ditindaklanjuti; alasannya tertulis di bawah"), ends=True),
    State("withdrawn", _("Dicabut pelapor"), _("Anda cabut"), ends=True),
)

OPEN = ("received", "verified", "on_hold", "assigned", "in_work")

WAYS = (
    Way(
        "verify",
        _("Nyatakan lengkap"),
        ("received",),
        "verified",
        needs_class=True,
        stops=("verify", "acknowledge"),
        starts=("start", "decide"),
        help=_(
            "Isinya cukup jelas untuk ditindaklanjuti. Batas menurut klasifikasinya mulai dihitung sejak diterima."
        ),
    ),
    Way(
        "hold",
        _("Tunda, minta dilengkapi"),
        ("received", "verified", "assigned", "in_work"),
        "on_hold",
        reason_needed=True,
        stops=("verify", "acknowledge", "start", "complete"),
        pauses=AT_REST,
        starts=("complete",),
        help=_("Tulis apa yang kurang; pelapor membacanya. Tenggat Anda berhenti sampai ia melengkapi."),
    ),
    Way(
        "reply_complete",
        _("Pelapor melengkapi"),
        ("on_hold",),
        "received",
        who=Who.REPORTER,
        stops=("complete",),
        resumes=AT_REST,
        starts=("verify",),
    ),
    Way(
        "resume",
        _("Lanjutkan, sudah dilengkapi"),
        ("on_hold",),
        "received",
        stops=("complete",),
        resumes=AT_REST,
        starts=("verify",),
        help=_("Untuk kelengkapan yang datang lewat telepon atau loket."),
    ),
    Way(
        "lapse", _("Tutup karena tidak dilengkapi"), ("on_hold",), "lapsed", who=Who.SYSTEM, after="complete"
    ),
    Way(
        "assign",
        _("Disposisikan"),
        ("verified", "in_work"),
        "assigned",
        needs_assignee=True,
        fields=("disposition",),
        help=_("Petugasnya dipilih lebih dahulu pada “Ditugaskan kepada”."),
    ),
    Way("begin", _("Mulai tindak lanjut"), ("verified", "assigned"), "in_work", stops=("start",)),
    Way(
        "decide",
        _("Tetapkan hasil pemeriksaan"),
        ("in_work",),
        "in_work",
        decides=True,
        fields=("outcome",),
        stops=("decide",),
        starts=("notify",),
        help=_("Setelah ditetapkan, hasilnya diberitahukan kepada pelapor."),
    ),
    Way(
        "answer",
        _("Jawab pelapor"),
        ("verified", "assigned", "in_work"),
        "answered",
        decides=True,
        answers=True,
        stops=(*BY_CLASS, "start", "decide", "notify"),
        starts=("reply",),
    ),
    Way(
        "reply_reopen",
        _("Pelapor menanggapi jawaban"),
        ("answered",),
        "in_work",
        who=Who.REPORTER,
        stops=("reply",),
        starts=("start",),
    ),
    Way(
        "accept",
        _("Pelapor menerima jawaban"),
        ("answered",),
        "done",
        who=Who.REPORTER,
        said_by_reporter=_("Saya menerima jawaban ini"),
    ),
    Way("close", _("Selesaikan"), ("answered",), "done", help=_("Pelapor sudah menerima jawabannya.")),
    Way(
        "close_unanswered",
        _("Selesaikan, tidak ada tanggapan"),
        ("answered",),
        "done",
        who=Who.SYSTEM,
        after="reply",
    ),
    Way(
        "forward",
        _("Bukan wewenang, teruskan ke luar"),
        ("received", "verified", "assigned", "in_work"),
        "forwarded",
        decides=True,
        reason_needed=True,
        reasons=FORWARD_REASONS,
        fields=("forwarded_to", "forward_letter"),
        help=_("Ke satuan kerja di atas atau di bawah dan ke register lain, pakai “Pindahkan”."),
    ),
    Way(
        "archive",
        _("Arsipkan"),
        ("received", "verified", "on_hold"),
        "archived",
        decides=True,
        reason_needed=True,
        reasons=ARCHIVE_REASONS,
        help=_("Alasannya dibaca pelapor dan pemeriksa kemudian."),
    ),
    Way("withdraw", _("Cabut pengaduan"), OPEN, "withdrawn", who=Who.REPORTER),
    Way(
        "reopen",
        _("Buka kembali"),
        ("done", "lapsed", "forwarded", "archived"),
        "received",
        reason_needed=True,
        starts=("verify",),
    ),
)

FIELDS = (
    Field("name", _("Nama pelapor"), sealed=True, identity=True, asked=True, longest=120),
    Field("email", _("Surel pelapor"), sealed=True, identity=True, asked=True, longest=254),
    Field("phone", _("Telepon atau WhatsApp pelapor"), sealed=True, identity=True, asked=True, longest=40),
    Field("address", _("Alamat pelapor"), sealed=True, identity=True, asked=True),
    Field(
        "narrative",
        _("Uraian"),
        FieldKind.TEXT,
        required=True,
        sealed=True,
        asked=True,
        help=_("Apa yang terjadi, siapa yang terlibat, dan apa akibatnya."),
        taken_from=("request", "chronology"),
    ),
    Field(
        "category",
        _("Pokok pengaduan"),
        FieldKind.CHOICE,
        asked=True,
        choices=CATEGORIES,
    ),
    Field(
        "reported",
        _("Unit atau orang yang diadukan"),
        sealed=True,
        asked=True,
        help=_("Nama, jabatan, atau bagian, sejauh diketahui."),
    ),
    Field("place", _("Tempat kejadian"), sealed=True, asked=True),
    Field("happened_on", _("Tanggal kejadian"), FieldKind.DATE, asked=True),
    Field("wish", _("Penyelesaian yang diharapkan"), FieldKind.TEXT, sealed=True, asked=True),
    Field(
        "lapor_ticket",
        _("Nomor tiket LAPOR!"),
        longest=40,
        help=_("Bila juga tercatat di SP4N-LAPOR!."),
    ),
    Field("disposition", _("Isi disposisi"), FieldKind.TEXT, sealed=True, later=True),
    Field("outcome", _("Hasil pemeriksaan"), FieldKind.CHOICE, required=True, later=True, choices=OUTCOMES),
    Field("forwarded_to", _("Diteruskan kepada"), required=True, later=True),
    Field(
        "forward_letter",
        _("Isi surat penerusan"),
        FieldKind.TEXT,
        required=True,
        sealed=True,
        later=True,
        help=_("Dikirim kepada yang berwenang; tersimpan pada perkara ini."),
    ),
)

CLOCKS = (
    ClockRule("verify", _("Verifikasi (SP4N)"), "complaints.sp4n.verify", always=True),
    ClockRule("acknowledge", _("Tanda terima"), "complaints.statute.acknowledge", always=True),
    ClockRule("start", _("Mulai tindak lanjut (SP4N)"), "complaints.sp4n.start"),
    ClockRule(INFORMATION, _("Menjawab permintaan informasi"), "complaints.information"),
    ClockRule(NONSUPERVISORY, _("Menyelesaikan pengaduan"), "complaints.nonsupervisory"),
    ClockRule(SUPERVISORY, _("Menyelesaikan pengaduan berkadar pengawasan"), "complaints.supervisory"),
    ClockRule("decide", _("Memutus pengaduan lengkap"), "complaints.statute.decide"),
    ClockRule("notify", _("Memberitahukan putusan"), "complaints.statute.notify"),
    ClockRule(
        "complete", _("Pelapor melengkapi pengaduan"), "complaints.statute.complete", for_reporter=True
    ),
    ClockRule("reply", _("Pelapor menanggapi jawaban (SP4N)"), "complaints.sp4n.reply", for_reporter=True),
)


def _said(key: str) -> Callable[[CaseContents], str]:
    return lambda contents: contents.words(key)


def _reporter(contents: CaseContents) -> str:
    if contents.case.is_anonymous:
        return str(_("tanpa nama"))
    return contents.words("name")


def _when_and_where(contents: CaseContents) -> str:
    return ", ".join(filter(None, (contents.words("place"), contents.words("happened_on"))))


def _person_in_charge(contents: CaseContents) -> str:
    person = contents.case.assigned_to
    return person.name if person else ""


def _day(key: str) -> Callable[[CaseContents], str]:
    def text(contents: CaseContents) -> str:
        day = getattr(contents.case, key)
        return day_text(day) if day else ""

    return text


COLUMNS = (
    Column(_("Nomor"), lambda one: one.case.number_text, width=1.4),
    Column(pgettext_lazy("perkara", "Diterima"), _day("received_on")),
    Column(_("Kanal"), lambda one: one.case.register_rules.channel_name(one.case.channel)),
    Column(
        _("Klasifikasi"), lambda one: one.case.register_rules.class_name(one.case.classification), width=1.3
    ),
    Column(_("Pokok pengaduan"), _said("category")),
    Column(_("Pelapor"), _reporter, identity=True),
    Column(_("Surel"), _said("email"), identity=True),
    Column(_("Telepon"), _said("phone"), identity=True),
    Column(_("Yang diadukan"), _said("reported"), identity=True),
    Column(_("Tempat dan waktu kejadian"), _when_and_where, identity=True),
    Column(_("Uraian"), _said("narrative"), identity=True, width=2.5),
    Column(_("Penanggung jawab"), _person_in_charge),
    Column(_("Status"), lambda one: str(one.case.state_rules.name)),
    Column(_("Hasil"), _said("outcome")),
    Column(_("Dijawab"), _day("answered_on")),
    Column(_("Selesai"), _day("closed_on")),
    Column(_("Tiket LAPOR!"), _said("lapor_ticket")),
)


def _category(case: Case) -> str:
    return str(case.details.get("category", ""))


RECAP = RecapSpec(
    title=_("Rekapitulasi pengaduan masyarakat"),
    rhythms=(Rhythm.MONTHLY, Rhythm.HALF_YEARLY),
    breakdowns=(
        Breakdown("channel", _("Kanal"), lambda case: case.channel, {one.key: one.name for one in CHANNELS}),
        Breakdown(
            "class",
            _("Klasifikasi"),
            lambda case: case.classification,
            {**{one.key: one.name for one in CLASSES}, "": _("Belum diklasifikasi")},
        ),
        Breakdown(
            "category",
            _("Pokok pengaduan"),
            _category,
            {**{one.key: one.name for one in CATEGORIES}, "": _("Belum ditentukan")},
            # Conduct, money and misuse speak of the few people of an office: one complaint points at them.
            small=3,
            printed_from=Rhythm.HALF_YEARLY,
        ),
    ),
    proof_words=(
        "rekap bulanan dumas",
        "rekap dumas",
        "rekapitulasi pengaduan masyarakat",
        "laporan pengaduan masyarakat",
        "laporan penanganan pengaduan",
        "daftar pengaduan masyarakat",
    ),
    nil_sentence=_("Tidak ada pengaduan masyarakat yang diterima pada periode ini."),
)

COMPLAINTS = Register(
    key=KEY,
    name=_("Pengaduan masyarakat"),
    short=_("Dumas"),
    prefix="DUM",
    states=STATES,
    ways=WAYS,
    channels=CHANNELS,
    fields=FIELDS,
    columns=COLUMNS,
    recap=RECAP,
    classes=CLASSES,
    clocks=CLOCKS,
    moves_to=("information", "gratification", "conflicts"),
    answer_approved=True,
    may_be_anonymous=True,
    mail_field="email",
    help=_("Keluhan, saran, dan permintaan penjelasan dari masyarakat, dari kanal mana pun datangnya."),
    about=_(
        "Pengaduan yang dijawab tepat waktu dan direkap setiap bulan membuktikan area pengawasan dan pelayanan publik "
        "pada LKE. Catat pengaduan pertama, atau bagikan alamat formulir publik."
    ),
)
