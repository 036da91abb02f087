"""A mailbox on this machine: a Dovecot of its own in a folder of its own, where one is installed."""

from __future__ import annotations

import getpass
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER, PASSWORD = "dumas@contoh.test", "rahasia-kotak-surat"

CONF = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = {me}
default_internal_group = {group}
default_login_user = {me}
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def installed() -> bool:
    return _program() is not None


def _program() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class MailServer:
    """``put`` lays a mail into the mailbox as a mail server would."""

    host = "127.0.0.1"

    def __init__(self, port: int) -> None:
        self.port = port

    def put(self, raw: bytes) -> None:
        with self._signed_in() as box:
            kind, said = box.append("INBOX", "", "", raw)
        assert kind == "OK", said

    def seen(self) -> int:
        """How many mails bear the mark that they were read."""
        with self._signed_in() as box:
            box.select("INBOX", readonly=True)
            _kind, found = box.uid("search", "SEEN")
        return len(found[0].split())

    def _signed_in(self) -> imaplib.IMAP4:
        box = imaplib.IMAP4(self.host, self.port, timeout=10)
        box.login(USER, PASSWORD)
        return box


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server with one empty mailbox."""
    # Not in pytest's folder: that one is shut to others again by every other run of tests.
    with tempfile.TemporaryDirectory(prefix="pakta-surel-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with _running(folder) as server:
            yield server


@contextmanager
def _running(folder: Path) -> Iterator[MailServer]:
    """Mail is never root's: the superuser lends it to ``nobody``."""
    program = _program()
    assert program is not None
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    for name in ("run", "mail", "home"):
        (folder / name).mkdir()
        if os.getuid() == 0:
            os.chown(folder / name, owner.pw_uid, owner.pw_gid)
    me = "dovecot" if os.getuid() == 0 else getpass.getuser()
    port = _free_port()
    conf = folder / "dovecot.conf"
    conf.write_text(
        CONF.format(
            folder=folder,
            me=me,
            group="dovecot" if os.getuid() == 0 else str(owner.pw_gid),
            password=PASSWORD,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
            port=port,
        )
    )
    process = subprocess.Popen(
        [program, "-F", "-c", str(conf)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait(port, process, folder)
        yield MailServer(port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)
        if process.stderr:
            process.stderr.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _try in range(200):
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            log = folder / "log"
            raise RuntimeError(f"Dovecot ended: {said} {log.read_text() if log.exists() else ''}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("Dovecot does not answer.")
