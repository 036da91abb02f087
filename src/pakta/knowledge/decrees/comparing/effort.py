"""How much work it is to compare two plans, told before it is done."""

from __future__ import annotations

from pakta.knowledge.decrees.comparing.changes import PlanRow, yearless
from pakta.knowledge.decrees.comparing.plans import LONGEST_COMPARED, plan_rows
from pakta.knowledge.decrees.form import Plan
from pakta.shared.text import key


def pairs_of_letters(old: Plan, new: Plan) -> int:
    """Letters of the rows that the other plan does not have word for word, of one times those of the other.

    Rows with the same words find each other at once; of the rest each is held against each, letter by letter. A
    thousand million take about a hundredth of a second, and that where all rows are nearly alike.
    """
    was, now = ([_words(row) for row in plan_rows(plan)] for plan in (old, new))
    return _letters_outside(was, set(now)) * _letters_outside(now, set(was))


def _words(row: PlanRow) -> str:
    texts = (row.item.indicator or "", row.item.action or "")
    return " ".join(key(yearless(text[:LONGEST_COMPARED])) for text in texts)


def _letters_outside(texts: list[str], others: set[str]) -> int:
    return sum(len(text) for text in texts if text not in others)
