"""Units of a fictional agency: a headquarters, its provinces, their cities. Deeper ones bring their parents."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.models import Unit


class UnitFactory(DjangoModelFactory[Unit]):
    """A unit without a parent; ``parent=`` or a trait puts it into a tree, and the path follows."""

    class Meta:
        model = Unit

    agency = "Badan Pelayanan"
    # No test may name such a code itself: sequences run into the thousands.
    code = factory.Sequence(lambda n: f"bp-n{n}")
    name = factory.LazyAttribute(lambda unit: f"Kantor Pelayanan {unit.region}")
    region = factory.Sequence(lambda n: f"Sukamaju {n}")
    kind = Kind.PUSAT
    zone = Zone.WIB
    parent = None
    path = factory.LazyAttribute(
        lambda unit: f"{unit.parent.path if unit.parent else ''}{unit.code}/",
    )

    class Params:
        province = factory.Trait(
            kind=Kind.PROVINSI, parent=factory.SubFactory("tests.factories.institutions.UnitFactory")
        )
        city = factory.Trait(
            kind=Kind.KOTA,
            parent=factory.SubFactory("tests.factories.institutions.UnitFactory", province=True),
        )
        eastern = factory.Trait(zone=Zone.WIT)
        closed = factory.Trait(active=False)


def family(**city: Any) -> tuple[Unit, Unit, Unit]:
    """A headquarters, one of its provinces, and one city of that."""
    below = UnitFactory(city=True, **city)
    assert below.parent is not None
    assert below.parent.parent is not None
    return below.parent.parent, below.parent, below
