import pytest

from pakta.knowledge.worksheets.matching_words import Word, roots, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Monitoring dan evaluasi", "monev"),
        ("menindaklanjuti", "Tindak lanjut"),
        ("Pelayanan", "layanan"),
        ("penyusunan", "menyusun"),
        ("pengendalian", "dikendalikan"),
        ("pemetaan", "peta"),
        ("Zona Integritas", "ZI"),
        ("kaji ulang SOP", "reviu Prosedur Operasional Tetap"),
        ("LAKIP", "laporan kinerja"),
        ("Whistle-Blowing System", "WBS"),
        ("hasil survey kepuasan masyarakat tahun 2025", "hasil SKM"),
        ("telah dilakukan identifikasi", "identifikasi"),
    ],
)
def test_one_thing_said_in_two_ways_has_the_same_roots(one: str, other: str) -> None:
    assert roots(one) == roots(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [("evaluasi", "tindak lanjut"), ("penetapan", "penerapan"), ("pelanggaran", "pelayanan")],
)
def test_different_things_have_different_roots(one: str, other: str) -> None:
    assert not roots(one) & roots(other)


def test_a_word_remembers_what_was_said() -> None:
    assert list(words("Telah dilakukan Pemantauan dan Evaluasi PPID")) == [
        Word("monev", "pemantauan dan evaluasi"),
        Word("ppid", "ppid"),
    ]


def test_joints_and_numbers_say_nothing() -> None:
    assert not roots("dan / atau yang telah dilakukan pada tahun 2025 di KPU")
