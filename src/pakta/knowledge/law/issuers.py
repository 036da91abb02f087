"""Who issues regulations, under what name; an issuer that is not in the table keeps its printed name."""

from __future__ import annotations

import re
from typing import NamedTuple

BELOW_THE_CENTRE = re.compile(
    r"(?P<body>.+?)\s+(?P<place>(?:provinsi|kabupaten|kota)(?:\s+(?!tentang\b)[A-Za-z'-]+){1,5})",
    re.IGNORECASE,
)
"""A body's office in a place: ``KPU Kota Damai``."""


class Issuer(NamedTuple):
    """``code`` is the short name, ``name`` the one of a citation, ``other_names`` what else people write."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()

    @property
    def is_minister(self) -> bool:
        return self.name.startswith("Menteri")


ISSUERS = {
    issuer.code: issuer
    for issuer in (
        Issuer(
            "PANRB",
            "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
            (
                "Menteri PAN dan RB",
                "MenPAN",
                "MenPAN dan RB",
                "Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
                "Menteri Negara Pendayagunaan Aparatur Negara",
            ),
        ),
        Issuer("Kumham", "Menteri Hukum dan Hak Asasi Manusia", ("Menteri Hukum dan HAM", "Menkumham")),
        Issuer("Keuangan", "Menteri Keuangan", ("Menkeu",)),
        Issuer("Dagri", "Menteri Dalam Negeri", ("Mendagri",)),
        Issuer("KPU", "Komisi Pemilihan Umum"),
        Issuer("KPK", "Komisi Pemberantasan Korupsi", ("Komisi Pemberantasan Tindak Pidana Korupsi",)),
        Issuer("BPKP", "Badan Pengawasan Keuangan dan Pembangunan"),
        Issuer("Ombudsman", "Ombudsman Republik Indonesia", ("ORI",)),
        Issuer("Komisi Informasi", "Komisi Informasi", ("Komisi Informasi Pusat",)),
        Issuer("LAN", "Lembaga Administrasi Negara"),
        Issuer("ANRI", "Arsip Nasional Republik Indonesia"),
        Issuer("BKN", "Badan Kepegawaian Negara"),
        Issuer("LKPP", "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah"),
        Issuer("Bawaslu", "Badan Pengawas Pemilihan Umum"),
        Issuer("DKPP", "Dewan Kehormatan Penyelenggara Pemilihan Umum"),
        Issuer("Sekjen KPU", "Sekretaris Jenderal Komisi Pemilihan Umum"),
    )
}


def issuer_name(issuer: str) -> str:
    """An issuer's code written out, with the place of an office below the centre: ``KPU Kota Damai``."""
    if issuer in ISSUERS:
        return ISSUERS[issuer].name
    if (below := BELOW_THE_CENTRE.fullmatch(issuer)) and below["body"] in ISSUERS:
        return f"{ISSUERS[below['body']].name} {below['place']}"
    return issuer
