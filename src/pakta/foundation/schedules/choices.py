"""How a scheduled run stands, and the allowed ways between."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    RUNNING = "running", _("Sedang berjalan")
    DONE = "done", _("Selesai")
    FAILED = "failed", _("Gagal")


RUN_TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.RUNNING: frozenset({RunState.DONE, RunState.FAILED}),
    RunState.FAILED: frozenset({RunState.RUNNING}),
    RunState.DONE: frozenset(),
}
