"""Notices and the kinds they are of."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from pakta.foundation.notifications.kinds import NoticeKind
from pakta.foundation.notifications.models import Notice

TOLD = dt.datetime(2026, 3, 10, 1, 0, tzinfo=dt.UTC)
LOUD = NoticeKind("tests.loud", "Ramai", "Di halaman dan lewat surel.")
QUIET = NoticeKind("tests.quiet", "Tenang", "Hanya di halaman.", by_mail=False)
SILENT = NoticeKind("tests.silent", "Diam", "Baru bila diminta.", in_page=False, by_mail=False)


class NoticeFactory(DjangoModelFactory[Notice]):
    """A notice of a loud kind, on the page and wanted by mail, not read yet."""

    class Meta:
        model = Notice

    user = factory.SubFactory("tests.factories.accounts.UserFactory")
    kind = LOUD.key
    key = factory.Sequence(lambda n: f"hal:{n}")
    text = factory.Sequence(lambda n: f"Bukti nomor {n} dikembalikan.")
    link = "/bantuan/"
    created_at = TOLD
    in_page = True
    by_mail = True

    class Params:
        read = factory.Trait(is_read=True)
        mail_only = factory.Trait(in_page=False)
        page_only = factory.Trait(by_mail=False)
