"""Proposals, lists and mails in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.confidence_words import Told, confidence_told
from pakta.domain.registers.complaints.choices import CLASSES, KEY
from pakta.domain.registers.complaints.triage import Proposal, proposals_for
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.registry import register_of, registers
from pakta.knowledge.law.regulation import Confidence

MOST_PROPOSALS = 3
SHORT = 320
"""Signs of a narrative shown before one opens it."""


@dataclass(frozen=True, slots=True)
class _Advice:
    """Where something belongs that no register of ours takes. Known generally; no source was read."""

    name: Promise
    text: Promise


ADVICE: dict[str, _Advice] = {
    "ethics": _Advice(
        gettext_lazy("Kode etik penyelenggara pemilu"),
        gettext_lazy(
            "Dugaan pelanggaran etik penyelenggara diperiksa lewat pengawasan internal KPU atau DKPP. Beri tahu "
            "pelapor jalurnya, lalu tutup dengan “Bukan wewenang, teruskan ke luar”."
        ),
    ),
    "supervision": _Advice(
        gettext_lazy("Dugaan pelanggaran peserta pemilu"),
        gettext_lazy(
            "Pelanggaran oleh peserta atau pemilih ditangani pengawas pemilu. Beri tahu pelapor jalurnya, lalu tutup "
            "dengan “Bukan wewenang, teruskan ke luar”."
        ),
    ),
    "whistleblowing": _Advice(
        gettext_lazy("Dugaan korupsi atau penyalahgunaan wewenang (WBS)"),
        gettext_lazy(
            "Belum ada register WBS di sini. Rahasiakan pelapornya, batasi yang membuka perkara ini, dan serahkan "
            "kepada Tim Kepatuhan Internal atau Inspektorat di luar aplikasi."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A destination: moved to by a press (``move_to``), set by a press (``classify``), or only told of (``advice``)."""

    name: str
    words: Sequence[str]
    is_sure: bool
    is_standing: bool
    move_to: str = ""
    classify: str = ""
    advice: str = ""
    sureness: Told | None = None


@dataclass(frozen=True)
class TriageCard:
    """A new complaint with its proposals."""

    case: Case
    channel: str
    standing: str
    beginning: str
    rest: str
    proposals: Sequence[ProposalShown]
    classes: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, case: Case) -> TriageCard:
        narrative = str(contents_of(case).value("narrative"))
        proposals = proposals_for(f"{case.subject}\n{narrative}")[:MOST_PROPOSALS]
        shown = [_shown(one, case) for one in proposals]
        offered = {one.classify for one in shown}
        beginning, rest = _parted(narrative)
        return cls(
            case=case,
            channel=case.register_rules.channel_name(case.channel),
            standing=case.register_rules.class_name(case.classification),
            beginning=beginning,
            rest=rest,
            proposals=shown,
            classes=[
                (one.key, str(one.name))
                for one in CLASSES
                if one.key not in offered and one.key != case.classification
            ],
        )


def reason_for(proposal: Proposal | None) -> str:
    """What the reporter and the receiving keeper read."""
    if proposal is None or not proposal.words:
        return _("Isinya lebih tepat ditangani di register itu.")
    return _("Isinya menyangkut: %(words)s.") % {"words": ", ".join(proposal.words)}


def _shown(proposal: Proposal, case: Case) -> ProposalShown:
    words = tuple(f"“{word}”" for word in proposal.words[:6])
    if proposal.register == KEY:
        return ProposalShown(
            name=case.register_rules.class_name(proposal.classification),
            words=words,
            is_sure=proposal.is_sure,
            is_standing=case.classification == proposal.classification,
            classify=proposal.classification,
        )
    there = proposal.register in {one.key for one in registers()}
    if there and proposal.register in case.register_rules.moves_to:
        name = str(register_of(proposal.register).name)
        return ProposalShown(name, words, proposal.is_sure, is_standing=False, move_to=proposal.register)
    advice = ADVICE.get(proposal.register)
    return ProposalShown(
        name=str(advice.name) if advice else proposal.register,
        words=words,
        is_sure=proposal.is_sure,
        is_standing=False,
        advice=str(advice.text) if advice else "",
        sureness=confidence_told(Confidence.REMEMBERED),
    )


def _parted(narrative: str) -> tuple[str, str]:
    """The beginning up to a word's end, and what follows."""
    if len(narrative) <= SHORT:
        return narrative, ""
    cut = narrative.rfind(" ", 0, SHORT)
    cut = SHORT if cut < SHORT // 2 else cut
    return narrative[:cut], narrative[cut:].lstrip()
