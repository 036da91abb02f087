"""The pages a register has beside those every register has, in one list: overview, desk and case link to them.

Addresses of a register's pages take the unit's code, those of a case's pages the case. The register's own package
serves them; this list knows them by name alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from pakta.delivery.workspace.units import works_in
from pakta.domain.evidence.rules import can_review
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.rules import can_keep, can_see_register
from pakta.foundation.institutions.models import Unit


class Whom(Enum):
    """Who may open a page."""

    WORKERS = "workers"
    """Everybody who works in the unit."""
    APPOINTED = "appointed"
    KEEPERS = "keepers"


@dataclass(frozen=True, slots=True)
class RegisterLink:
    """A neighbouring page of a register's desk, or of a case."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class _Page:
    view: str
    label: Promise
    icon: str
    whom: Whom = Whom.KEEPERS
    is_own: bool = False
    """Where everybody reports or declares something of themselves; the unit's home leads there too."""


_PAGES: dict[str, tuple[_Page, ...]] = {
    "complaints": (
        _Page("complaints:triage", gettext_lazy("Telaah yang baru"), "split"),
        _Page("complaints:lapor", gettext_lazy("SP4N-LAPOR!"), "upload"),
        _Page("complaints:mails", gettext_lazy("Surel masuk"), "mail"),
        _Page("complaints:evaluations", gettext_lazy("Evaluasi per semester"), "chart", Whom.APPOINTED),
    ),
    "information": (
        _Page("information:entries", gettext_lazy("Daftar informasi publik"), "open", Whom.WORKERS),
        _Page("information:reports", gettext_lazy("Laporan tahunan"), "chart", Whom.WORKERS),
    ),
    "gratification": (
        _Page("gratification:report", gettext_lazy("Laporkan gratifikasi"), "add", Whom.WORKERS, True),
        _Page("gratification:mine", gettext_lazy("Laporan gratifikasi saya"), "account", Whom.WORKERS),
        _Page("gratification:campaigns", gettext_lazy("Sosialisasi"), "bell", Whom.WORKERS),
        _Page("gratification:team", gettext_lazy("Tim UPG"), "people", Whom.WORKERS),
        _Page("gratification:deposits", gettext_lazy("Barang titipan"), "inbox", Whom.APPOINTED),
    ),
    "conflicts": (
        _Page("conflicts:declare", gettext_lazy("Deklarasi konflik kepentingan"), "add", Whom.WORKERS, True),
        _Page("conflicts:mine", gettext_lazy("Deklarasi saya"), "account", Whom.WORKERS),
        _Page("conflicts:statement", gettext_lazy("Pernyataan tahunan"), "confirm", Whom.WORKERS, True),
        _Page("conflicts:matrix_now", gettext_lazy("Matriks dan evaluasi"), "programme", Whom.WORKERS),
    ),
}

_CASE_PAGES: dict[str, tuple[_Page, ...]] = {
    "information": (_Page("information:case", gettext_lazy("Surat dan keberatan"), "mail"),),
    "gratification": (_Page("gratification:case", gettext_lazy("Nasihat, titipan, formulir"), "info"),),
    "objections": (_Page("information:case", gettext_lazy("Surat dan permintaannya"), "mail"),),
}

SPACES = frozenset({"casework", "recaps"}) | {
    page.view.partition(":")[0] for pages in (*_PAGES.values(), *_CASE_PAGES.values()) for page in pages
}
"""Where addresses of registers stand: the pages every register has, and those of single ones."""


def register_links(user: User, unit: Unit, register: str) -> list[RegisterLink]:
    """Those the person may open; one who only looks at the unit from above opens none."""
    open_to = _open_to(user, unit, register)
    return [
        RegisterLink(str(page.label), reverse(page.view, args=[unit.code]), page.icon)
        for page in _PAGES.get(register, ())
        if page.whom in open_to
    ]


def recap_links(user: User, unit: Unit, register: str = "") -> list[RegisterLink]:
    """The unit's recaps, or those of one register; beside them where reviewers say what recaps prove."""
    address = reverse("recaps:list", args=[unit.code])
    links = [
        RegisterLink(gettext("Rekap"), f"{address}?register={register}" if register else address, "chart")
    ]
    if can_review(user, unit):
        proof = reverse("recaps:proof", args=[unit.code])
        links.append(RegisterLink(gettext("Rekap sebagai bukti"), proof, "link"))
    return links


def own_links(user: User, unit: Unit) -> list[RegisterLink]:
    """Where the person reports and declares what concerns themselves; nothing for who works elsewhere."""
    if not works_in(user, unit):
        return []
    return [
        RegisterLink(str(page.label), reverse(page.view, args=[unit.code]), page.icon)
        for pages in _PAGES.values()
        for page in pages
        if page.is_own
    ]


def _open_to(user: User, unit: Unit, register: str) -> frozenset[Whom]:
    if not works_in(user, unit):
        return frozenset()
    if can_keep(user, unit, register):
        return frozenset(Whom)
    if can_see_register(user, unit, register):
        return frozenset({Whom.WORKERS, Whom.APPOINTED})
    return frozenset({Whom.WORKERS})


def case_links(case: Case) -> list[RegisterLink]:
    """For those who work the case or approve its answers."""
    return [
        RegisterLink(str(page.label), reverse(page.view, args=[case.pk]), page.icon)
        for page in _CASE_PAGES.get(case.register, ())
    ]
