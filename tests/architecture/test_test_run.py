"""The test run keeps to itself, and fails where it should."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Origin, Template
from pytest_socket import SocketConnectBlockedError

import pakta


def test_no_socket_leaves_this_machine() -> None:
    with (
        socket.socket() as one,
        pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"),
    ):
        one.connect(("192.0.2.1", 80))


def test_data_of_the_run_lies_in_a_temporary_folder() -> None:
    assert Path(tempfile.gettempdir()) in Path(settings.DATA).parents


OURS = Origin(str(Path(pakta.__file__).parent / "delivery" / "page.html"))
THEIRS = Origin("/elsewhere/page.html")


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ known.nobody }}", "{{ nobody|default:'-' }}"])
def test_an_undefined_variable_fails_in_our_templates_only(text: str) -> None:
    context = Context({"known": {}})
    with pytest.raises(pytest.fail.Exception, match="not defined"):
        Template(text, origin=OURS).render(context)
    assert Template(text, origin=THEIRS).render(context) in {"", "-"}


def test_asking_whether_a_variable_is_there_is_no_fault() -> None:
    assert Template("{% if nobody %}x{% endif %}", origin=OURS).render(Context()) == ""
