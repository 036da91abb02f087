"""A wrong setting is one sentence at start."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from pakta.config import environment as env


@pytest.mark.parametrize(
    "value", ["", "/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", "pemindai:3310"]
)
def test_an_address_of_a_socket(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKTA_CLAMD", f" {value} ")
    assert env.socket_address("PAKTA_CLAMD") == value


@pytest.mark.parametrize(
    "value", ["clamd", ":3310", "127.0.0.1:", "127.0.0.1:pintu", "127.0.0.1:0", "a:70000"]
)
def test_what_is_no_address(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKTA_CLAMD", value)
    with pytest.raises(ImproperlyConfigured, match=f"PAKTA_CLAMD='{value}' is neither"):
        env.socket_address("PAKTA_CLAMD")


def test_a_count_is_nothing_or_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAKTA_PREVIEW_PAGES", raising=False)
    assert env.count("PAKTA_PREVIEW_PAGES", 20) == 20
    monkeypatch.setenv("PAKTA_PREVIEW_PAGES", "0")
    assert env.count("PAKTA_PREVIEW_PAGES", 20) == 0
    monkeypatch.setenv("PAKTA_PREVIEW_PAGES", "-1")
    with pytest.raises(ImproperlyConfigured, match="less than nothing"):
        env.count("PAKTA_PREVIEW_PAGES", 20)


def test_a_log_level_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKTA_LOG", "info")
    assert env.log_level("PAKTA_LOG", "WARNING") == "INFO"
    monkeypatch.setenv("PAKTA_LOG", "loud")
    with pytest.raises(ImproperlyConfigured, match="PAKTA_LOG='LOUD' is no log level"):
        env.log_level("PAKTA_LOG", "WARNING")


def test_a_file_is_there_and_can_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PAKTA_TRUSTED_ISSUERS", raising=False)
    assert env.file("PAKTA_TRUSTED_ISSUERS") == ""
    for wrong in (tmp_path / "tidak-ada.pem", tmp_path):
        monkeypatch.setenv("PAKTA_TRUSTED_ISSUERS", str(wrong))
        with pytest.raises(ImproperlyConfigured, match="no file that can be read"):
            env.file("PAKTA_TRUSTED_ISSUERS")
    (tmp_path / "penerbit.pem").touch()
    monkeypatch.setenv("PAKTA_TRUSTED_ISSUERS", f" {tmp_path}/penerbit.pem ")
    assert env.file("PAKTA_TRUSTED_ISSUERS") == str(tmp_path / "penerbit.pem")
