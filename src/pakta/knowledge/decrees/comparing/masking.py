"""What differs between any two decrees without telling rows apart: years, and the region in the office's name."""

from __future__ import annotations

import re

from pakta.knowledge.decrees.comparing.changes import yearless
from pakta.knowledge.decrees.form import Decree

_ANY_REGION = "daerah"
SHORTEST_REGION = 3
"""Letters. A shorter name could be a word of any sentence."""


class Mask:
    """Makes years and the regions of the given decrees one word each."""

    def __init__(self, *decrees: Decree) -> None:
        regions = {decree.region.strip() for decree in decrees if decree.region}
        names = sorted((name for name in regions if len(name) >= SHORTEST_REGION), key=len, reverse=True)
        joined = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
        self._regions = re.compile(rf"\b(?:{joined})\b", re.IGNORECASE) if names else None

    def __call__(self, text: str) -> str:
        masked = yearless(text)
        return self._regions.sub(_ANY_REGION, masked) if self._regions else masked
