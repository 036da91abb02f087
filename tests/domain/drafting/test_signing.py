"""An enacted decree is signed once, by certificate or by hand; only then may it be made public."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from pypdfium2 import PdfDocument
from tests.factories.accounts import person
from tests.factories.drafting import (
    PASSPHRASE,
    certificate,
    draft_decree,
    enacted_decree,
    kept_decree,
    scanned_sheet,
)
from tests.factories.programmes import NOW, small_pdf, stored_file

from pakta.domain.drafting.actions import enacting
from pakta.domain.drafting.actions.publishing import NotSignedYet, publish_decree, unpublish_decree
from pakta.domain.drafting.actions.signing import (
    AlreadySigned,
    OtherHolder,
    ScanUnusable,
    SignatureReasonMissing,
    StillPublished,
    attach_signed_scan,
    sign_decree,
    take_signature_back,
)
from pakta.domain.drafting.choices import DraftState, SignedBy
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.printing import EnactedPapers
from pakta.domain.drafting.queries import enacted_by_sha256, published_decrees
from pakta.domain.drafting.signature_place import FOOT, places_for_signature
from pakta.domain.drafting.states import DraftMovedOn
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import EmptyUpload
from pakta.foundation.files.insights.looking_process import content_looked_at
from pakta.foundation.institutions.models import Unit
from pakta.foundation.signing.judging import signatures_in
from pakta.foundation.signing.signers import certificate_signer
from pakta.foundation.signing.signing import STAMP_SIZE, PdfUnsignable
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
MOST = 1024 * 1024
PAPER_FORMS = ("pdf", "docx", "copy", "signed")


@pytest.fixture
def head(unit: Unit) -> User:
    return person("head", unit)


@pytest.fixture
def enacted(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> DraftDecree:
    papers = EnactedPapers(b"naskah asli\n", b"untuk diubah\n", b"salinan\n")
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: papers)
    return enacted_decree(unit)


def scanned(draft: DraftDecree, by: User, content: bytes = b"", *, name: str = "pindai.pdf") -> DraftDecree:
    return attach_signed_scan(
        draft=draft,
        content=BytesIO(content or scanned_sheet()),
        original_name=name,
        max_bytes=MOST,
        by=by,
        now=NOW,
    )


@pytest.mark.slow
def test_signing_by_certificate(unit: Unit, head: User) -> None:
    made = enacted_decree(unit)
    signer = certificate_signer(certificate(), PASSPHRASE)
    signed = sign_decree(
        draft=made, signer=signer, address="https://pakta.contoh.test/keaslian/x/", by=head, now=NOW
    )
    assert (signed.signed_how, signed.signed_name, signed.signed_by) == (
        SignedBy.CERTIFICATE,
        "Wiratama Lestari",
        head,
    )
    assert signed.signed is not None
    with default_storage.open(signed.signed.storage_name) as stored:
        content = stored.read()
    assert [one.whole for one in signatures_in(content, now=NOW)] == [True]
    found = enacted_by_sha256(signed.signed.sha256)
    assert found is not None
    assert (found.draft, found.form) == (made, "signed")
    assert Entry.objects.get(action="drafting.sign_decree").after["name"] == "Wiratama Lestari"
    for again in (
        lambda: sign_decree(draft=made, signer=signer, address="x", by=head, now=NOW),
        lambda: scanned(made, head),
    ):
        with pytest.raises(AlreadySigned):
            again()


def test_somebody_elses_certificate_signs_only_when_that_is_confirmed(
    enacted: DraftDecree, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.domain.drafting.actions.signing.places_for_signature", lambda *_args: [FOOT])
    monkeypatch.setattr(
        "pakta.domain.drafting.actions.signing.sign_pdf", lambda *_args, **_named: b"%PDF-1.7"
    )
    signer = certificate_signer(certificate("Sembarang Orang"), PASSPHRASE)

    def sign(confirmed: str) -> DraftDecree:
        return sign_decree(draft=enacted, signer=signer, address="x", confirmed=confirmed, by=head, now=NOW)

    for confirmed in ("", "ya", "Wiratama Lestari"):
        with pytest.raises(OtherHolder, match="milik Sembarang Orang") as refused:
            sign(confirmed)
        assert refused.value.holder.name == "Sembarang Orang"
    assert sign("Sembarang Orang").signed_name == "Sembarang Orang"


def test_an_electronic_signature_is_taken_back_with_a_reason_until_it_is_public(
    enacted: DraftDecree, head: User
) -> None:
    DraftDecree.objects.filter(pk=enacted.pk).update(
        signed=enacted.pdf,
        signed_how=SignedBy.CERTIFICATE,
        signed_name="Sembarang Orang",
        signed_at=NOW,
        signed_by=head,
    )
    assert enacted.decree is not None
    publish_decree(decree=enacted.decree, by=head, now=NOW)
    with pytest.raises(StillPublished):
        take_signature_back(draft=enacted, reason="Sertifikat orang lain", by=head, now=NOW)
    unpublish_decree(decree=enacted.decree, by=head, now=NOW)
    for reason in ("", " \n", "\0"):
        with pytest.raises(SignatureReasonMissing):
            take_signature_back(draft=enacted, reason=reason, by=head, now=NOW)
    back = take_signature_back(draft=enacted, reason="Sertifikat orang lain", by=head, now=NOW)
    assert (back.signed, back.signed_how, back.signed_name) == (None, "", "")
    said = Entry.objects.get(action="drafting.take_signature_back").after
    assert (said["name"], said["reason"]) == ("Sembarang Orang", "Sertifikat orang lain")


@pytest.mark.slow
def test_the_stamps_stand_above_the_signatorys_name_and_below_the_attachment(unit: Unit) -> None:
    made = enacted_decree(unit)
    assert made.pdf is not None
    with default_storage.open(made.pdf.storage_name) as stored:
        content = stored.read()
    places = places_for_signature(content, "Wiratama Lestari")
    document = PdfDocument(content)
    assert [page for page, _at in places] == [0, len(document) - 1]
    for page, (left, low) in places:
        text = document[page].get_textpage()
        above = text.get_text_bounded(
            left=left, bottom=low + 8, right=left + STAMP_SIZE[0], top=low + STAMP_SIZE[1] - 8
        )
        assert above.strip() == ""
    assert places_for_signature(content, "Tidak Ada Nama Ini") == [FOOT]
    assert places_for_signature(content, " ") == [FOOT]


@pytest.mark.django_db(transaction=True)
def test_a_scan_is_looked_at_with_nothing_locked(
    enacted: DraftDecree, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def look(*args: object, **named: object) -> object:
        looks.append(connection.in_atomic_block)
        return content_looked_at(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("pakta.domain.drafting.actions.signing.content_looked_at", look)
    assert scanned(enacted, head).signed is not None
    assert looks == [False]
    with pytest.raises(AlreadySigned):
        scanned(enacted, head)
    assert looks == [False]


def test_a_scan_is_kept_and_can_be_taken_back(enacted: DraftDecree, head: User) -> None:
    signed = scanned(enacted, head)
    assert (signed.signed_how, signed.signed_name) == (SignedBy.HAND, "")
    back = take_signature_back(draft=enacted, by=head, now=NOW)
    assert (back.signed, back.signed_how, back.signed_at) == (None, "", None)
    take_signature_back(draft=enacted, by=head, now=NOW)
    assert Entry.objects.filter(action="drafting.take_signature_back").count() == 1
    assert scanned(enacted, head).signed is not None


@pytest.mark.parametrize(("content", "refusal"), [(b"teks saja\n", ScanUnusable), (b"", EmptyUpload)])
def test_what_is_no_scan_is_refused_and_leaves_nothing(
    enacted: DraftDecree, head: User, content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        attach_signed_scan(
            draft=enacted,
            content=BytesIO(content),
            original_name="pindai.txt",
            max_bytes=MOST,
            by=head,
            now=NOW,
        )
    assert DraftDecree.objects.get().signed is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\nbukan halaman\n%%EOF\n", "rusak.pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "rusak.png"),
        (small_pdf(), "kosong.pdf"),
        (scanned_sheet(form="PNG", size=(599, 400)), "kecil.png"),
        (scanned_sheet(form="PNG", size=(3000, 40)), "pita.png"),
    ],
)
def test_a_scan_that_shows_no_sheet_is_refused(
    enacted: DraftDecree, head: User, content: bytes, name: str
) -> None:
    with pytest.raises(ScanUnusable):
        scanned(enacted, head, content, name=name)
    assert DraftDecree.objects.get().signed is None


@pytest.mark.slow
def test_a_picture_of_the_sheet_is_a_scan(enacted: DraftDecree, head: User) -> None:
    assert scanned(enacted, head, scanned_sheet(form="JPEG"), name="pindai.jpg").signed is not None


def test_papers_of_the_desk_are_no_scans(unit: Unit, other_unit: Unit, head: User) -> None:
    theirs = kept_decree(other_unit, head, 3)
    papers = {form: stored_file(f"{form}\n".encode(), media_type="application/pdf") for form in PAPER_FORMS}
    DraftDecree.objects.filter(pk=theirs.pk).update(
        **papers, signed_how=SignedBy.HAND, signed_at=NOW, signed_by=head
    )
    ours, unsigned = kept_decree(unit, head, 4), scanned_sheet(ink=9)
    DraftDecree.objects.filter(pk=ours.pk).update(copy=stored_file(unsigned, media_type="application/pdf"))
    for form in PAPER_FORMS:
        with pytest.raises(ScanUnusable, match="keputusan lain"):
            # The kind of a content stored before is known from then.
            scanned(ours, head, f"{form}\n".encode())
    with pytest.raises(ScanUnusable, match="tanpa tanda tangan basah"):
        scanned(ours, head, unsigned)
    assert DraftDecree.objects.get(pk=ours.pk).signed is None


def test_a_paper_is_found_under_the_decree_asked_for_and_before_a_scan(
    unit: Unit, other_unit: Unit, head: User
) -> None:
    paper = stored_file(scanned_sheet(), media_type="application/pdf")
    claimed = {"signed": paper, "signed_how": SignedBy.HAND, "signed_at": NOW, "signed_by": head}
    claims, other = kept_decree(other_unit, head, 3, **claimed), kept_decree(other_unit, head, 5, **claimed)
    true = kept_decree(unit, head, 4)
    DraftDecree.objects.filter(pk=true.pk).update(copy=paper)
    for key, draft, form in (
        ("", true, "copy"),
        ("lain", true, "copy"),
        (claims.key or "", claims, "signed"),
        (other.key or "", other, "signed"),
        (true.key or "", true, "copy"),
    ):
        found = enacted_by_sha256(paper.sha256, key=key)
        assert found is not None
        assert (found.draft, found.form) == (draft, form)
    assert enacted_by_sha256("0" * 64, key=true.key or "") is None


def test_a_paper_that_is_no_pdf_is_not_signed(
    enacted: DraftDecree, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.domain.drafting.actions.signing.places_for_signature", lambda *_args: [FOOT])
    signer = certificate_signer(certificate(), PASSPHRASE)
    with pytest.raises(PdfUnsignable):
        sign_decree(draft=enacted, signer=signer, address="x", by=head, now=NOW)


def test_who_may_sign(unit: Unit, enacted: DraftDecree) -> None:
    for role in ("planner", "member", "assessor", "national_admin"):
        with pytest.raises(NotAllowed):
            scanned(enacted, person(role, unit))
    for state in (DraftState.DRAFTING, DraftState.TO_SIGN):
        with pytest.raises(DraftMovedOn):
            scanned(draft_decree(unit, state=state), person("head", unit))


def test_making_public_and_taking_that_back(
    unit: Unit, other_unit: Unit, enacted: DraftDecree, head: User
) -> None:
    decree = enacted.decree
    assert decree is not None
    with pytest.raises(NotSignedYet):
        publish_decree(decree=decree, by=head, now=NOW)
    scanned(enacted, head)
    with pytest.raises(NotAllowed):
        publish_decree(decree=decree, by=person("planner", unit), now=NOW)
    for _time in range(2):
        publish_decree(decree=decree, by=head, now=NOW)
    assert list(published_decrees()) == [decree]
    assert list(published_decrees(except_unit=unit)) == []
    with pytest.raises(StillPublished):
        take_signature_back(draft=enacted, by=head, now=NOW)
    assert DraftDecree.objects.get().signed is not None
    for _time in range(2):
        unpublish_decree(decree=decree, by=head, now=NOW)
    assert not published_decrees()
    assert Entry.objects.filter(action="drafting.publish_decree").count() == 1
    assert Entry.objects.filter(action="drafting.unpublish_decree").count() == 1
    assert take_signature_back(draft=enacted, by=head, now=NOW).signed is None
