"""Every check there is, family by family, in the order of the paper. A new check is named in its family's list."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.check import Check, Family
from pakta.knowledge.decrees.checking.checks import (
    considerations,
    dictums,
    head,
    legal_basis,
    plan,
    proof,
    spelling,
    team,
    time,
)

FAMILIES: tuple[Family, ...] = (
    Family("head", "Kepala keputusan", head.CHECKS),
    Family("considerations", "Menimbang", considerations.CHECKS),
    Family("legal-basis", "Mengingat", legal_basis.CHECKS),
    Family("dictums", "Diktum", dictums.CHECKS),
    Family("plan", "Rencana aksi", plan.CHECKS),
    Family("time", "Target waktu", time.CHECKS),
    Family("proof", "Bukti fisik", proof.CHECKS),
    Family("team", "Penanggung jawab", team.CHECKS),
    Family("spelling", "Ejaan", spelling.CHECKS),
)

CHECKS: tuple[Check, ...] = tuple(check for family in FAMILIES for check in family.checks)
