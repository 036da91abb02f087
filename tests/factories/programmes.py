"""Decrees on their way in, and programmes that came of them, of a fictional office.

The reading is small but has what pages and actions must cope with: two areas, a row twice due, a range with a
rhythm, a row without any month, a row without a team, and two notes (one at a row, one at a place of the file).
"""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import itertools
from io import BytesIO
from typing import Any

import factory
import pypdfium2
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from factory.django import DjangoModelFactory
from PIL import Image

from pakta.domain.programmes.actions.adoption import adopt_plan
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import draft_of

NOW = dt.datetime(2026, 3, 10, 3, 0, tzinfo=dt.UTC)
COLUMNS = ["No", "Indikator", "Rencana Aksi", "Bukti Dukung", "Target Waktu", "Penanggung Jawab"]


def sample_row(indicator: str, **changes: Any) -> dict[str, Any]:
    """One row as a reading prints it."""
    row: dict[str, Any] = {
        "marker": "a",
        "indicator": indicator,
        "action": "Menyusun naskah dan membahasnya dalam rapat",
        "evidence_raw": "Surat Keputusan; Notula rapat",
        "evidence": ["Surat Keputusan", "Notula rapat"],
        "target_raw": "Januari 2026",
        "periods": [["2026-01", "2026-01"]],
        "responsible": "Pokja Manajemen Perubahan",
        "source": {"line": 30},
    }
    return {**row, **changes}


def sample_reading(**changes: Any) -> dict[str, Any]:
    """A whole reading of five rows (``pakta read``'s form); ``changes`` replace top-level parts."""
    reading = {
        "decree": {
            "issuer": "Kantor Pelayanan Kota Sukamaju",
            "issuer_type": "kota",
            "region": "Sukamaju",
            "number_raw": "NOMOR 7 TAHUN 2026",
            "number": "7",
            "year": 2026,
            "title": "Rencana Kerja Pembangunan Zona Integritas Kantor Pelayanan Kota Sukamaju Tahun 2026",
            "kind": "zona_integritas",
            "considerations": ["bahwa pembangunan zona integritas memerlukan rencana kerja;"],
            "legal_basis": ["Undang-Undang tentang Pelayanan Publik;"],
            "dictums": [{"label": "KESATU", "text": "Menetapkan rencana kerja sebagaimana lampiran."}],
            "enacted_place": "Sukamaju",
            "enacted_date": "2026-01-12",
            "signatory": "Wiratama Lestari",
            "signatory_title": "Kepala Kantor",
        },
        "plan": {
            "title": "Rencana Kerja Zona Integritas",
            "year": 2026,
            "columns": COLUMNS,
            "components": _components(),
        },
        "notes": [
            {
                "code": "target_unclear",
                "where": {"line": 52},
                "detail": "Target waktu ini tidak menyebut bulan.",
            },
            {"code": "page_lost", "where": {"line": 40}, "detail": "Satu halaman tampaknya hilang di sini."},
        ],
    }
    return {**reading, **changes}


def _components() -> list[dict[str, Any]]:
    return [
        {
            "ordinal_raw": "I",
            "name": "Manajemen Perubahan",
            "subcomponents": [
                {
                    "ordinal_raw": "1",
                    "name": "Tim Kerja",
                    "items": [
                        sample_row("Tim kerja telah dibentuk"),
                        sample_row(
                            "Tim kerja telah dievaluasi",
                            marker="b",
                            target_raw="Maret dan Juni 2026",
                            periods=[["2026-03", "2026-03"], ["2026-06", "2026-06"]],
                            source={"line": 34},
                        ),
                    ],
                }
            ],
        },
        {
            "ordinal_raw": "II",
            "name": "Pelayanan Publik",
            "subcomponents": [
                {
                    "ordinal_raw": "1",
                    "name": "Standar Layanan",
                    "items": [
                        sample_row(
                            "Standar layanan diumumkan",
                            evidence_raw="Rekapitulasi per triwulan",
                            evidence=["Rekapitulasi per triwulan"],
                            target_raw="Januari s.d. Desember 2026",
                            periods=[["2026-01", "2026-12"]],
                            responsible="Pokja Pelayanan",
                            source={"line": 46},
                        ),
                        sample_row(
                            "Keluhan dijawab",
                            marker="b",
                            target_raw="Sesuai kebutuhan",
                            periods=[],
                            responsible="Pokja Pelayanan",
                            source={"line": 52},
                        ),
                        sample_row(
                            "Survei kepuasan dilakukan",
                            marker="c",
                            target_raw="Februari 2026",
                            periods=[["2026-02", "2026-02"]],
                            responsible="",
                            source={"line": 58},
                        ),
                    ],
                }
            ],
        },
    ]


