"""The title: printed once in the head, repeated word for word wherever the paper names itself."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.changes import change_said
from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.checking.titles import difference, is_same_matter, is_same_title, matter_of


def _absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.title:
        yield Flaw("head.title", "Judul keputusan tidak tercetak di kepala keputusan.")


def _differs(subject: Subject) -> Iterator[Flaw]:
    title = subject.decree.title
    if not title:
        return
    for index, head in enumerate(subject.printed.attachments):
        if head.title and not is_same_title(title, head.title):
            yield Flaw(
                f"attachments.{index}.title",
                f"Judul di kepala lampiran berbeda dari judul keputusan: {difference(title, head.title)}.",
                mend=title,
            )


def _plan_differs(subject: Subject) -> Iterator[Flaw]:
    title, plan_title = subject.decree.title, subject.plan.title
    if not subject.rows or not title or not plan_title:
        return
    # What amends is named after what it amends, and that after its plan.
    is_of_amended = change_said(title) and key(plan_title) in key(title)
    if not is_of_amended and not is_same_matter(title, plan_title):
        said = difference(matter_of(title), matter_of(plan_title))
        yield Flaw("plan.title", f"Judul di atas tabel berbeda dari judul keputusan: {said}.")


CHECKS = (
    Check(
        "head-title-absent",
        Severity.ERROR,
        "Judul keputusan kosong",
        "Keputusan bernama: kepala keputusan mencetak TENTANG dan judulnya.",
        _absent,
    ),
    Check(
        "head-title-differs",
        Severity.ERROR,
        "Judul di lampiran berbeda",
        "Kepala lampiran mengulang judul keputusan kata demi kata; keputusan hanya punya satu judul.",
        _differs,
    ),
    Check(
        "head-plan-title-differs",
        Severity.HINT,
        "Judul rencana berbeda dari judul keputusan",
        "Yang ditetapkan adalah rencana dengan nama yang disebut judul keputusan; nama singkat menimbulkan keraguan.",
        _plan_differs,
    ),
)
