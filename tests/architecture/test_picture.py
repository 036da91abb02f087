"""The pictures in the docs are what the source draws: packages from their imports, registers from themselves."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("tool", ["draw_arrows", "draw_registers"])
def test_the_picture_shows_what_is_there(tool: str) -> None:
    drawn = subprocess.run(
        [sys.executable, f"tools/{tool}.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (drawn.returncode, drawn.stderr) == (0, "")
