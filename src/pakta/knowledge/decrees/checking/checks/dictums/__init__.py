"""The decision: KESATU, KEDUA, … in their order, with the attachment and the day of force."""

from pakta.knowledge.decrees.checking.checks.dictums import attachment, force, listing, references, title

CHECKS = (*listing.CHECKS, *title.CHECKS, *attachment.CHECKS, *references.CHECKS, *force.CHECKS)
