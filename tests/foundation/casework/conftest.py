"""Every test here works with the register of tools."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.factories.casework import register_in_use

from pakta.foundation.casework.register import Register


@pytest.fixture(autouse=True)
def tools(db: None) -> Iterator[Register]:
    with register_in_use() as register:
        yield register
