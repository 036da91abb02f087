"""The head of the decree: number, title, date, place and signatory, in it and in its attachments."""

from pakta.knowledge.decrees.checking.checks.head import number_absent

CHECKS = (number_absent.CHECK,)
