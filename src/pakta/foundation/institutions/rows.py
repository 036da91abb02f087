"""A unit as a list gives it: what the area data and a spreadsheet are both read into."""

from dataclasses import dataclass

from pakta.foundation.institutions.choices import Kind, Zone


@dataclass(frozen=True)
class UnitRow:
    """One unit to be; ``parent_code`` is "" for the top of an agency. ``place`` says where the row stands."""

    agency: str
    code: str
    name: str
    region: str
    kind: Kind
    zone: Zone
    parent_code: str = ""
    place: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken: where it stands, and a sentence for the person who wrote it."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence
