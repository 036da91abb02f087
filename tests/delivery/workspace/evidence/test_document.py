"""One document: what its page shows, and its bytes."""

from __future__ import annotations

import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.accounts import person
from tests.factories.insights import looked_at, preview
from tests.factories.institutions import UnitFactory
from tests.factories.offices import Office, proof
from tests.factories.programmes import NOW, small_pdf

from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.evidence.warnings import Warning, WarningCode
from pakta.foundation.files.models import Insight, Preview


def page(desk: Client, evidence: int) -> str:
    answer = desk.get(f"/bukti/{evidence}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_known_of_a_document(desk: Client, office: Office) -> None:
    evidence = office.evidence.evidence
    assert evidence.file
    shown = page(desk, evidence.pk)
    assert evidence.file.sha256 in shown
    assert "tidak disebut; mengikuti masa jatuh temponya" in shown
    assert f"/butir/{office.delivery.work_item_id}/#jatuh-tempo-{office.delivery.pk}" in shown
    assert "Membuktikan: Surat Keputusan; Notula rapat" in " ".join(shown.split())


def test_a_document_at_two_moments_names_both(desk: Client, office: Office) -> None:
    Placement.objects.create(
        evidence=office.evidence.evidence,
        delivery=office.open_delivery,
        placed_at=NOW,
        placed_by=office.evidence.placed_by,
    )
    assert len(desk.get(f"/bukti/{office.evidence.evidence_id}/").context["places"]) == 2


def test_a_link_says_that_it_is_elsewhere(desk: Client, office: Office) -> None:
    made = proof(office.open_delivery, office.member, url="https://kantor.example/a")
    shown = page(desk, made.evidence_id)
    assert 'rel="noopener noreferrer nofollow"' in shown
    assert desk.get(f"/bukti/{made.evidence_id}/berkas/").status_code == 404


def test_versions_lead_to_each_other(desk: Client, office: Office) -> None:
    earlier = office.evidence.evidence
    later = proof(office.open_delivery, office.member).evidence
    Evidence.objects.filter(pk=later.pk).update(replaces=earlier)
    assert "versi setelahnya" in page(desk, earlier.pk)
    assert "versi sebelumnya" in page(desk, later.pk)


def test_a_file_goes_out_as_it_came_in(desk: Client, office: Office) -> None:
    content = small_pdf()
    form = {
        "files": SimpleUploadedFile("Notula Rapat №1.pdf", content, "text/html"),
        "covers": office.ids["requirement"],
    }
    desk.post(f"/jatuh-tempo/{office.open_delivery.pk}/bukti/", form)
    (made,) = Evidence.objects.filter(placements__delivery=office.open_delivery)
    answer = desk.get(f"/bukti/{made.pk}/berkas/")
    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "filename*=utf-8''Notula%20Rapat%20%E2%84%961.pdf" in answer.headers["Content-Disposition"]


def test_pages_are_shown_as_pictures(desk: Client, office: Office) -> None:
    made = office.evidence.evidence
    looked_at(made.file, pages=3, text="Notula")
    Preview.objects.filter(file=made.file).delete()
    preview(made.file)
    assert f'src="/bukti/{made.pk}/halaman/1/"' in page(desk, made.pk)
    assert "1 dari 3 halaman ditampilkan" in page(desk, made.pk)
    answer = desk.get(f"/bukti/{made.pk}/halaman/1/")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert desk.get(f"/bukti/{made.pk}/halaman/2/").status_code == 404


def test_a_page_picture_has_the_door_of_its_file(office: Office) -> None:
    made = office.evidence.evidence
    Preview.objects.filter(file=made.file).delete()
    preview(made.file)
    stranger = Client()
    stranger.force_login(person("coordinator", UnitFactory(city=True)))
    assert stranger.get(f"/bukti/{made.pk}/halaman/1/").status_code == 404
    assert stranger.get(f"/bukti/{made.pk}/berkas/").status_code == 404


def test_text_is_shown_where_there_is_no_picture(desk: Client, office: Office) -> None:
    made = office.evidence.evidence
    Preview.objects.filter(file=made.file).delete()
    looked_at(made.file, text="Notula <rapat> pertama")
    assert "Notula &lt;rapat&gt; pertama" in page(desk, made.pk)


def test_while_the_machine_looks_the_page_asks_ever_less_often_and_then_no_more(
    desk: Client, office: Office
) -> None:
    made = office.evidence.evidence
    Insight.objects.filter(file=made.file).delete()
    part = page(desk, made.pk)
    waits = []
    while asking := re.search(r'hx-get="([^"]+)" hx-trigger="load delay:(\d+)s"', " ".join(part.split())):
        assert "Pratinjau sedang disiapkan." in part
        waits.append(int(asking[2]))
        part = desk.get(asking[1], headers={"HX-Request": "true"}).content.decode()
        assert part.lstrip().startswith("<div")
    assert waits == sorted(set(waits))
    assert 60 < sum(waits) < 300
    assert "Muat ulang halaman ini nanti." in part


def test_what_is_ready_is_not_asked_for_again(desk: Client, office: Office) -> None:
    made = office.evidence.evidence
    Insight.objects.filter(file=made.file).delete()
    looked_at(made.file, trouble="unreadable")
    part = desk.get(f"/bukti/{made.pk}/?tanya=3", headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in part
    assert "Berkas ini tidak dapat ditampilkan." in part


def test_what_the_machine_noticed_is_said(desk: Client, office: Office) -> None:
    Placement.objects.filter(pk=office.evidence.pk).update(
        warnings=[Warning(WarningCode.ENCRYPTED).as_json()]
    )
    assert "Berkas terkunci dengan kata sandi." in page(desk, office.evidence.evidence_id)


def test_bytes_that_are_gone_are_said_in_words(desk: Client, office: Office) -> None:
    stored = office.evidence.evidence.file
    assert stored
    default_storage.delete(stored.storage_name)
    answer = desk.get(f"/bukti/{office.evidence.evidence_id}/berkas/")
    assert answer.status_code == 409
    assert "Isi berkas ini tidak ada di penyimpanan." in answer.content.decode()


@pytest.mark.parametrize("address", ["/bukti/999999/", "/bukti/999999/berkas/"])
def test_what_is_not_there_is_not_found(desk: Client, office: Office, address: str) -> None:
    assert desk.get(address).status_code == 404
