"""What an attacker of the public doors tries: signs no page expects, names that are paths, headers in an address, and
what photos tell of who sends them."""

from __future__ import annotations

import io
from urllib.parse import quote

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from tests.delivery.portal.conftest import Send, keys_on
from tests.factories.casework import NOON, keeper
from tests.foundation.files.samples import PDF

from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseFile
from pakta.foundation.casework.portal_queries import bytes_of, name_of
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
ODD = ("\0", "a\0b", "\u202ehtml", "\ud7ff\uffff", "'\"><script>", "%00", "x" * 20_000, "-1", "9" * 40)
NAMES = ("cari", "klasifikasi", "page", "nomor", "sudah", "lama", "tujuan")


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_page_breaks_over_odd_signs_in_an_address(client: Client, unit: Unit, odd: str) -> None:
    addresses = [
        reverse("portal:start"),
        reverse("portal:ticket"),
        reverse("portal:verify"),
        reverse("portal:door", args=["complaint"]),
        *(
            reverse(f"portal:{name}", args=[unit.code])
            for name in ("front", "information", "recaps", "objection_start")
        ),
        reverse("portal:send", args=[unit.code, "pengaduan"]),
    ]
    for address in addresses:
        response = client.get(address, dict.fromkeys(NAMES, odd))
        assert response.status_code in (200, 404), address
        assert b"<script>" not in response.content.replace(b"<script type", b"")
    if "/" not in odd:
        assert client.get(f"/keaslian/{quote(odd[:200])}/").status_code == 404


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_form_breaks_over_odd_signs(client: Client, send: Send, odd: str) -> None:
    typed = {"tiket": odd, "kode": odd, "slip": odd, "tujuan": odd}
    assert client.post(reverse("portal:ticket"), typed).status_code == 422
    assert client.post(reverse("portal:verify"), {"sha256": odd}).status_code == 422
    fields = (
        "jenis",
        "perihal",
        "narrative",
        "category",
        "place",
        "happened_on",
        "keterbukaan",
        "name",
        "email",
    )
    for field in fields:
        assert send(**{field: odd}).status_code in (200, 422), field
    for field in ("slip", "answers", "alamat_situs"):
        assert send(**{field: odd}).status_code in (200, 422, 429), field


def test_direction_marks_do_not_turn_a_subject_around(send: Send) -> None:
    send(perihal="Laporan \u202egnp.exe\u202c selesai")
    assert Case.objects.get().subject == "Laporan gnp.exe selesai"


@pytest.mark.parametrize(
    "address", ["a@contoh.test\r\nBcc: b@contoh.test", "a@contoh.test,b@contoh.test", '"a\nb"@contoh.test']
)
def test_an_address_with_a_header_in_it_gets_nothing(send: Send, settings: Settings, address: str) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert send(email=address).status_code == 422
    assert not mail.outbox
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\rahasia\\surat.pdf", "surat.pdf"),
        ("surat\u202efdp.pdf", "suratfdp.pdf"),
        ("a<b>:c.pdf", "a-b--c.pdf"),
    ],
)
def test_a_files_name_is_a_name_alone(client: Client, send: Send, given: str, shown: str) -> None:
    upload = SimpleUploadedFile("a.pdf", PDF)
    # Past what Django's own upload does to names: a mail's attachment does not go through it.
    upload._name = given  # type: ignore[attr-defined]
    ticket, code = keys_on(send(berkas=[upload]))
    file = CaseFile.objects.get()
    assert name_of(file) == shown
    client.post(reverse("portal:ticket"), {"tiket": ticket, "kode": code})
    response = client.get(reverse("portal:file", args=[file.pk]))
    assert response.headers["Content-Disposition"] == f'attachment; filename="{shown}"'


def test_html_in_a_story_stays_words(client: Client, send: Send) -> None:
    ticket, code = keys_on(send(narrative="<img src=x onerror=alert(1)>", perihal="<b>tebal</b>"))
    assert contents_of(Case.objects.get()).value("narrative") == "<img src=x onerror=alert(1)>"
    client.post(reverse("portal:ticket"), {"tiket": ticket, "kode": code})
    html = client.get(reverse("portal:case")).content.decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "&lt;b&gt;tebal&lt;/b&gt;" in html


def test_twenty_files_come_in_and_one_more_does_not(send: Send) -> None:
    def files(count: int) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(count)]

    assert send(berkas=files(21)).status_code == 422
    assert not Case.objects.exists()
    assert send(berkas=files(20)).status_code == 200
    assert CaseFile.objects.count() == 20


def test_of_who_gives_no_name_or_wants_it_kept_a_photo_does_not_tell_either(send: Send) -> None:
    photo = traced_photo()
    for openness, is_told in (("anonim", False), ("rahasia", False), ("terbuka", True)):
        send(keterbukaan=openness, berkas=[SimpleUploadedFile("foto.jpg", photo)])
        kept = bytes_of(CaseFile.objects.latest("pk"))
        assert (b"Telepon Rahasia" in kept) is is_told
    broken = send(keterbukaan="anonim", berkas=[SimpleUploadedFile("foto.jpg", photo[:-20])])
    assert "rusak atau tidak lengkap" in broken.content.decode()
    assert CaseFile.objects.count() == 3


@pytest.mark.parametrize(("is_internal", "is_told"), [(False, False), (True, True)])
def test_a_photo_staff_add_for_an_anonymous_reporter_tells_no_more_than_the_reporters_own(
    send: Send, *, is_internal: bool, is_told: bool
) -> None:
    send(keterbukaan="anonim")
    case = Case.objects.get()
    photo = Incoming("foto.jpg", traced_photo())
    (kept,) = keep_files(
        case=case, files=[photo], is_internal=is_internal, by=keeper(case.unit, case.register), now=NOON
    )
    assert (b"Telepon Rahasia" in bytes_of(kept)) is is_told


def traced_photo() -> bytes:
    """A photo that says which telephone took it."""
    exif = Image.Exif()
    exif[0x010F] = "Telepon Rahasia"
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()
