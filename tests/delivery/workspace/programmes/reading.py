"""What the answers of programme pages say."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.messages import get_messages

from pakta.domain.programmes.models import Programme, WorkItem


def item(programme: Programme, indicator: str) -> WorkItem:
    return programme.work_items.get(indicator=indicator)


def words(answer: Any) -> str:
    html = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]
