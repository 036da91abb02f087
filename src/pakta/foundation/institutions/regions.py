"""The election commission's offices from the official list of areas: one headquarters, 38 provinces, 514 regencies
and cities.

The list is the npm package ``idn-area-data``: ``provinces.csv`` with the columns ``code,name`` and ``regencies.csv``
with ``code,province_code,name``, a regency's name beginning with ``Kabupaten`` or ``Kota``. Up to version 3 the names
are in capitals.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.rows import UnitRow
from pakta.shared.errors import DomainError

PROVINCES = 38
REGENCIES = 514
AGENCY = "KPU"
TOP_CODE = "kpu"
ACEH = "11"
ZONES_FILE = Path(__file__).parent / "content" / "province_zones.json"
# Written as they are in the names of areas; all other words have one capital.
SMALL_WORDS = {"DAN": "dan", "DKI": "DKI"}
KIND_WORDS = {"Kabupaten": Kind.KABUPATEN, "Kota": Kind.KOTA}
# The office writes its province's name short.
SHORT = {"Daerah Khusus Ibukota Jakarta": "DKI Jakarta"}


class AreaDataUnusable(DomainError):
    """The folder does not hold the list of areas in the form and number it should."""


def kpu_rows(folder: Path) -> list[UnitRow]:
    """KPU RI, its provincial and its local offices, parents first; ``AreaDataUnusable`` where the list is not whole."""
    provinces = _table(folder / "provinces.csv", ("code", "name"))
    regencies = _table(folder / "regencies.csv", ("code", "province_code", "name"))
    if (len(provinces), len(regencies)) != (PROVINCES, REGENCIES):
        raise AreaDataUnusable(
            _(
                "Daftar wilayah di %(folder)s berisi %(provinces)d provinsi dan %(regencies)d kabupaten/kota; "
                "seharusnya 38 dan 514. Pasang paket idn-area-data yang sesuai."
            )
            % {"folder": folder, "provinces": len(provinces), "regencies": len(regencies)}
        )
    zones = province_zones()
    top = UnitRow(
        agency=AGENCY,
        code=TOP_CODE,
        name="KPU Republik Indonesia",
        region="Indonesia",
        kind=Kind.PUSAT,
        zone=Zone.WIB,
        place="KPU RI",
    )
    return [
        top,
        *(_province_row(row, zones) for row in provinces),
        *(_regency_row(row, zones) for row in regencies),
    ]


def province_zones() -> dict[str, Zone]:
    """Each province's zone by its code, from the data file that names its source."""
    content = json.loads(ZONES_FILE.read_text(encoding="utf-8"))
    return {code: Zone[zone] for zone, codes in content["zones"].items() for code in codes}


def _province_row(row: dict[str, str], zones: dict[str, Zone]) -> UnitRow:
    region = area_name(row["name"])
    return UnitRow(
        agency=AGENCY,
        code=office_code(row["code"]),
        # In Aceh the commission is the Komisi Independen Pemilihan (Undang-Undang 11/2006, Pasal 56).
        name=f"KIP {region}" if row["code"] == ACEH else f"KPU Provinsi {region}",
        region=region,
        kind=Kind.PROVINSI,
        zone=_zone_of(row["code"], zones),
        parent_code=TOP_CODE,
        place=f"provinces.csv {row['code']}",
    )


def _regency_row(row: dict[str, str], zones: dict[str, Zone]) -> UnitRow:
    place = f"regencies.csv {row['code']}"
    name = area_name(row["name"])
    word, _space, region = name.partition(" ")
    if word not in KIND_WORDS or not region:
        raise AreaDataUnusable(
            _("%(place)s: “%(name)s” tidak diawali Kabupaten atau Kota.")
            % {"place": place, "name": row["name"]}
        )
    short = "KIP" if row["province_code"] == ACEH else "KPU"
    return UnitRow(
        agency=AGENCY,
        code=office_code(row["code"]),
        name=f"{short} {name}",
        region=region.removeprefix("Administrasi "),
        kind=KIND_WORDS[word],
        zone=_zone_of(row["province_code"], zones),
        parent_code=office_code(row["province_code"]),
        place=place,
    )


def office_code(area_code: str) -> str:
    """The address of the office of an area: ``33.72`` → ``kpu-3372``."""
    return f"{TOP_CODE}-{area_code.replace('.', '')}"


def area_name(printed: str) -> str:
    """An area's name as offices write it: ``PANGKAJENE DAN KEPULAUAN`` → ``Pangkajene dan Kepulauan``."""
    name = " ".join(
        SMALL_WORDS.get(word.upper()) or "-".join(part.capitalize() for part in word.split("-"))
        for word in printed.split()
    )
    return SHORT.get(name, name)


def _zone_of(province_code: str, zones: dict[str, Zone]) -> Zone:
    try:
        return zones[province_code]
    except KeyError:
        raise AreaDataUnusable(
            _("Zona waktu provinsi %(code)s belum dicatat di province_zones.json.") % {"code": province_code}
        ) from None


def _table(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if list(reader.fieldnames or ()) != list(columns):
                raise AreaDataUnusable(
                    _("%(path)s tidak berkolom %(columns)s.") % {"path": path, "columns": ", ".join(columns)}
                )
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error):
        raise AreaDataUnusable(
            _(
                "%(path)s tidak dapat dibaca. Pasang paket npm idn-area-data, lalu sebut foldernya dengan --areas."
            )
            % {"path": path}
        ) from None
