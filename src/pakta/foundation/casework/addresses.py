"""Where the page of a case is, for notices that lead there. A foundation knows no addresses: who delivers says it when
the program starts."""

from __future__ import annotations

from collections.abc import Callable

_KNOWN: dict[str, Callable[[int], str]] = {}


def know_case_page(address: Callable[[int], str]) -> None:
    """``address``: id of a case → the path of its page."""
    _KNOWN["case"] = address


def case_page(pk: int) -> str:
    """ "" where nobody said."""
    known = _KNOWN.get("case")
    return known(pk) if known else ""
