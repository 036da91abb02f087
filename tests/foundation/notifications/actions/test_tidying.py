"""What was told long ago goes; what still waits stays."""

import pytest
from tests.factories.notifications import TOLD, NoticeFactory

from pakta.foundation.notifications.actions.letters import SETTLED, Addresses, send_letters, write_letters
from pakta.foundation.notifications.actions.tidying import KEPT, forget_old_notices
from pakta.foundation.notifications.models import Letter, Notice


@pytest.mark.django_db
def test_old_notices_go_with_the_letters_that_carried_them() -> None:
    NoticeFactory()
    write_letters(addresses=Addresses("https://x.test", "/", "/"), now=TOLD + SETTLED)
    send_letters(now=TOLD + SETTLED)
    young = NoticeFactory(created_at=TOLD + KEPT)
    assert forget_old_notices(now=TOLD + KEPT) == 0
    assert forget_old_notices(now=TOLD + KEPT + 2 * SETTLED) == 1
    assert (list(Notice.objects.all()), Letter.objects.count()) == ([young], 0)
