"""The roles, each saying in words what its holder may do.

A role is held in one unit. One that reaches below counts in every unit under that one too. Nobody is
all-powerful over proof: whoever gives out rights nationally can neither change a plan nor hand in evidence.
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.permissions import Permission


class Role:
    """What a role says about itself; the roles are its subclasses, listed in ``ROLES``."""

    key: ClassVar[str]
    name: ClassVar[str | Promise]
    description: ClassVar[str | Promise]
    permissions: ClassVar[frozenset[Permission]]
    reaches_below: ClassVar[bool] = False
    may_give: ClassVar[frozenset[str]] = frozenset()
    """Keys of the roles its holder may give to others, where the role reaches."""


class Member(Role):
    key = "member"
    name = _("Anggota pokja")
    description = _(
        "Melihat program kerja satuan kerjanya, menyerahkan bukti, dan mengisi LKE; tidak mengubah rencana."
    )
    permissions = frozenset(
        {
            Permission.SEE_PROGRAMME,
            Permission.SEE_EVIDENCE,
            Permission.HAND_IN_EVIDENCE,
            Permission.ANSWER_WORKSHEET,
        }
    )


class Planner(Role):
    key = "planner"
    name = _("Perencana")
    description = _(
        "Memasukkan keputusan, menyusun rancangan keputusan, mengubah rencana aksi, mengatur tim, menyerahkan bukti, "
        "memeriksa bukti yang diserahkan orang lain, dan menyiapkan monitoring serta penilaian mandiri di satuan "
        "kerjanya."
    )
    permissions = Member.permissions | {
        Permission.IMPORT_DECREE,
        Permission.SEE_DRAFT_DECREES,
        Permission.DRAFT_DECREE,
        Permission.CHANGE_PLAN,
        Permission.MANAGE_TEAMS,
        Permission.REVIEW_EVIDENCE,
        Permission.RUN_MONITORING,
        Permission.RUN_ASSESSMENT,
        Permission.MANAGE_LETTERHEAD,
    }


class LegalOfficer(Role):
    key = "legal_officer"
    name = _("Pemeriksa hukum")
    description = _(
        "Menyusun dan memeriksa rancangan keputusan, memberi nomor dan tanggal penetapan, memublikasikan keputusan, "
        "dan mengelola pustaka peraturan di satuan kerjanya; tidak mengubah rencana program yang berjalan."
    )
    permissions = frozenset(
        {
            Permission.SEE_PROGRAMME,
            Permission.SEE_DRAFT_DECREES,
            Permission.DRAFT_DECREE,
            Permission.CHECK_DECREE,
            Permission.ENACT_DECREE,
            Permission.MANAGE_LAWBOOK,
            Permission.DECLARE_STAGES,
        }
    )


class Assessor(Role):
    key = "assessor"
    name = _("Asesor")
    description = _(
        "Melihat program kerja dan bukti satuan kerja yang dinilai, dan menilai LKE pada putaran yang ditugaskan "
        "kepadanya; tidak mengubah rencana maupun bukti."
    )
    permissions = frozenset({Permission.SEE_PROGRAMME, Permission.SEE_EVIDENCE, Permission.ASSESS})


class Head(Role):
    key = "head"
    name = _("Pimpinan")
    description = _(
        "Melihat program kerja, bukti, dan jejak tindakan di satuan kerjanya, dan menetapkan keputusan; selain itu "
        "tidak mengubah apa pun."
    )
    permissions = frozenset(
        {
            Permission.SEE_PROGRAMME,
            Permission.SEE_EVIDENCE,
            Permission.SEE_TRAIL,
            Permission.SEE_DRAFT_DECREES,
            Permission.ENACT_DECREE,
        }
    )


class Coordinator(Role):
    key = "coordinator"
    name = _("Koordinator program")
    description = _(
        "Melakukan semua yang dilakukan perencana dan pemeriksa hukum, dan mengatur pengguna serta melihat jejak "
        "tindakan di satuan kerjanya."
    )
    permissions = (
        Planner.permissions | LegalOfficer.permissions | {Permission.MANAGE_PEOPLE, Permission.SEE_TRAIL}
    )
    may_give = frozenset({"member", "planner", "legal_officer", "head", "coordinator"})


class Supervisor(Role):
    key = "supervisor"
    name = _("Pembina wilayah")
    description = _(
        "Melihat program kerja dan bukti satuan kerjanya dan semua satuan kerja di bawahnya; membuka penilaian atas "
        "LKE mereka, menugaskan asesor, dan menilai. Tidak mengubah rencana maupun bukti."
    )
    permissions = frozenset(
        {
            Permission.SEE_PROGRAMME,
            Permission.SEE_EVIDENCE,
            Permission.SEE_UNITS_BELOW,
            Permission.ASSESS,
            Permission.LEAD_ASSESSMENT,
        }
    )
    reaches_below = True
    may_give = frozenset({"assessor"})


class NationalAdmin(Role):
    key = "national_admin"
    name = _("Admin nasional")
    description = _(
        "Mengatur satuan kerja dan pengguna, menyatakan masa tahapan pemilu, serta melihat semuanya, di satuan "
        "kerjanya dan semua di bawahnya; tidak mengubah rencana dan tidak menyerahkan bukti."
    )
    permissions = frozenset(
        {
            Permission.SEE_PROGRAMME,
            Permission.SEE_EVIDENCE,
            Permission.SEE_UNITS_BELOW,
            Permission.SEE_TRAIL,
            Permission.MANAGE_PEOPLE,
            Permission.MANAGE_INSTITUTIONS,
            Permission.DECLARE_STAGES,
        }
    )
    reaches_below = True
    may_give = Coordinator.may_give | {"assessor", "supervisor", "national_admin"}


ROLES: dict[str, type[Role]] = {
    role.key: role
    for role in (Planner, Member, LegalOfficer, Coordinator, Head, Assessor, Supervisor, NationalAdmin)
}
