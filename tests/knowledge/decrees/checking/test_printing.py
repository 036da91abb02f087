"""What was found as text and JSON, for people and for programs."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity
from pakta.knowledge.decrees.checking.printing import as_json, as_text
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.form import Reading

NUMBER = Finding(
    "head-number-absent",
    Severity.ERROR,
    Place("head.number", {"page": 1, "line": 3}),
    "Nomor tidak tercetak.",
    "Keputusan bernomor.",
    "PKPU 1/2022",
    Mend("head.number", "NOMOR 20 TAHUN 2026"),
)
HINT = Finding(
    "plan-x", Severity.HINT, Place("rows.4.action", {"sheet": "RB", "row": 9}), "Mirip.", "Mungkin."
)


def test_text_is_a_paragraph_a_finding_and_a_line_of_counts() -> None:
    assert as_text(Checked((NUMBER, HINT), (), {}), Reading()) == (
        "Nomor keputusan, halaman 1, baris berkas 3\n"
        "  Kesalahan [head-number-absent]: Nomor tidak tercetak.\n"
        "  Mengapa: Keputusan bernomor. (PKPU 1/2022)\n"
        "  Ganti Nomor keputusan dengan: NOMOR 20 TAHUN 2026\n"
        "\n"
        "Baris 5, kolom langkah aksi, lembar RB, baris tabel 9\n"
        "  Saran [plan-x]: Mirip.\n"
        "  Mengapa: Mungkin.\n"
        "\n"
        "1 kesalahan, 0 peringatan, 1 saran.\n"
    )


def test_text_says_what_was_switched_off_and_why() -> None:
    checked = Checked((), (NUMBER,), {"head-number-absent": "konsep", "plan-x": "nanti"})
    assert as_text(checked, Reading()) == (
        "0 kesalahan, 0 peringatan, 0 saran. Pemeriksaan yang dimatikan: head-number-absent: konsep (1 temuan tidak"
        " ditampilkan); plan-x: nanti (0 temuan tidak ditampilkan).\n"
    )


def test_json_holds_everything() -> None:
    assert as_json(Checked((HINT,), (NUMBER,), {"head-number-absent": "konsep"}), Reading()) == {
        "findings": [
            {
                "code": "plan-x",
                "severity": "hint",
                "place": {
                    "part": "rows.4.action",
                    "words": "Baris 5, kolom langkah aksi",
                    "source": {"sheet": "RB", "row": 9},
                },
                "what": "Mirip.",
                "why": "Mungkin.",
                "citation": "",
                "mend": None,
            }
        ],
        "suppressed": [
            {
                "code": "head-number-absent",
                "severity": "error",
                "place": {
                    "part": "head.number",
                    "words": "Nomor keputusan",
                    "source": {"page": 1, "line": 3},
                },
                "what": "Nomor tidak tercetak.",
                "why": "Keputusan bernomor.",
                "citation": "PKPU 1/2022",
                "mend": {"part": "head.number", "text": "NOMOR 20 TAHUN 2026"},
            }
        ],
        "off": {"head-number-absent": "konsep"},
        "counts": {"error": 0, "warning": 0, "hint": 1},
    }


def test_what_a_terminal_would_obey_is_left_out() -> None:
    evil = "\x1b[31mmerah\x07 \u202eterbalik\u200f\n\nbaris"
    finding = Finding("plan-x", Severity.HINT, Place(""), evil, evil, mend=Mend("", evil))
    printed = as_text(Checked((finding,), (), {"x": evil}), Reading())
    assert printed.replace("\n", "").isprintable()


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    assert quoted("a" * 20_000, 10) == "“aaaaaaaaa…”"
    assert quoted("  satu \n dua ") == "“satu dua”"
