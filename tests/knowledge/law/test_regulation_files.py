"""Files of regulations: what is read from them, and what is refused with its place."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulations import (
    BadRegulations,
    Confidence,
    Ending,
    Gazette,
    Paper,
    Regulation,
    read_regulations,
)

PLAIN = """
- kind: UU
  number: "7"
  year: 2020
  title: Layang-Layang
  subject: Siapa boleh menaikkan layang-layang
  source: LN 2020/1
  confidence: V1
"""

FULL = """
- kind: Permen
  issuer: PANRB
  number: "52"
  year: 2020
  title: Layang-Layang
  subject: Siapa boleh menaikkan layang-layang
  gazette: BN 2020/14
  in_force_from: 2020-03-01
  in_force_to: 2024-12-31
  seen_in_force_on: 2023-01-01
  plan_years: [2020, 2024]
  amended_by: [PermenPANRB 1/2021]
  revoked_by:
    by: PermenPANRB 2/2022
    since: 2022-02-01
    source: BN 2022/3
    confidence: R+
  source: BN 2020/14
  confidence: V2
  note: Contoh.
"""


def test_an_entry_is_read_whole() -> None:
    assert read_regulations(FULL, file="x.yaml") == [
        Regulation(
            kind=Kind.MINISTER_REGULATION,
            issuer="PANRB",
            number="52",
            year=2020,
            title="Layang-Layang",
            subject="Siapa boleh menaikkan layang-layang",
            source="BN 2020/14",
            confidence=Confidence.TWO_SOURCES,
            gazette=Gazette(Paper.OFFICIAL, 2020, 14),
            in_force_from=dt.date(2020, 3, 1),
            in_force_to=dt.date(2024, 12, 31),
            seen_in_force_on=dt.date(2023, 1, 1),
            plan_years=(2020, 2024),
            amended_by=("PermenPANRB 1/2021",),
            revoked_by=Ending("PermenPANRB 2/2022", dt.date(2022, 2, 1), "BN 2022/3", Confidence.REMEMBERED),
            note="Contoh.",
        )
    ]


def test_what_no_source_says_stays_empty() -> None:
    [one] = read_regulations(PLAIN.replace("  title: Layang-Layang\n", ""), file="x.yaml")
    assert (one.title, one.gazette, one.supplement, one.in_force_from) == ("", None, None, None)
    assert (one.amended_by, one.replaced_by, one.revoked_by) == ((), None, None)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: UU", "kind: Pergub", "kind 'Pergub' is none of"),
        ("  subject: Siapa boleh menaikkan layang-layang\n", "", "lacks subject"),
        ("  source: LN 2020/1\n", "", "lacks source"),
        ("  confidence: V1\n", "", "lacks confidence"),
        ("confidence: V1", "confidence: V3", "confidence 'V3' is none of"),
        ('number: "7"', "number: 7", "number is no text"),
        ("year: 2020", "year: 1890", "year is no year"),
        ("year: 2020", "year: '2020'", "year is no count"),
        ("year: 2020", "year: 2020\n  issuer: PANRB", "is of a kind that names no issuer"),
        ("kind: UU", "kind: Permen", "lacks its issuer"),
        ("year: 2020", "year: 2020\n  gazete: LN 2020/1", "has unknown fields: gazete"),
        ("year: 2020", "year: 2020\n  gazette: LN 2020 No 1", "gazette is not written as"),
        ("year: 2020", "year: 2020\n  gazette: LN 2019/1", "is printed in a gazette before its own year"),
        ("year: 2020", "year: 2020\n  supplement: 12", "has a supplement without Lembaran Negara"),
        ("year: 2020", "year: 2020\n  in_force_from: 2019-12-31", "is in force before its own year"),
        ("year: 2020", "year: 2020\n  in_force_from: besok", "in_force_from is no date"),
        ("year: 2020", "year: 2020\n  in_force_to: 2020-01-01", "ends before it begins"),
        ("year: 2020", "year: 2020\n  plan_years: [2024, 2020]", "plan_years ends before it begins"),
        ("year: 2020", "year: 2020\n  plan_years: 2024", "plan_years is no first and last year"),
        ("year: 2020", "year: 2020\n  amended_by: UU 1/2021", "amended_by is no list of texts"),
        ("year: 2020", "year: 2020\n  replaced_by: UU 1/2021", "is no mapping"),
        ("year: 2020", "year: 2020\n  replaced_by: {by: UU 1/2021}", "lacks source"),
        (
            "year: 2020",
            "year: 2020\n  replaced_by: &end {by: UU 1/2021, source: a, confidence: V1}\n  revoked_by: *end",
            "is both replaced and revoked",
        ),
    ],
)
def test_what_breaks_the_form_is_named_with_its_place(old: str, new: str, problem: str) -> None:
    with pytest.raises(BadRegulations) as refused:
        read_regulations(PLAIN.replace(old, new, 1), file="x.yaml")
    assert str(refused.value).startswith("x.yaml: entry 1")
    assert problem in refused.value.problem


@pytest.mark.parametrize("text", ["kind: UU", "7", "- [a", ""])
def test_a_file_that_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(BadRegulations, match=r"^x\.yaml: the file: is no"):
        read_regulations(text, file="x.yaml")


def test_an_entry_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(BadRegulations, match=r"^x\.yaml: entry 1: is no mapping"):
        read_regulations("- UU 1/2020", file="x.yaml")


def test_one_regulation_stands_once() -> None:
    with pytest.raises(BadRegulations, match="UU 7/2020: stands there twice"):
        read_regulations(PLAIN + PLAIN, file="x.yaml")
