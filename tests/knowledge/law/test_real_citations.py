"""The legal basis of the real decrees beside the repository, line by line as read from them by hand.

One word a regulation: its key, the gazette as printed, its supplement; what changed it stands after ``<``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pakta.knowledge.decrees.reading.reader import read_decree
from pakta.knowledge.law.citations import Citation, Reference, parse_citation
from pakta.knowledge.law.regulations import Paper

SHARED = Path(__file__).parents[4] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="../shared with the real decrees is not here"
)

PRINTED = {
    "000": """
        UU 31/1999 LN 1999/140 3874 < UU 20/2001 LN 2001/134 4150
        UU 7/2017 LN 2017/182 6109 < UU 7/2023 LN 2023/54 6863
        UU 20/2023 LN 2023/141 6897
        PP 60/2008 LN 2008/127 4890
        Perpres 81/2010
        Perpres 54/2018 LN 2018/108
        PKPU 8/2019 BN 2019/320 <* PKPU 12/2023 BN 2023/377
        PKPU 14/2020 BN 2020/1236 <* PKPU 21/2023 BN 2023/826
        PermenPANRB 90/2021 BN 2021/1571 < PermenPANRB 5/2024 BN 2024/444
        Keputusan KPU 314/2021
    """,
    "001": """
        UU 30/2002 LN 2002/137 4250 < UU 19/2019 LN 2019/197 6409
        UU 28/1999 LN 1999/75 3851
        UU 5/2014 LN 2014/6 5494
        PermenPANRB 25/2020 BN 2020/411
        PermenPANRB 90/2021 LN 2021/1571
        PKPU 8/2019 BN 2019/320 <* PKPU 12/2023 BN 2023/377
        PKPU 14/2020 BN 2020/1236 <* PKPU 21/2023 BN 2023/826
        Keputusan KPU 314/2021
    """,
    "002": """
        UU 7/2017 LN 2017/182 6109
        Perpres 81/2010
        PermenPANRB 25/2020 BN 2020/441
        PermenPANRB 26/2020 BN 2020/442
        PKPU 8/2019 BN 2019/320 <* PKPU 21/2020 BN 2020/1763
        PKPU 14/2020 BN 2020/1236
        Keputusan KPU 612/2020
        Keputusan KPU 314/2021
    """,
    "003": """
        UU 28/1999 LN 1999/75 3851 < UU 30/2002 LN 2019/197
        UU 31/1999 LN 1999/140 3874 < UU 30/2022 LN 1999/140 3874
        UU 7/2017 LN 2017/182 6109 < UU 7/2023 LN 2023/54 6863
        Perpres 81/2010
        Perpres 16/2018 LN 2018/33 < Perpres 12/2021 LN 2021/63
        Perpres 54/2018 LN 2018/108
        PermenPANRB 52/2014 < PermenPANRB 10/2019 BN 2019/671
        PermenPANRB 26/2020 BN 2020/442
        PKPU 8/2019 BN 2019/320 <* PKPU 12/2023 BN 2023/377
        PKPU 14/2020 BN 2020/1236 < PKPU 21/2023 BN 2023/826
        SE MenPANRB 6/2025
        Keputusan KPU 314/2021
    """,
    "004": """
        UU 28/1999 LN 1999/75 3851 < UU 30/2002 LN 2002/137 4250
        UU 31/1999 LN 1999/140 3874 < UU 20/2001 LN 2001/134 4150
        UU 7/2017 LN 2017/182 6109 <* UU 7/2023 LN 2023/54 6863
        Perpres 81/2010
        Perpres 54/2018 LN 2018/108
        PKPU 8/2019 BN 2019/320 <* PKPU 12/2023 BN 2023/377
        PKPU 14/2020 BN 2020/1236 < PKPU 21/2023 BN 2023/826
        PermenPANRB 5/2024 BN 2024/444
        PermenPANRB 90/2021 BN 2021/1571 < PermenPANRB 5/2024 BN 2024/444
        Keputusan KPU 314/2022
        Keputusan KPU Kota Surakarta 14/2025
    """,
}
NUMBERS = {
    "000": "314/ORT.07-Kpt/01/KPU/2021",
    "001": "314/ORT.07-Kpt/01/KPU/V/2021",
    "002": "314/ORT/07/Kpt/01/KPU/V/2021",
    "003": "314/ORT.07-Kpt/01/KPU/V/2021",
    "004": "314/ORT.07-Kpt/01/KPU/V/2022",
}
SHORT = {Paper.STATE: "LN", Paper.OFFICIAL: "BN"}


def citations(seed: str) -> list[Citation]:
    [path] = (SHARED / "seeds").glob(f"{seed}_*.txt")
    parsed = [parse_citation(item) for item in read_decree(path).decree.legal_basis or []]
    assert None not in parsed
    return [one for one in parsed if one]


def in_short(reference: Reference) -> str:
    printed = reference.printed_gazette
    if printed is None:
        return reference.key
    gazette = f"{SHORT[printed.gazette.paper]} {printed.gazette.year}/{printed.gazette.number}"
    return " ".join(filter(None, [reference.key, gazette, str(printed.supplement or "")]))


@pytest.mark.parametrize("seed", PRINTED)
def test_every_line_is_read_as_it_is_printed(seed: str) -> None:
    said = [
        f" {'<*' if one.says_several else '<'} ".join(
            in_short(each) for each in (one.reference, *one.amendments)
        )
        for one in citations(seed)
    ]
    assert said == [line.strip() for line in PRINTED[seed].strip().splitlines()]


@pytest.mark.parametrize("seed", PRINTED)
def test_no_line_leaves_a_rest(seed: str) -> None:
    assert [one.text for one in citations(seed) if one.rest] == []


@pytest.mark.parametrize("seed", NUMBERS)
def test_a_long_number_is_read_without_its_spaces(seed: str) -> None:
    numbers = [one.reference.number for one in citations(seed)]
    assert [number for number in numbers if number.startswith("314/")] == [NUMBERS[seed]]
