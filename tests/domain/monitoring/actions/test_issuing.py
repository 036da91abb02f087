"""Papers as they leave the press: their figures are those of the page, and a report can prove monitoring."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core.files.storage import default_storage
from tests.factories.accounts import person
from tests.factories.evidence import accepted, hand_in_link
from tests.factories.monitoring import APRIL, FIRST_QUARTER, called_meeting, opened_round
from tests.factories.programmes import adopted_programme, sample_reading, sample_row

from pakta.domain.monitoring.actions.issuing import (
    MinutesMissing,
    NotARoundsReport,
    NotOffered,
    RoundStillOpen,
    about_meeting,
    about_round,
    hand_in_report,
    issue_attendance_list,
    issue_invitation,
    issue_minutes,
    issue_report,
    issue_sheet,
)
from pakta.domain.monitoring.actions.meetings import write_minutes
from pakta.domain.monitoring.actions.rounds import close_round
from pakta.domain.monitoring.models import Round
from pakta.domain.monitoring.queries import compiled_of, proof_offers
from pakta.domain.monitoring.wording import decimal_text, whole_per_cent
from pakta.domain.programmes.models import Delivery, Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import void_paper
from pakta.foundation.papers.models import IssuedPaper

pytestmark = pytest.mark.django_db
OWN_ROW = "Pemantauan dan evaluasi Pembangunan ZI (per triwulan)"


def text_of(paper: IssuedPaper) -> str:
    with default_storage.open(paper.pdf.storage_name) as content:
        document = pypdfium2.PdfDocument(content.read())
    whole = " ".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))
    document.close()
    return " ".join(whole.split())


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    """The sample's plan, with a row that promises its own monitoring."""
    reading = sample_reading()
    own = sample_row(OWN_ROW, target_raw="Maret dan Juni 2026", periods=[["2026-03"] * 2, ["2026-06"] * 2])
    reading["plan"]["components"][0]["subcomponents"][0]["items"].append(own)
    return adopted_programme(unit=unit, by=planner, reading=reading)


@pytest.fixture
def closed(programme: Programme, coordinator: User, member: User) -> Round:
    """The first quarter, closed, with one moment proved."""
    found = opened_round(programme, coordinator, FIRST_QUARTER)
    due = Delivery.objects.filter(programme=programme, due_on__lte=FIRST_QUARTER.ends_on)
    first = due.exclude(work_item__indicator=OWN_ROW).order_by("due_on", "pk")[0]
    accepted(hand_in_link(first, member), coordinator)
    return close_round(round=found, by=coordinator, now=APRIL)


@pytest.mark.slow
def test_the_figures_of_the_report_are_those_of_the_page(closed: Round, coordinator: User) -> None:
    issued = issue_report(round=closed, by=coordinator, now=APRIL)
    total = compiled_of(closed, APRIL.date()).total
    said = text_of(issued)
    share = f"{decimal_text(total.proved)} dari {total.planned} ({whole_per_cent(total.share)}%)"
    assert total.proved == 1
    assert share in said
    assert f"{total.late} dari {total.planned}" in said
    assert (issued.kind, issued.number, issued.about) == ("report", 1, about_round(closed))


@pytest.mark.slow
def test_a_report_proves_the_rows_that_promise_monitoring(
    closed: Round, coordinator: User, planner: User
) -> None:
    (offer,) = proof_offers(closed)
    assert (offer.item.indicator, offer.delivery.due_on) == (OWN_ROW, FIRST_QUARTER.ends_on)
    issued = issue_report(round=closed, by=coordinator, now=APRIL)
    other = Delivery.objects.filter(programme=closed.programme).exclude(pk=offer.delivery.pk)[0]
    given = {"round": closed, "paper": issued, "by": coordinator, "now": APRIL}
    with pytest.raises(NotOffered):
        hand_in_report(**given, deliveries=[other])
    (placement,) = hand_in_report(**given, deliveries=[offer.delivery])
    assert placement.evidence.file == issued.pdf
    assert placement.evidence.original_name.endswith(".pdf")
    assert proof_offers(closed) == []
    void_paper(paper=issued, reason="Salah cetak", by=planner, now=APRIL)
    issued.refresh_from_db()
    with pytest.raises(NotARoundsReport):
        hand_in_report(**{**given, "paper": issued}, deliveries=[offer.delivery])


@pytest.mark.slow
def test_each_paper_of_a_round_and_its_meeting_is_printed(closed: Round, coordinator: User) -> None:
    meeting = called_meeting(closed, coordinator)
    with pytest.raises(MinutesMissing):
        issue_minutes(meeting=meeting, by=coordinator, now=APRIL)
    write_minutes(meeting=meeting, minutes="Rapat dibuka.", by=coordinator, now=APRIL)
    meeting.refresh_from_db()
    given = {"by": coordinator, "now": APRIL}
    papers = [
        issue_invitation(meeting=meeting, **given),
        issue_attendance_list(meeting=meeting, **given),
        issue_minutes(meeting=meeting, **given),
        issue_sheet(round=closed, **given),
    ]
    assert [(one.kind, one.about) for one in papers] == [
        ("invitation", about_meeting(meeting)),
        ("attendance_list", about_meeting(meeting)),
        ("minutes", about_meeting(meeting)),
        ("sheet", about_round(closed)),
    ]
    assert "Rabu, 8 April 2026" in text_of(papers[0])
    assert OWN_ROW in text_of(papers[3])


def test_a_report_waits_for_the_closing_and_for_whoever_may(
    programme: Programme, coordinator: User, unit: Unit
) -> None:
    found = opened_round(programme, coordinator)
    with pytest.raises(RoundStillOpen):
        issue_report(round=found, by=coordinator, now=APRIL)
    with pytest.raises(NotAllowed):
        issue_report(round=found, by=person("head", unit), now=APRIL)
    assert not IssuedPaper.objects.exists()