def sample_source_view() -> dict[str, Any]:
    """The file the sample reading was read from: its head as lines, its plan as one table."""
    lines = [
        "KEPUTUSAN KEPALA KANTOR PELAYANAN KOTA SUKAMAJU",
        "NOMOR 7 TAHUN 2026",
        "TENTANG",
        "RENCANA KERJA",
    ]
    blocks: list[dict[str, Any]] = [
        {"kind": "line", "text": text, "source": {"line": number}} for number, text in enumerate(lines, 1)
    ]
    rows = [{"cells": COLUMNS, "source": {"line": 26}}]
    for component in _components():
        for sub in component["subcomponents"]:
            rows += [
                {
                    "cells": [
                        row["marker"],
                        row["indicator"],
                        row["action"],
                        row["evidence_raw"],
                        row["target_raw"],
                        row["responsible"],
                    ],
                    "source": row["source"],
                }
                for row in sub["items"]
            ]
    return {"blocks": [*blocks, {"kind": "table", "rows": rows}], "pages": None}


def scanned_reading(*doubtful: tuple[int, str]) -> dict[str, Any]:
    """The sample as read from one picture; ``doubtful`` are cells by row (from 0) and field.

    Every row has its strip of the picture, every cell a part of it; the team of the first two rows is one merged cell.
    """
    reading = sample_reading(notes=[])
    components = reading["plan"]["components"]
    rows = [row for area in components for sub in area["subcomponents"] for row in sub["items"]]
    for at, row in enumerate(rows):
        cells: dict[str, Any] = {}
        for place, field in enumerate(SEEN_FIELDS):
            strip = 0 if field == "responsible" and at < 2 else at
            box = [0.1 + 0.15 * place, 0.2 + 0.1 * strip, 0.2 + 0.15 * place, 0.28 + 0.1 * strip]
            cells[field] = {"box": [round(side, 4) for side in box], "confidence": 93}
            if (at, field) in doubtful:
                cells[field] |= {"confidence": 41, "doubtful": True}
        row["source"] = {"page": 1, "line": 20 + at, "cells": cells}
    return reading


SEEN_FIELDS = ("indicator", "action", "evidence_raw", "target_raw", "responsible")


def small_png() -> bytes:
    """A sheet of 300 by 200 dots, the left half grey."""
    picture = Image.new("L", (300, 200), 255)
    picture.paste(120, (0, 0, 150, 200))
    content = BytesIO()
    picture.save(content, format="PNG")
    return content.getvalue()


def small_pdf() -> bytes:
    """One empty page."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 280)
    content = BytesIO()
    document.save(content)
    document.close()
    return content.getvalue()


def stored_file(
    content: bytes = b"KEPUTUSAN NOMOR 7 TAHUN 2026\n", *, media_type: str = "text/plain"
) -> StoredFile:
    """A stored file with its bytes in the storage; the same content is the same row."""
    stored, _new = StoredFile.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "size": len(content),
            "media_type": media_type,
            "stored_at": NOW,
            "stored_by_key": "user:1",
        },
    )
    if not default_storage.exists(stored.storage_name):
        default_storage.save(stored.storage_name, ContentFile(content))
    return stored


_numbers = itertools.count(1)


class DecreeImportFactory(DjangoModelFactory[DecreeImport]):
    """A decree just received; the traits are the other states it can be in before it is adopted."""

    class Meta:
        model = DecreeImport

    class Params:
        being_read = factory.Trait(state=ImportState.READING, pages_read=3, pages_total=12)
        under_review = factory.Trait(
            state=ImportState.REVIEW,
            reading=factory.LazyFunction(sample_reading),
            source_view=factory.LazyFunction(sample_source_view),
            draft=factory.LazyAttribute(lambda made: draft_of(copy.deepcopy(made.reading))),
        )
        scanned = factory.Trait(
            state=ImportState.REVIEW,
            reading=factory.LazyFunction(lambda: scanned_reading((0, "action"), (0, "target_raw"))),
            source_view=factory.LazyFunction(sample_source_view),
            draft=factory.LazyAttribute(lambda made: draft_of(copy.deepcopy(made.reading))),
            file=factory.LazyFunction(lambda: stored_file(small_png(), media_type="image/png")),
            original_name="foto keputusan.png",
        )
        refused = factory.Trait(
            state=ImportState.REFUSED, refusal="Berkas PDF ini terpotong; unggah salinan yang utuh."
        )
        discarded = factory.Trait(state=ImportState.DISCARDED)

    unit = factory.SubFactory("tests.factories.institutions.UnitFactory")
    received_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    file = factory.LazyFunction(
        lambda: stored_file(f"KEPUTUSAN NOMOR {next(_numbers)} TAHUN 2026\n".encode())
    )
    original_name = "keputusan.txt"
    received_at = NOW
    state_since = NOW


def adopted_programme(
    *, unit: Unit, by: User, reading: dict[str, Any] | None = None, now: dt.datetime = NOW
) -> Programme:
    """A programme as adoption makes it, from ``reading`` (the sample where none is given); ``by`` may import."""
    decree_import = DecreeImportFactory(
        under_review=True, unit=unit, received_by=by, reading=reading or sample_reading()
    )
    return adopt_plan(decree_import=decree_import, version=0, by=by, now=now)
