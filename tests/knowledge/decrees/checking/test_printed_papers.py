"""A decree that Pakta printed has the findings of its reading: nothing lost, nothing made up by the way it is set."""

from __future__ import annotations

import pytest
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.setters import as_txt

from pakta.knowledge.decrees.checking.checker import check
from pakta.knowledge.decrees.checking.command import checked_file
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.writing.forms import print_as
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.law.regulations import library


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_printed_decree_has_the_findings_of_its_reading(form: str) -> None:
    reading = read_bytes(as_txt(SAMPLE), name="a.txt")
    paper = print_as(form, reading, Look())
    printed = checked_file(paper, name=f"a.{form}", off=(), guard=Guard(Limits())).checked.findings
    drafted = check(reading, library=library()).findings
    assert drafted
    assert [(one.code, one.place.part) for one in printed] == [(one.code, one.place.part) for one in drafted]
