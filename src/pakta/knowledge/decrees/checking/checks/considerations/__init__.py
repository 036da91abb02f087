"""*Menimbang*: why the decree is made, letter by letter, ending in the conclusion that it must be."""

from pakta.knowledge.decrees.checking.checks.considerations import (
    conclusion,
    listing,
    references,
    sentences,
    wording,
)

CHECKS = (*listing.CHECKS, *references.CHECKS, *conclusion.CHECKS, *sentences.CHECKS, *wording.CHECKS)
