"""The web server's entry."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SILENT_SECONDS = 60
"""How long a line may be silent in the middle of a request or an answer before its thread is given back.

A phone that lost its network says nothing more and closes nothing: without this it would hold a thread for hours, and
a handful of them the whole site. What had come of an upload by then is kept.
"""


def with_patience(application: WSGIApplication, seconds: float = SILENT_SECONDS) -> WSGIApplication:
    """``application``, reading from and writing to lines that may be silent for ``seconds`` at most."""

    def patient(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        line = environ.get("gunicorn.socket")
        if line is not None:
            line.settimeout(seconds)
        return application(environ, start_response)

    return patient


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pakta.config.settings")
application = with_patience(get_wsgi_application())
