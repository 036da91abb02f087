"""What a head names: written out, short, or with slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.law.heads import LONGEST_HEAD, Named, named_by
from pakta.knowledge.law.issuers import ISSUERS
from pakta.knowledge.law.kinds import Kind, official_head

PANRB = "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"

HEADS = {
    "Undang-Undang": (Kind.LAW, ""),
    "UNDANG-UNDANG REPUBLIK INDONESIA": (Kind.LAW, ""),
    "Undang – Undang": (Kind.LAW, ""),
    "Undangundang": (Kind.LAW, ""),
    "Undang-undang (UU)": (Kind.LAW, ""),
    "UU": (Kind.LAW, ""),
    "Peraturan Pemerintah": (Kind.GOVERNMENT_REGULATION, ""),
    "Peraturan Pemerintah Pengganti Undang-Undang": (Kind.LAW_IN_LIEU, ""),
    "PP": (Kind.GOVERNMENT_REGULATION, ""),
    "Peraturan Presiden": (Kind.PRESIDENTIAL_REGULATION, ""),
    "Peraturan  Presidem": (Kind.PRESIDENTIAL_REGULATION, ""),
    "Keputusan Presiden": (Kind.PRESIDENTIAL_DECREE, ""),
    "Inpres": (Kind.PRESIDENTIAL_INSTRUCTION, ""),
    f"Peraturan {PANRB}": (Kind.MINISTER_REGULATION, "PANRB"),
    f"Peraturan {PANRB} Republik Indonesia": (Kind.MINISTER_REGULATION, "PANRB"),
    "Peraturan Menteri Pendayagunaan Apartur Negara dan Reforrnasi Birokrasi": (
        Kind.MINISTER_REGULATION,
        "PANRB",
    ),
    "Permenpan RB": (Kind.MINISTER_REGULATION, "PANRB"),
    "PermenPAN-RB": (Kind.MINISTER_REGULATION, "PANRB"),
    "Peraturan Menteri Kesehatan": (Kind.MINISTER_REGULATION, "Menteri Kesehatan"),
    "Keputusan Menteri Keuangan": (Kind.MINISTER_DECREE, "Keuangan"),
    f"Surat Edaran {PANRB}": (Kind.CIRCULAR, "PANRB"),
    "SE MenPANRB": (Kind.CIRCULAR, "PANRB"),
    "Pedoman MenPANRB": (Kind.GUIDELINE, "PANRB"),
    "Peraturan Komisi Pemilihan Umum": (Kind.BODY_REGULATION, "KPU"),
    "PERATURAN KOMISI PEMILHAN UMUM": (Kind.BODY_REGULATION, "KPU"),
    "PKPU": (Kind.BODY_REGULATION, "KPU"),
    "PerKPK": (Kind.BODY_REGULATION, "KPK"),
    "Perki": (Kind.BODY_REGULATION, "Komisi Informasi"),
    "Peraturan Ombudsman RI": (Kind.BODY_REGULATION, "Ombudsman"),
    "Peraturan Kepala Arsip Nasional Republik Indonesia": (Kind.BODY_REGULATION, "ANRI"),
    "Keputusan KPU": (Kind.BODY_DECREE, "KPU"),
    "Keputusan Komisi Pemilihan Umum Republik Indonesia": (Kind.BODY_DECREE, "KPU"),
    "Keputusan Komisi Pemilihan Umum Kota Damai": (Kind.BODY_DECREE, "KPU Kota Damai"),
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN DAMAI JAYA": (Kind.BODY_DECREE, "KPU Kabupaten Damai Jaya"),
}

NO_HEADS = [
    "",
    "Undang",
    "Surat",
    "Peraturan",
    "Peraturan Daerah Kota Damai",
    "Keputusan Bersama Menteri Agama dan Menteri Ketenagakerjaan",
    "Keputusan Komisi Pemilihan Umum Kota Damai tentang Tim Kerja",
    "Perjanjian Kinerja",
    "Bahwa berdasarkan Peraturan Presiden",
    "P" * (LONGEST_HEAD + 1),
]


@pytest.mark.parametrize(("head", "named"), HEADS.items())
def test_a_head_written_out_short_or_with_slips_is_known(head: str, named: tuple[Kind, str]) -> None:
    assert named_by(head) == Named(*named)


@pytest.mark.parametrize("head", NO_HEADS)
def test_what_only_looks_like_a_head_names_nothing(head: str) -> None:
    assert named_by(head) is None


@pytest.mark.parametrize(
    ("head", "other"),
    [
        ("Peraturan Kepala BPN", "BKN"),
        ("Peraturan Menteri Kehutanan", "Keuangan"),
        ("Peraturan Komisi Pemberantasan", "KPK"),
    ],
)
def test_a_name_near_another_is_not_taken_for_it(head: str, other: str) -> None:
    named = named_by(head)
    assert named is None or named.issuer != other


@pytest.mark.parametrize(
    "head", ["Keputusan Komisi PmilihannUmnm", "Peraturan Badan Kpegawain Negra", "Peraturan Komisi Infrmsi"]
)
def test_a_name_that_is_nearly_one_of_ours_is_no_other_issuer(head: str) -> None:
    assert named_by(head) is None


OFFICIAL = [
    *((kind, "") for kind in Kind if not kind.has_issuer and kind != Kind.CONSTITUTION),
    *((Kind.MINISTER_REGULATION, one.code) for one in ISSUERS.values() if one.is_minister),
    *((Kind.CIRCULAR, one.code) for one in ISSUERS.values()),
    *((Kind.BODY_REGULATION, one.code) for one in ISSUERS.values() if not one.is_minister),
    *((Kind.BODY_DECREE, one.code) for one in ISSUERS.values() if not one.is_minister),
    (Kind.BODY_DECREE, "KPU Provinsi Damai"),
    (Kind.MINISTER_REGULATION, "Menteri Kelautan dan Perikanan"),
]


@pytest.mark.parametrize(("kind", "issuer"), OFFICIAL)
def test_an_official_head_is_read_back(kind: Kind, issuer: str) -> None:
    assert named_by(official_head(kind, issuer)) == Named(kind, issuer)
    assert named_by(official_head(kind, issuer).upper()) is not None


@given(st.text(max_size=200))
def test_no_text_breaks_the_naming(text: str) -> None:
    named = named_by(text)
    assert named is None or bool(named.issuer) == named.kind.has_issuer
