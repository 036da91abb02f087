"""The background job that looks at files. It can run twice safely."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from pakta.foundation.files.insights.actions.keeping import begin_insight, fail_insight, keep_insight
from pakta.foundation.files.insights.looking_process import LookEnded, looked_at


@task(priority=-10)  # whoever waits for a decree to be read comes first
def look_at_latest() -> None:
    """Look at the file that came last in a process of its own, and keep what it shows.

    As many jobs as files are queued, so each file has its turn; a job too many finds nothing to do.
    """
    begun = begin_insight(now=timezone.now())
    if begun is None:
        return
    try:
        with looked_at(begun.file) as (findings, folder):
            keep_insight(begun=begun, findings=findings, folder=folder, now=timezone.now())
    except LookEnded as ended:
        fail_insight(begun=begun, trouble=ended.trouble, now=timezone.now())
