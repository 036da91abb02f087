"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pakta.shared.file_output import CannotWrite, write_whole


def test_it_writes_and_writes_over(tmp_path: Path) -> None:
    file = tmp_path / "hasil.docx"
    write_whole(str(file), b"satu")
    write_whole(str(file), b"dua")
    assert file.read_bytes() == b"dua"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_has_the_rights_that_others_have(tmp_path: Path) -> None:
    plain = tmp_path / "biasa"
    plain.write_bytes(b"")
    write_whole(str(tmp_path / "hasil"), b"")
    assert (tmp_path / "hasil").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("where", ["tidak-ada/hasil.docx", "folder", "nul\0.docx"])
def test_where_it_cannot_write_it_says_so_and_leaves_nothing(tmp_path: Path, where: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match="tidak dapat ditulis; pastikan foldernya ada"):
        write_whole(f"{tmp_path}/{where}", b"isi")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
