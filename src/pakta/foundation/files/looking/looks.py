"""Which look a kind of file gets: one list. A kind that is not on it is kept, and not opened."""

from __future__ import annotations

from pathlib import Path

from pakta.foundation.files.kinds import CSV, ODF_KINDS, OFFICE_FOLDERS, PDF, TEXT, ZIP
from pakta.foundation.files.looking.findings import NOT_OPENED, Findings
from pakta.foundation.files.looking.images import look_at_image
from pakta.foundation.files.looking.office import look_at_docx, look_at_odf, look_at_pptx, look_at_xlsx
from pakta.foundation.files.looking.packages import look_at_zip
from pakta.foundation.files.looking.pdf import look_at_pdf
from pakta.foundation.files.looking.texts import days_in, look_at_text, years_in

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff"})
_TEXTS = {
    TEXT: look_at_text,
    CSV: look_at_text,
    ZIP: look_at_zip,
    OFFICE_FOLDERS["word/"]: look_at_docx,
    OFFICE_FOLDERS["xl/"]: look_at_xlsx,
    OFFICE_FOLDERS["ppt/"]: look_at_pptx,
    **dict.fromkeys(ODF_KINDS, look_at_odf),
}


def look(path: Path, media_type: str, *, most_pages: int) -> Findings:
    """What the file shows; its pictures are written beside it. Raises ``NotToBeRead`` and ``MemoryError``.

    Not opened: sound and film, HEIC, RTF, and Office papers of before 2007.
    """
    findings = _findings(path, media_type, most_pages=most_pages)
    return findings.but(dates=days_in(findings.text), years=years_in(findings.text))


def _findings(path: Path, media_type: str, *, most_pages: int) -> Findings:
    if media_type == PDF:
        return look_at_pdf(path, path.parent, most_pages=most_pages)
    if media_type in PICTURES:
        return look_at_image(path, path.parent)
    if media_type in _TEXTS:
        return _TEXTS[media_type](path)
    return Findings(trouble=NOT_OPENED)
