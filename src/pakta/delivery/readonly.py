"""GET never writes: while a GET or HEAD is answered the database refuses everything but reading.

The session is saved outside of it (its middleware stands before this one), so signing in and messages still work.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

READING = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "PRAGMA", "BEGIN", "COMMIT")


# Single sign-on comes back by GET, as its protocol has it, and signs the person in.
SIGN_IN_RETURN = re.compile(r"/akun/oidc/[^/]+/login/callback/")


class WriteOnGet(RuntimeError):
    """A page tried to write while it was only asked to show: a defect in that page."""


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
    verb = sql.lstrip(" (\n").split(None, 1)[0].upper()
    if verb in READING or "django_session" in sql:
        return execute(sql, params, many, context)
    raise WriteOnGet(f"{verb} while answering a GET")


class ReadOnlyGet:
    """Middleware; stands last, so that only views and templates run inside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or SIGN_IN_RETURN.fullmatch(request.path):
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)
