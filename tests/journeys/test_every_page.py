"""Every page at both widths: axe finds nothing grave, nothing sticks out, nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.foundation.institutions.models import Unit
from tests.delivery.walk import FROM_ABOVE, LET_IN, address_of, rows
from tests.factories.accounts import person
from tests.factories.offices import Office
from tests.journeys.conftest import Opener

DOWNLOADS = {
    "assessments:compare_workbook",
    "assessments:coverage_workbook",
    "assessments:route_workbook",
    "assessments:workbook",
    "assessments:wording_table",
    "assessments:paper",
    "casework:book_pdf",
    "complaints:lapor_answers",
    "casework:book_workbook",
    "casework:file",
    "recaps:pdf",
    "recaps:data",
    "decrees:paper",
    "decrees:specimen",
    "decrees:compare_workbook",
    "decrees:compare_docx",
    "decrees:compare_json",
    "decrees:findings_file",
    "decrees:lawbook_workbook",
    "decrees:import_findings_file",
    "programmes:workbook",
    "programmes:decree_file",
    "programmes:progress_workbook",
    "programmes:amendments_workbook",
    "programmes:team_decree_file",
    "conflicts:evaluation_pdf",
    "conflicts:matrix_pdf",
    "conflicts:matrix_workbook",
    "conflicts:statement_pdf",
    "conflicts:statements_pdf",
    "conflicts:statements_workbook",
    "gratification:campaign_file",
    "gratification:whole_form",
    "information:entries_workbook",
    "information:entry_document",
    "information:exempt_workbook",
    "information:test_minutes",
    "law:values_workbook",
    "law:value_file",
    "law:calendar_workbook",
    "evidence:file",
    "evidence:preview",
    "evidence:workbook",
    "evidence:archive_zip",
    "imports:file",
    "imports:page_image",
    "imports:cut_out",
    "monitoring:workbook",
    "monitoring:photo",
    "monitoring:follow_up_file",
    "papers:pdf",
    "papers:docx",
    "papers:specimen",
    "papers:specimen_image",
    "trail:csv",
    "trail:workbook",
}
LEAD_ELSEWHERE = {
    "conflicts:matrix_now",
    "assessments:of_unit",
    "home:start",
    "evidence:sort_files",
    "imports:undo",
    "imports:settle_note",
    "imports:settle_cells",
    "imports:act_on_row",
    "decrees:section",
    "decrees:check_section",
    "decrees:import_finding_counts",
    "decrees:find_law",
    "decrees:undo",
    "decrees:mend",
    "decrees:renumber",
    "decrees:act_on_group",
    "decrees:check_row",
    "decrees:act_on_row",
}


def pages(role: str, mark: str) -> Iterator[str]:
    """Those the table marks so for the role."""
    return (
        page
        for page, method, marks in rows()
        if method == "GET" and marks[role] == mark and page not in DOWNLOADS | LEAD_ELSEWHERE
    )


def test_every_page_can_be_used_by_everybody(open_browser: Opener, city: Unit) -> None:
    user = person("coordinator", city, name="Koordinator Kota")
    office, watch = Office(city, proof_by=user), open_browser(user)
    for page in pages("coordinator", LET_IN):
        watch.go(address_of(page, office.ids))
        watch.look(page)


def test_every_page_for_who_judges_from_above(open_browser: Opener, city: Unit) -> None:
    assert city.parent is not None
    user = person("supervisor", city.parent, name="Pembina Provinsi")
    office, watch = Office(city, proof_by=user), open_browser(user)
    for page in pages("supervisor", FROM_ABOVE):
        watch.go(address_of(page, office.ids))
        watch.look(page)
