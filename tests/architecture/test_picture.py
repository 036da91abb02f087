"""The picture of the packages in the docs is the one the imports draw."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_picture_shows_the_arrows_as_they_are() -> None:
    drawn = subprocess.run(
        [sys.executable, "tools/draw_arrows.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (drawn.returncode, drawn.stderr) == (0, "")
