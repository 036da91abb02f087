"""``python -m pakta.foundation.papers.press FOLDER``: set the job in FOLDER as paper.pdf there, and as
paper.docx where it asks for that.

``job.json`` holds the job as ``paper_data`` writes it; ``original/`` the pictures, named by their SHA-256. The process
bounds its own memory and time. It ends with 0, or with ``REFUSED`` after one word on the last line of its error output,
and which picture it is about.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from pathlib import Path

from pakta.foundation.papers.paper_data import paper_from, part_from
from pakta.foundation.papers.press.pictures import PictureTooLarge, PictureUnreadable, shrink
from pakta.foundation.papers.press.sheet import Sheet
from pakta.foundation.papers.press.typst_pdf import pdf_of

if sys.platform != "win32":  # which has no limits of this kind; the caller still ends what takes too long
    import resource

REFUSED = 2
MEMORY_BYTES = 3 * 1024**3
CPU_SECONDS = 120


def main(folder: Path) -> int:
    _bound_itself()
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    try:
        pictures = {}
        for picture in sorted((folder / "original").iterdir()):
            pictures[picture.name] = shrink(picture, folder / picture.name)
            picture.unlink()
    except PictureTooLarge:
        return _refused("picture_too_large", picture.name)
    except PictureUnreadable:
        return _refused("picture_unreadable", picture.name)
    sheet = Sheet(
        paper=paper_from(job["paper"]),
        number=job["number"],
        dated_on=dt.date.fromisoformat(job["dated_on"]),
        head=part_from(job["head"]),
        city=job["city"],
        author=job["author"],
        pictures=pictures,
    )
    (folder / "paper.pdf").write_bytes(pdf_of(sheet, folder))
    if job["word"]:
        from pakta.foundation.papers.press.word import word_of  # takes longer to load than a paper to set

        (folder / "paper.docx").write_bytes(word_of(sheet, folder))
    return 0


def _bound_itself() -> None:
    if sys.platform != "win32":
        for kind, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
            with contextlib.suppress(ValueError, OSError):
                # A machine that already allows less keeps its own limit.
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _refused(why: str, which: str) -> int:
    sys.stderr.write(f"{why} {which}\n")
    return REFUSED


if __name__ == "__main__":
    try:
        code = main(Path(sys.argv[1]))
    except MemoryError:
        code = _refused("too_much", "")
    sys.exit(code)
