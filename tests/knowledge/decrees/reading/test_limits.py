from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.limits import SETTINGS, BadLimit, Guard, Limits, limits_from
from pakta.knowledge.decrees.reading.refusals import TookTooLong, TooManyRows, TooManyScans


def test_without_settings_the_defaults_hold() -> None:
    assert limits_from({"PAKTA_READ_MAX_MB": " "}) == Limits()


def test_every_limit_is_a_setting_in_its_own_unit() -> None:
    limits = limits_from({name: "3" for name, _, _ in SETTINGS})
    assert limits == Limits(
        file_bytes=3 << 20,
        pages=3,
        rows=3,
        unzipped_bytes=3 << 20,
        tree_bytes=3 << 20,
        seconds=3.0,
        scans=3,
        scan_seconds=3.0,
        pixels=3_000_000,
        memory_bytes=3 << 20,
    )


@pytest.mark.parametrize("value", ["nol", "0", "-1", "inf", "nan"])
def test_a_limit_that_is_no_positive_number_is_refused_by_name(value: str) -> None:
    with pytest.raises(BadLimit, match="PAKTA_READ_MAX_SECONDS"):
        limits_from({"PAKTA_READ_MAX_SECONDS": value})


def test_rows_are_counted_over_all_tables() -> None:
    guard = Guard(Limits(rows=10))
    guard.count_rows(6)
    guard.count_rows(4)
    with pytest.raises(TooManyRows):
        guard.count_rows()


def test_time_is_up_after_the_limit() -> None:
    now = [100.0]
    guard = Guard(Limits(seconds=5), clock=lambda: now[0])
    now[0] = 105.0
    guard.check_time()
    now[0] = 105.1
    with pytest.raises(TookTooLong):
        guard.check_time()


def test_scanned_pages_bring_their_own_time() -> None:
    now, told = [0.0], list[float]()
    guard = Guard(Limits(seconds=5, scan_seconds=20, scans=3), clock=lambda: now[0], longer=told.append)
    guard.expect_scans(3)
    now[0] = 65.0
    guard.check_time()
    assert told == [65.0]
    now[0] = 65.1
    with pytest.raises(TookTooLong, match="65 detik"):
        guard.check_time()


def test_more_scanned_pages_than_the_limit_are_refused_at_once() -> None:
    with pytest.raises(TooManyScans, match="300 halaman pindaian, melebihi batas 150"):
        Guard(Limits()).expect_scans(300)
