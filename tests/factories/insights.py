"""What the machine saw of stored files, as it would have kept it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from PIL import Image

from pakta.foundation.files.choices import InsightState
from pakta.foundation.files.models import Insight, Preview, StoredFile
from tests.factories.programmes import NOW, stored_file


def looked_at(stored: StoredFile | None, **seen: Any) -> Insight:
    """The file was looked at and showed ``seen``; dates as dates."""
    assert stored is not None
    seen["dates"] = [day.isoformat() for day in seen.get("dates", ())]
    made, _new = Insight.objects.update_or_create(
        file=stored, defaults={"state": InsightState.READY, "state_since": NOW, **seen}
    )
    return made


def preview(
    stored: StoredFile | None, number: int = 1, *, colour: tuple[int, int, int] = (90, 140, 120)
) -> Preview:
    """A page of the file as a small picture of one colour."""
    assert stored is not None
    picture = BytesIO()
    Image.new("RGB", (120, 160), colour).save(picture, "PNG")
    image = stored_file(picture.getvalue(), media_type="image/png")
    made: Preview = Preview.objects.create(file=stored, number=number, image=image, width=120, height=160)
    return made


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
