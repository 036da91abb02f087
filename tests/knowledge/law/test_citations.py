"""Citations as papers print them: what is told of them, where, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.law.citations import LONGEST, Citation, Span, parse_citation
from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulations import Gazette, Paper

KITES = (
    "Undang-Undang Nomor 7 Tahun 2011 tentang Layang-Layang (Lembaran Negara Republik Indonesia Tahun 2011 "
    "Nomor 46, Tambahan Lembaran Negara Republik Indonesia Nomor 5212)"
)
KITES_CHANGED = (
    "Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan atas Undang-Undang Nomor 7 Tahun 2011 tentang "
    "Layang-Layang (Lembaran Negara Republik Indonesia Tahun 2015 Nomor 88, Tambahan Lembaran Negara Republik "
    "Indonesia Nomor 5690)"
)
TOPS = (
    "Peraturan Komisi Pemilihan Umum Nomor 3 Tahun 2019 tentang Gasing, Kelereng, dan Egrang "
    "(Berita Negara Republik Indonesia Tahun 2019 Nomor 320)"
)


def parsed(text: str) -> Citation:
    citation = parse_citation(text)
    assert citation is not None, text
    return citation


def at(citation: Citation, span: Span | None) -> str:
    assert span is not None
    return citation.text[span.start : span.end]


def test_a_plain_citation_is_taken_apart() -> None:
    citation = parsed(f"{KITES};")
    reference = citation.reference
    printed = reference.printed_gazette
    assert printed is not None
    assert (reference.key, reference.kind, reference.issuer) == ("UU 7/2011", Kind.LAW, "")
    assert (reference.number, reference.year, reference.title) == ("7", 2011, "Layang-Layang")
    assert (printed.gazette, printed.supplement) == (Gazette(Paper.STATE, 2011, 46), 5212)
    assert (citation.amendments, citation.chain, citation.rest) == ((), "", None)
    assert at(citation, reference.span) == KITES


def test_every_span_says_what_stands_there() -> None:
    citation = parsed(f"3. {KITES} sebagaimana telah diubah dengan {KITES_CHANGED};")
    [amendment] = citation.amendments
    said = [
        [
            at(citation, span)
            for span in (
                one.head_span,
                one.number_span,
                one.year_span,
                one.printed_gazette.year_span,
                one.printed_gazette.number_span,
                one.printed_gazette.supplement_span,
            )
        ]
        for one in (citation.reference, amendment)
        if one.printed_gazette
    ]
    assert said == [
        ["Undang-Undang", "7", "2011", "2011", "46", "5212"],
        ["Undang-Undang", "9", "2015", "2015", "88", "5690"],
    ]
    assert at(citation, amendment.span) == KITES_CHANGED
    assert at(citation, amendment.title_span) == amendment.title
    assert at(citation, citation.chain_span) == "sebagaimana telah diubah dengan "


@pytest.mark.parametrize(
    ("wording", "several"),
    [
        ("sebagaimana telah diubah dengan", False),
        ("sebagaimana telah beberapa kali diubah terakhir dengan", True),
        (", sebagaimana telah beberapa kali diubah, terakhir dengan", True),
        ("sebagaimana telah diubah beberapa kali, terakhir dengan", True),
        ("sebagaimana  telah\nbeberapa diubah terakhir dengan dengan", True),
        ("Sebagaimana Telah Dirubah Terakhir Dengan", False),
        ("sebagaimana telah ditetapkan menjadi Undang-Undang dengan", False),
        ("sebagaimana telah diubac dengan", False),
        ("jo.", False),
    ],
)
def test_the_wording_that_leads_to_a_change_is_kept(wording: str, several: bool) -> None:  # noqa: FBT001
    citation = parsed(f"{KITES} {wording} {KITES_CHANGED}")
    assert [one.key for one in citation.amendments] == ["UU 9/2015"]
    assert citation.chain == " ".join(wording.split()).lstrip(", ")
    assert (citation.says_several, citation.rest) == (several, None)


@pytest.mark.parametrize("between", [" dan ", ", dan ", ", ", " serta ", " dan terakhir diubah dengan "])
def test_more_than_one_change_is_told_apart(between: str) -> None:
    other = KITES_CHANGED.replace("Nomor 9 Tahun 2015", "Nomor 4 Tahun 2018")
    citation = parsed(f"{KITES} sebagaimana telah diubah dengan {KITES_CHANGED}{between}{other};")
    assert [one.key for one in citation.amendments] == ["UU 9/2015", "UU 4/2018"]
    assert citation.rest is None


def test_changes_without_gazettes_end_where_the_next_begins() -> None:
    citation = parsed(
        "Peraturan Presiden Nomor 3 Tahun 2015 tentang Egrang sebagaimana telah diubah dengan Peraturan Presiden "
        "Nomor 4 Tahun 2016 tentang Perubahan Pertama dan Peraturan Presiden Nomor 5 Tahun 2017 tentang Lain"
    )
    assert [(one.key, one.title) for one in citation.amendments] == [
        ("Perpres 4/2016", "Perubahan Pertama"),
        ("Perpres 5/2017", "Lain"),
    ]


@pytest.mark.parametrize(
    ("text", "key", "number"),
    [
        ("UU No. 28 Tahun 1999", "UU 28/1999", "28"),
        ("UU 28/1999", "UU 28/1999", "28"),
        ("UU 28 tahun 1999 tentang Layang-Layang", "UU 28/1999", "28"),
        ("Permenpan RB Nomor 90 Tahun 2021", "PermenPANRB 90/2021", "90"),
        ("PermenPANRB 5/2024", "PermenPANRB 5/2024", "5"),
        ("PKPU 14/2020;", "PKPU 14/2020", "14"),
        ("PKPU No.14/2020", "PKPU 14/2020", "14"),
        ("a. Perki Nomor 1 Tahun 2021.", "Perki 1/2021", "1"),
        ("SE MenPANRB 6/2025", "SE MenPANRB 6/2025", "6"),
        ("Peraturan Ombudsman Republik Indonesia Nomor 26 Tahun 2017", "Peraturan Ombudsman 26/2017", "26"),
        (
            "Keputusan KPU Nomor 314/ORT.07-Kpt/01/KPU/V/2021",
            "Keputusan KPU 314/2021",
            "314/ORT.07-Kpt/01/KPU/V/2021",
        ),
        (
            "Keputusan Komisi Pemilihan Umum Nomor : 612/ ORT.04/ 05/ KPU/ XII/ 2020 tentang Gasing",
            "Keputusan KPU 612/2020",
            "612/ORT.04/05/KPU/XII/2020",
        ),
        ("Keputusan KPU Nomor 15/Kpts/KPU/TAHUN 2017 tentang Gasing", "Keputusan KPU 15/2017", "15/Kpts/KPU"),
        (
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007 tentang Gasing",
            "PermenPANRB 9/2007",
            "PER/09/M.PAN/5/2007",
        ),
        (
            "Keputusan Komisi Pemilihan Umum Kota Damai Nomor 14 Tahun 2025",
            "Keputusan KPU Kota Damai 14/2025",
            "14",
        ),
        ("Pasal 4 ayat (1) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;", "UUD 1945", ""),
        ("UUD 1945", "UUD 1945", ""),
    ],
)
def test_short_and_long_numbers_are_known(text: str, key: str, number: str) -> None:
    citation = parsed(text)
    assert (citation.reference.key, citation.reference.number) == (key, number)
    assert citation.rest is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Undang-Undang Nomor", "UNDANG – UNDANG NOMOR"),
        ("Undang-Undang Nomor", "Undangundang  Nomor :"),
        ("Undang-Undang Nomor", "Undang-Undang (UU) No."),
        ("Tahun 2011 tentang", "tahun 2011 Tentang"),
        ("(Lembaran", "( lembaran"),
        ("(Lembaran", "(Lembaram"),
        ("Tambahan", "Tamabahan"),
        ("Republik Indonesia Tahun", "Republi Indonesia\nTahun"),
        (" Republik Indonesia Tahun 2011", " Tahun 2011"),
        ("46, Tambahan", "46 ; Tambahan"),
        ("5212)", "5212"),
        ("Negara", "Nenara"),
        ("2011 Nomor 46", "2011 Nomr 46"),
        ("(Lembaran", "Lembaran"),
        ("Negara Republik Indonesia Tahun 2011 Nomor 46, Tambahan", "Negara RI Tahun 2011 No. 46 Tambahan"),
        (KITES[KITES.index("(") :], "(LN 2011/46, TLN 5212)"),
        (KITES[KITES.index("(") :], "(LNRI Tahun 2011 Nomor 46, TLNRI Nomor 5212)"),
    ],
)
def test_slips_of_hand_and_machine_change_nothing(old: str, new: str) -> None:
    assert old in KITES
    citation = parsed(KITES.replace(old, new, 1))
    printed = citation.reference.printed_gazette
    assert printed is not None
    assert (citation.reference.key, citation.reference.title) == ("UU 7/2011", "Layang-Layang")
    assert (printed.gazette, printed.supplement, citation.rest) == (
        Gazette(Paper.STATE, 2011, 46),
        5212,
        None,
    )


def test_a_title_keeps_its_commas_and_needs_no_word_before_it() -> None:
    assert parsed(TOPS).reference.title == "Gasing, Kelereng, dan Egrang"
    bare = parsed(TOPS.replace(" tentang", "")).reference
    assert (bare.title, bare.has_about) == ("Gasing, Kelereng, dan Egrang", False)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"{KITES} dan lain-lain", "dan lain-lain"),
        (f"{KITES} sebagaimana telah diubah dengan aturan lain", "aturan lain"),
        (KITES.replace("Nomor 46", "Nomor"), KITES[KITES.index("(") :].replace("Nomor 46", "Nomor")),
        (f"{KITES} sebagaimana telah diubah dengan {KITES_CHANGED} yang lama", "yang lama"),
        (f"{KITES} dan {TOPS}", f"dan {TOPS}"),
        (
            KITES.replace("Lembaran Negara", "Lem baran Negara", 1),
            KITES[KITES.index("(") :].replace("Lem", "Lem ", 1),
        ),
        (KITES.replace("Tambahan", "Tentang"), KITES[KITES.index("(") :].replace("Tambahan", "Tentang")),
    ],
)
def test_what_is_not_understood_is_named(text: str, rest: str) -> None:
    citation = parsed(text)
    assert citation.reference.key == "UU 7/2011"
    assert at(citation, citation.rest) == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "bahwa untuk melaksanakan Undang-Undang Nomor 7 Tahun 2011 perlu menetapkan keputusan",
        "Undang-Undang tentang Layang-Layang",
        "Undang-Undang Nomor 7 tentang Layang-Layang",
        "Undang-Undang Nomor Tahun 2011",
        "Undang-Undang Darurat Nomor 7 Tahun 1951",
        "Peraturan Daerah Kota Damai Nomor 3 Tahun 2020 tentang Gasing",
        "Keputusan Bersama Menteri Agama Nomor 1 Tahun 2020",
        "UU 1/2020 dan UU 2/2020",
        "Undang-Undang Nomor 1 Tahun 2020 tentang Egrang dan Peraturan Presiden Nomor 2 Tahun 2021 tentang Gasing",
        "Surat Nomor 3 Tahun 2020",
        "Keputusan Menteri Kesehatan Nomr 3 Tahun 2020",
        f"Undang-Undang Nomor 2 Tahun 2020 tentang Egrang sebagaimana telah diubah dangan {KITES_CHANGED}",
        KITES.replace("(Lembaran", "tLembaran"),
        KITES + " " * LONGEST,
    ],
)
def test_what_is_no_citation_or_no_single_one_is_left_alone(text: str) -> None:
    assert parse_citation(text) is None


@given(st.text(max_size=300))
def test_no_text_breaks_the_parser(text: str) -> None:
    citation = parse_citation(text)
    assert citation is None or citation.text == text


PIECES = [KITES, KITES_CHANGED, TOPS, "UU 28/1999", "PKPU", "Layang-Layang", "314/ORT.07-Kpt"]
JOINTS = [" sebagaimana telah diubah dengan ", " tentang ", " Nomor ", " Tahun 2011 ", " jo. ", " dan "]
MARKS = [", ", "(", ")", ";", "\n"]


@given(st.lists(st.sampled_from([*PIECES, *JOINTS, *MARKS]), max_size=9).map("".join))
def test_spans_lie_in_order_within_the_text(text: str) -> None:
    citation = parse_citation(text)
    if citation is None:
        return
    references = [citation.reference, *citation.amendments]
    spans = [one.span for one in references]
    ends = [edge for span in spans for edge in span]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
    for one in references:
        assert str(one.year) == text[one.year_span.start : one.year_span.end]
        assert one.span.start <= one.number_span.start <= one.number_span.end <= one.span.end


WHOLE = f"{KITES} sebagaimana telah diubah dengan {KITES_CHANGED}"
SPOTS = st.integers(0, len(WHOLE) - 1).filter(lambda spot: not WHOLE[spot].isdigit())


@given(misread=st.dictionaries(SPOTS, st.sampled_from(["", "x", "O", " ", "-", "ii"]), max_size=4))
def test_misread_letters_never_make_another_regulation(misread: dict[int, str]) -> None:
    citation = parse_citation("".join(misread.get(spot, letter) for spot, letter in enumerate(WHOLE)))
    if citation is not None and citation.rest is None:
        references = (citation.reference, *citation.amendments)
        printed = [one.printed_gazette for one in references]
        assert [one.key for one in references] == ["UU 7/2011", "UU 9/2015"]
        assert [one and (one.gazette.number, one.supplement) for one in printed] == [(46, 5212), (88, 5690)]
