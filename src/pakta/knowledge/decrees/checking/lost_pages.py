"""What is absent beside a page that was probably lost stands, perhaps, on that page: a hint, not an error."""

from __future__ import annotations

import re

from pakta.knowledge.decrees.checking.subject import Subject

LOST = "page_missing"
"""The reader's note of a number that jumps where a page ends."""
ABSENCES = frozenset({"plan-cell-empty", "plan-name-missing", "plan-number-gap", "plan-number-missing"})
"""The checks that miss something in the plan."""
WHY = "Di bagian ini tampaknya ada halaman yang hilang, jadi yang kosong mungkin ada di halaman itu."
_PART = re.compile(r"(components|rows)\.(\d+)")


def may_be_on_lost_page(code: str, part: str, subject: Subject) -> bool:
    """Whether ``code`` misses something in an area in which the reader noted a lost page."""
    if code not in ABSENCES:
        return False
    found = _PART.match(part)
    if found is None:
        return False
    number = int(found[2])
    area = number if found[1] == "components" else subject.rows[number].component_index
    return area in subject.once(_areas_with_lost_pages)


def _areas_with_lost_pages(subject: Subject) -> frozenset[int]:
    """Indexes of the components that hold a row where the reader noted a lost page."""
    noted = [note["where"] for note in subject.reading.notes if note["code"] == LOST and note["where"]]
    return frozenset(row.component_index for row in subject.rows if row.item.source in noted)
