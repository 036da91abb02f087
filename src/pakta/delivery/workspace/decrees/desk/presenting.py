"""Drafts and decrees in words and marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.rules import can_check_decree, can_draft_decree, can_enact_decree, can_give_back
from pakta.domain.programmes.choices import DecreeStanding
from pakta.domain.programmes.models import Decree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

STATE_LOOKS = {
    DraftState.DRAFTING: ("planned", "edit"),
    DraftState.LEGAL_CHECK: ("handed_in", "see"),
    DraftState.TO_SIGN: ("due", "state-due"),
    DraftState.ENACTED: ("accepted", "state-accepted"),
    DraftState.DISCARDED: ("planned", "remove"),
}
"""Colour (a delivery's state) and icon of each state."""
STANDING_LOOKS = {
    DecreeStanding.IN_FORCE: ("accepted", "check"),
    DecreeStanding.AMENDED: ("due", "edit"),
    DecreeStanding.REVOKED: ("late", "close"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as a badge."""

    word: str
    tone: str
    icon: str

    @classmethod
    def of_state(cls, state: str) -> Mark:
        found = DraftState(state)
        return cls(str(found.label), *STATE_LOOKS[found])

    @classmethod
    def of_standing(cls, decree: Decree) -> Mark:
        return cls(str(decree.standing.label), *STANDING_LOOKS[decree.standing])


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One draft or decree in the list. ``standing`` None: not enacted yet."""

    url: str
    title: str
    number: str
    year: int | None
    state: Mark
    standing: Mark | None
    is_public: bool
    note: str

    @classmethod
    def of_draft(cls, draft: DraftDecree) -> DeskLine:
        """``draft`` as ``drafts_listed`` loads it."""
        decree = draft.decree
        purpose = ""
        if draft.target is not None and decree is None:
            purpose = f"{draft.get_purpose_display()} {draft.target.cited}"
        return cls(
            url=reverse("decrees:detail", args=[draft.pk]),
            title=draft.head_title or _("Tanpa judul"),  # type: ignore[attr-defined]  # annotated
            number=draft.number_text,
            year=draft.plan_year or (decree.year if decree else None),  # type: ignore[attr-defined]  # annotated
            state=Mark.of_state(draft.state),
            standing=Mark.of_standing(decree) if decree else None,
            is_public=decree is not None and decree.published_at is not None,
            note=_unsigned(draft) or purpose,
        )

    @classmethod
    def of_decree(cls, decree: Decree, unit: Unit) -> DeskLine:
        return cls(
            url=reverse("decrees:taken_over", args=[unit.code, decree.pk]),
            title=decree.title or _("Tanpa judul"),
            number=_printed_number(decree),
            year=decree.year,
            state=Mark.of_state(DraftState.ENACTED),
            standing=Mark.of_standing(decree),
            is_public=decree.published_at is not None,
            note=_("diambil alih dari impor"),
        )


def _printed_number(decree: Decree) -> str:
    """As papers print it, in any language: ``7 TAHUN 2026``; "" without one."""
    if not decree.number or "/" in decree.number:
        return decree.number
    return f"{decree.number} TAHUN {decree.year}"


def _unsigned(draft: DraftDecree) -> str:
    return _("belum ditandatangani") if draft.state == DraftState.ENACTED and not draft.signed_id else ""


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on a decree's way; ``place`` is "past", "here" or "ahead"."""

    name: str
    place: str


WAY: tuple[tuple[str, str | Promise], ...] = (
    (DraftState.DRAFTING, gettext_lazy("Disusun")),
    (DraftState.LEGAL_CHECK, gettext_lazy("Diperiksa hukum")),
    (DraftState.TO_SIGN, gettext_lazy("Menunggu penetapan")),
    (DraftState.ENACTED, gettext_lazy("Ditetapkan")),
    ("signed", gettext_lazy("Ditandatangani")),
    ("published", gettext_lazy("Dipublikasikan")),
)


def stations(draft: DraftDecree) -> Sequence[Station]:
    """The decree's way with where it stands; none for what was discarded."""
    if draft.state == DraftState.DISCARDED:
        return ()
    here: str = draft.state
    if draft.signed_id is not None:
        here = "signed"
        if draft.decree is not None and draft.decree.published_at is not None:
            here = "published"
    at = [code for code, _name in WAY].index(here)
    return [
        Station(str(name), "past" if place < at or at == len(WAY) - 1 else "here" if place == at else "ahead")
        for place, (_code, name) in enumerate(WAY)
    ]


@dataclass(frozen=True, slots=True)
class Act:
    """What a person can do next: a link where it has a page of its own, else a button that posts."""

    label: str
    url: str
    icon: str
    by_post: bool


Rule = Callable[[User, Unit], bool]
POSTS, HAS_A_PAGE = True, False
ACTS: Mapping[DraftState, tuple[tuple[Rule, Promise, str, str, bool], ...]] = {
    DraftState.DRAFTING: (
        (can_draft_decree, gettext_lazy("Serahkan untuk diperiksa"), "hand_in", "state-handed_in", POSTS),
        (can_draft_decree, gettext_lazy("Ubah naskah"), "edit", "edit", HAS_A_PAGE),
    ),
    DraftState.LEGAL_CHECK: (
        (can_check_decree, gettext_lazy("Loloskan ke penetapan"), "pass_on", "check", POSTS),
        (can_check_decree, gettext_lazy("Kembalikan"), "give_back", "state-returned", HAS_A_PAGE),
    ),
    DraftState.TO_SIGN: (
        (can_enact_decree, gettext_lazy("Tetapkan"), "enact", "confirm", HAS_A_PAGE),
        (can_give_back, gettext_lazy("Kembalikan"), "give_back", "state-returned", HAS_A_PAGE),
    ),
    DraftState.ENACTED: ((can_enact_decree, gettext_lazy("Tanda tangani"), "sign", "edit", HAS_A_PAGE),),
    DraftState.DISCARDED: (
        (can_draft_decree, gettext_lazy("Teruskan rancangan ini"), "take_up", "retry", POSTS),
    ),
}
"""State → who may do what in it, the main act first: rule, label, page, icon, and whether a button posts it."""


def next_acts(draft: DraftDecree, user: User) -> Sequence[Act]:
    """The acts open to this person now, the main one first."""
    if draft.signed_id is not None:
        return ()
    return [
        Act(str(label), reverse(f"decrees:{page}", args=[draft.pk]), icon, by_post)
        for rule, label, page, icon, by_post in ACTS[DraftState(draft.state)]
        if rule(user, draft.unit)
    ]


@dataclass(frozen=True, slots=True)
class Download:
    """A paper to save."""

    name: str
    url: str


def downloads_of(draft: DraftDecree) -> Sequence[Download]:
    """Before it is enacted the draft as it stands; afterwards its papers, the signed one first."""
    has_plan = bool((draft.draft or {}).get("rows"))
    if draft.state == DraftState.ENACTED:
        named = [
            ("salinan", _("Salinan (PDF)"), draft.signed_id is not None),
            ("asli", _("Naskah asli (PDF)"), True),
            ("word", _("Naskah asli (DOCX)"), True),
            ("xlsx", _("Rencana (XLSX)"), has_plan),
        ]
        named.insert(0, ("bertanda-tangan", _("Naskah bertanda tangan"), draft.signed_id is not None))
    else:
        named = [
            ("pdf", _("Rancangan (PDF)"), True),
            ("docx", _("Rancangan (DOCX)"), True),
            ("xlsx", _("Rencana (XLSX)"), has_plan),
        ]
    return [
        Download(label, reverse("decrees:paper", args=[draft.pk, form]))
        for form, label, is_there in named
        if is_there
    ]
