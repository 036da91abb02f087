"""The head of the decree: number, title, issuer, date, place and signatory, in it and in its attachments."""

from pakta.knowledge.decrees.checking.checks.head import date, issuer, number, signatory, title, year

CHECKS = (
    *number.CHECKS,
    *year.CHECKS,
    *title.CHECKS,
    *issuer.CHECKS,
    *date.CHECKS,
    *signatory.CHECKS,
)
