"""What the machine notices, by worked examples; and what it must keep quiet about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.evidence.expected_kinds import Family, can_be, family_of, holds_on
from pakta.domain.evidence.link_shapes import shape_of
from pakta.domain.evidence.warning_words import FAMILIES, REASONS, SENTENCES, spoken
from pakta.domain.evidence.warnings import (
    Look,
    Moment,
    Use,
    Warning,
    WarningCode,
    dates_in_name,
    warnings_of,
)

PDF, JPEG = "application/pdf", "image/jpeg"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARCH = Moment(dt.date(2026, 1, 1), dt.date(2026, 3, 31), 2026, ("Laporan triwulan",))
DECREE = replace(MARCH, asked=("Surat Keputusan tim",))
PAPER = Look(name="Laporan TW I 2026.pdf", media_type=PDF, dates=(dt.date(2026, 3, 28),), text="Maret 2026")
PHOTO = Look(name="rapat.jpg", media_type=JPEG, taken_on=dt.date(2026, 2, 10))
LAST_JUNE = Use(7, "Rapat rutin", False, dt.date(2026, 4, 1), dt.date(2026, 6, 30))


def codes(
    look: Look, moment: Moment = MARCH, *, same: tuple[Use, ...] = (), alike: tuple[Use, ...] = ()
) -> list[str]:
    return [one.code.value for one in warnings_of(look, moment, same=same, alike=alike)]


@pytest.mark.parametrize(
    "look",
    [
        PAPER,
        PHOTO,
        Look(url="https://kantor.example/berita/2026/03/1"),
        Look(is_note=True, text="Rapat dilaksanakan secara daring."),
        Look(name="scan0001.pdf", media_type=PDF),
        Look(name="Laporan tahunan 2025.pdf", media_type=PDF, text="Disusun Januari 2026"),
        replace(PAPER, text="Undang-Undang Nomor 14 Tahun 2025 tentang Contoh", name="laporan.pdf"),
        replace(PAPER, dates=(dt.date(1999, 8, 17), dt.date(2008, 4, 30))),
        replace(PHOTO, taken_on=dt.date(2010, 1, 1)),
        replace(PAPER, trouble="no_text"),
    ],
)
def test_ordinary_proof_is_left_in_peace(look: Look) -> None:
    assert codes(look) == []


@pytest.mark.parametrize("trouble", ["empty", "unreadable", "encrypted", "has_scripts"])
def test_trouble_with_the_file_is_said_first(trouble: str) -> None:
    assert codes(replace(PAPER, trouble=trouble), same=(LAST_JUNE,)) == [trouble, "same_file"]


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("http://localhost:8000/a", "link_local"),
        ("http://192.168.1.7/bukti", "link_local"),
        ("http://[::1]/", "link_local"),
        ("file:///C:/bukti.pdf", "link_local"),
        ("https://server-kantor/bukti", "link_local"),
        ("https://nas.local/bukti", "link_local"),
        ("https://drive.google.com/drive/u/0/my-drive", "link_own_folder"),
        ("https://docs.google.com/document/d/abc/edit?usp=sharing", "link_editable"),
        ("https://docs.google.com/a/kantor.example/spreadsheets/d/abc/edit#gid=0", "link_editable"),
        ("https://bit.ly/bukti2026", "link_shortened"),
        ("https://s.id/zi", "link_shortened"),
        ("https://drive.google.com/drive/folders/abc?usp=sharing", None),
        ("https://drive.google.com/file/d/abc/view", None),
        ("https://docs.google.com/document/d/abc/pub", None),
        ("https://8.8.8.8/a", None),
        ("https://kota.kantor.go.id/berita", None),
    ],
)
def test_the_shape_of_a_link(url: str, shape: str | None) -> None:
    found = shape_of(url)
    assert (found and found.value) == shape
    assert codes(Look(url=url)) == ([shape] if shape else [])


def test_the_same_file_for_another_time_is_named() -> None:
    (found,) = warnings_of(PAPER, MARCH, same=(LAST_JUNE, replace(LAST_JUNE, due_on=dt.date(2026, 5, 1))))
    assert found.params == {"delivery": 7, "row": "Rapat rutin", "due_on": "2026-06-30", "more": 1}
    assert spoken(found).sentence == (
        "Berkas yang sama sudah diserahkan untuk jatuh tempo 30 Juni 2026, butir “Rapat rutin”. "
        "Ada 1 pemakaian lain."
    )


def test_one_document_may_prove_several_rows_of_one_time() -> None:
    at_once = replace(LAST_JUNE, starts_on=dt.date(2026, 3, 1), due_on=dt.date(2026, 4, 30))
    assert codes(PAPER, same=(at_once,), alike=(at_once,)) == []


def test_a_decree_may_prove_other_rows_later_but_not_its_own_row_twice() -> None:
    look = replace(PAPER, name="SK tim 2026.pdf")
    assert codes(look, DECREE, same=(LAST_JUNE,)) == []
    assert codes(look, DECREE, same=(replace(LAST_JUNE, is_same_row=True),)) == ["same_file"]


def test_a_document_said_to_hold_for_the_time_may_be_used_again() -> None:
    whole_year = replace(PAPER, effective_from=dt.date(2026, 1, 1), effective_to=dt.date(2026, 12, 31))
    assert codes(whole_year, same=(replace(LAST_JUNE, is_same_row=True),)) == []


def test_the_same_link_and_a_photo_much_like_an_earlier_one() -> None:
    assert codes(Look(url="https://kantor.example/a"), same=(LAST_JUNE,)) == ["same_link"]
    assert codes(PHOTO, alike=(LAST_JUNE,)) == ["nearly_same_photo"]


def test_pictures_of_one_web_page_look_alike_each_month() -> None:
    page = replace(MARCH, asked=("Tangkapan layar laman",))
    assert codes(PHOTO, page, alike=(LAST_JUNE,)) == []
    assert codes(PHOTO, page, same=(LAST_JUNE,)) == ["same_file"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2025, 11, 30), ["paper_date"]),
        (dt.date(2025, 12, 1), []),
        (dt.date(2026, 5, 1), []),
        (dt.date(2026, 5, 2), ["paper_date"]),
    ],
)
def test_a_papers_date_has_a_month_of_tolerance(day: dt.date, expected: list[str]) -> None:
    assert codes(replace(PAPER, dates=(day,))) == expected


def test_one_fitting_date_is_enough_and_the_nearest_is_named() -> None:
    early, late = dt.date(2025, 6, 1), dt.date(2026, 9, 1)
    assert codes(replace(PAPER, dates=(early, late, dt.date(2026, 2, 2)))) == []
    (found,) = warnings_of(replace(PAPER, dates=(early, late)), MARCH)
    assert found.params == {"day": "2026-09-01"}


def test_a_decree_may_be_older_than_its_moment_but_not_younger() -> None:
    assert codes(replace(PAPER, dates=(dt.date(2025, 6, 1),)), DECREE) == []
    assert codes(replace(PAPER, dates=(dt.date(2026, 6, 1),)), DECREE) == ["paper_date"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2025, 12, 24), ["photo_date"]),
        (dt.date(2025, 12, 25), []),
        (dt.date(2026, 4, 7), []),
        (dt.date(2026, 4, 8), ["photo_date"]),
    ],
)
def test_a_photos_date_has_a_week(day: dt.date, expected: list[str]) -> None:
    assert codes(replace(PHOTO, taken_on=day)) == expected


def test_a_messengers_name_gives_the_date_the_camera_did_not() -> None:
    sent = Look(name="IMG-20260815-WA0003.jpg", media_type=JPEG)
    (found,) = warnings_of(sent, MARCH)
    assert found.params == {"day": "2026-08-15", "source": "name"}
    assert dates_in_name("WhatsApp Image 2026-01-15 at 10.12.01.jpeg") == (dt.date(2026, 1, 15),)
    assert dates_in_name("scan 20260231 no 1234567890.jpg") == ()


def test_another_year_is_said_only_where_ones_own_is_absent() -> None:
    old = Look(name="Laporan Monev 2025.pdf", media_type=PDF, text="Triwulan IV 2024")
    (found,) = warnings_of(old, MARCH)
    assert spoken(found).sentence == "Dokumen menyebut tahun 2025, 2024, bukan tahun program ini."
    assert codes(replace(old, text="Triwulan I 2026")) == []
    assert codes(old, replace(MARCH, asked=("LKjIP 2025",))) == []


def test_an_effective_period_that_misses_the_moment() -> None:
    until = replace(PAPER, effective_to=dt.date(2025, 12, 31))
    after = replace(PAPER, effective_from=dt.date(2026, 4, 1), effective_to=dt.date(2026, 4, 30))
    assert codes(until) == codes(after) == ["effective_outside"]
    sentences = [spoken(warnings_of(look, MARCH)[0]).sentence for look in (until, after)]
    assert sentences == [
        "Masa berlaku dokumen (sampai 31 Desember 2025) tidak mencakup jatuh tempo ini.",
        "Masa berlaku dokumen (1 April 2026 sampai 30 April 2026) tidak mencakup jatuh tempo ini.",
    ]
    assert codes(replace(PAPER, effective_from=dt.date(2026, 3, 31))) == []


@pytest.mark.parametrize(
    ("media_type", "asked", "fits"),
    [
        (JPEG, "Surat Keputusan tim", False),
        (JPEG, "SK Tim Zona Integritas", False),
        (JPEG, "Foto penyerahan SK", True),
        (JPEG, "Sasaran Kinerja Pegawai (SKP)", True),
        (JPEG, "Notula rapat", True),
        (PDF, "SK tim", True),
        (PDF, "Foto kegiatan", True),
        (XLSX, "Foto kegiatan", False),
        (XLSX, "Daftar hadir", True),
        ("video/mp4", "Laporan kegiatan", False),
        ("video/mp4", "Video sosialisasi", True),
        ("application/zip", "SK tim", True),
    ],
)
def test_a_kind_that_cannot_be_what_is_asked(media_type: str, asked: str, *, fits: bool) -> None:
    assert can_be(family_of(media_type), asked) is fits
    look = Look(name="a", media_type=media_type)
    assert codes(look, replace(MARCH, asked=(asked,))) == ([] if fits else ["unfit_kind"])


def test_one_of_several_documents_it_can_be_is_enough() -> None:
    photo = Look(name="a.jpg", media_type=JPEG)
    assert codes(photo, replace(MARCH, asked=("SK tim", "Foto pelantikan"))) == []
    (found,) = warnings_of(photo, replace(MARCH, asked=("SK tim", "Surat tugas")))
    assert (
        spoken(found).sentence
        == "Yang diminta “SK tim, Surat tugas”, yang diserahkan berupa gambar atau foto."
    )


def test_what_holds_on() -> None:
    assert holds_on(["SK tim", "Pedoman kerja"])
    assert not holds_on(["SK tim", "Notula"])
    assert not holds_on([])


def test_every_warning_has_its_words() -> None:
    assert SENTENCES.keys() == REASONS.keys() == set(WarningCode)
    assert FAMILIES.keys() == set(Family)


days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
texts = st.text(max_size=80)
looks = st.builds(
    Look,
    name=texts,
    url=st.sampled_from(["", "https://bit.ly/a", "https://kantor.example/"]),
    is_note=st.booleans(),
    media_type=st.sampled_from(["", PDF, JPEG, XLSX, "video/mp4"]),
    text=texts,
    dates=st.lists(days, max_size=4).map(tuple),
    taken_on=st.none() | days,
    trouble=st.sampled_from(["", "empty", "scan_failed"]),
    effective_from=st.none() | days,
    effective_to=st.none() | days,
)
moments = st.builds(
    lambda start, length, asked: Moment(start, start + dt.timedelta(length), start.year, asked),
    days,
    st.integers(0, 400),
    st.lists(st.sampled_from(["SK", "Foto", "Laporan", "Bukti"]), max_size=3).map(tuple),
)
uses = st.lists(st.builds(Use, st.integers(1), texts, st.booleans(), days, days), max_size=3).map(tuple)


@given(looks, moments, uses, uses)
def test_whatever_is_seen_can_be_kept_and_said(
    look: Look, moment: Moment, same: tuple[Use, ...], alike: tuple[Use, ...]
) -> None:
    found = warnings_of(look, moment, same=same, alike=alike)
    assert len({one.code for one in found}) == len(found)
    for one in found:
        assert Warning.of_json(one.as_json()) == one
        assert "%(" not in spoken(one).sentence


def test_a_kept_warning_of_a_code_no_longer_known_is_passed_over() -> None:
    assert Warning.of_json({"code": "gone", "params": {}}) is None
    assert Warning.of_json({"code": "empty"}) is None
