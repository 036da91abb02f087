"""*Mengingat*: the law that the decree rests on, in its order, in force, cited as it is."""

from pakta.knowledge.decrees.checking.checks.legal_basis import (
    amendments,
    chains,
    duplicates,
    gazettes,
    listing,
    naming,
    order,
    standing,
)

CHECKS = (
    *listing.CHECKS,
    *order.CHECKS,
    *duplicates.CHECKS,
    *naming.CHECKS,
    *gazettes.CHECKS,
    *chains.CHECKS,
    *amendments.CHECKS,
    *standing.CHECKS,
)
