"""What a mail says, whatever a stranger's program made of it."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from pakta.domain.registers.complaints.mailbox.reading import Unreadable, read_mail, text_of_html


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "Warga Contoh <warga@contoh.test>", "To": "dumas@contoh.test", "Subject": "Loket tutup"}
    for name, value in {**given, "Message-ID": "<satu@contoh.test>", **headers}.items():
        made[name.replace("_", "-")] = value
    made.set_content("Loket tutup\npukul dua.\n")
    return made


def test_a_plain_mail() -> None:
    read = read_mail(bytes(mail()))
    assert (read.name, read.address, read.subject, read.text) == (
        "Warga Contoh",
        "warga@contoh.test",
        "Loket tutup",
        "Loket tutup\npukul dua.",
    )
    assert (read.message_id, read.by_machine, read.cut) == ("<satu@contoh.test>", "", False)


def test_encoded_words_and_charsets_are_read() -> None:
    raw = (
        b"From: =?utf-8?q?R=C3=A9ni?= <r@contoh.test>\r\nSubject: =?utf-8?b?UGVuZ2FkdWFuIOKAnHBlbnRpbmfigJ0=?=\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nSuhu 30\xb0\r\n"
    )
    read = read_mail(raw)
    assert (read.name, read.subject, read.text) == ("Réni", "Pengaduan “penting”", "Suhu 30°")


def test_an_unknown_charset_is_read_as_well_as_it_can_be() -> None:
    head = b"From: a@contoh.test\r\nContent-Type: text/plain; charset=klingon\r\n\r\n"
    raw = head + b"Halo \xe2\x80\x9cdunia\xe2\x80\x9d\r\n"
    assert read_mail(raw).text == "Halo “dunia”"


def test_html_becomes_words_and_nothing_of_it_runs() -> None:
    made = mail()
    made.set_content(
        "<html><head><title>x</title><style>p{}</style></head><body><p>Loket &amp; kasir<br>tutup</p>"
        "<script>alert('jahat')</script><img src=https://lacak.test/1.gif><div>Terima kasih</div></body></html>",
        subtype="html",
    )
    assert read_mail(bytes(made)).text == "Loket & kasir\ntutup\n\nTerima kasih"


@pytest.mark.parametrize(
    "html",
    [
        "<p" * 150_000,
        "<div>" * 60_000 + "x",
        "<![CDATA[" + "x" * 1000,
        "<script>" * 30_000,
        "<!--" * 80_000,
        "&#x110000;&#xd800;<p>a",
    ],
    ids=["open", "deep", "cdata", "scripts", "comments", "references"],
)
def test_broken_html_is_survived(html: str) -> None:
    """Whatever is left are words: pages show them as such. Python's own parser took half a minute over the first."""
    began = time.perf_counter()
    assert len(text_of_html(html)) <= len(html)
    assert time.perf_counter() - began < 5


def test_what_it_answers_is_left_out() -> None:
    made = mail()
    made.set_content("Masih tutup.\n\nPada Sen, 3 Mar 2026 pukul 10.00 KPU menulis:\n> Sudah buka.\n")
    assert read_mail(bytes(made)).text == "Masih tutup."
    made.set_content("> hanya kutipan\n")
    assert read_mail(bytes(made)).text == "> hanya kutipan"


def test_the_ticket_is_taken_out_of_the_subject() -> None:
    read = read_mail(
        bytes(mail(Subject="Re: Bls: [ABCD2345] Kabar perkara", References="<a@x.test> <b@x.test>"))
    )
    assert (read.ticket, read.subject, read.references) == (
        "ABCD2345",
        "Kabar perkara",
        ("<a@x.test>", "<b@x.test>"),
    )


@pytest.mark.parametrize(
    ("header", "value", "kind"),
    [
        ("Auto-Submitted", "auto-replied", "auto_reply"),
        ("Auto-Submitted", "auto-generated; type=x", "auto_reply"),
        ("X-Autoreply", "yes", "auto_reply"),
        ("Precedence", "auto_reply", "auto_reply"),
        ("Precedence", "bulk", "bulk"),
        ("List-Id", "<berita.contoh.test>", "bulk"),
        ("Return-Path", "<>", "bounce"),
        ("From", "MAILER-DAEMON@contoh.test", "bounce"),
        ("From", "noreply@contoh.test", "bounce"),
        ("From", "", "bounce"),
        ("Auto-Submitted", "no", ""),
        ("Return-Path", "<warga@contoh.test>", ""),
    ],
)
def test_machines_are_told_from_people(header: str, value: str, kind: str) -> None:
    made = mail()
    del made[header]
    made[header] = value
    assert read_mail(bytes(made)).by_machine == kind


def test_attachments_come_with_their_names_and_a_nested_mail_does_not_break_it() -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.4 isi", maintype="application", subtype="pdf", filename="../bukti  1.pdf")
    inner = mail(Subject="Di dalam")
    made.add_attachment(inner)
    read = read_mail(bytes(made))
    assert [(one.name, one.content) for one in read.attachments] == [("../bukti 1.pdf", b"%PDF-1.4 isi")]


def test_a_mail_cut_short_is_read_without_attachments() -> None:
    made = mail()
    made.add_attachment(b"x" * 100_000, maintype="application", subtype="pdf", filename="besar.pdf")
    read = read_mail(bytes(made)[:2_000], cut=True)
    assert (read.text, read.attachments, read.cut) == ("Loket tutup\npukul dua.", (), True)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0\0",
        b"From",
        b"\xff" * 1000,
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
        b"From: @\r\n\r\n",
    ],
)
def test_what_is_no_mail_is_a_machines_or_unreadable(raw: bytes) -> None:
    try:
        assert read_mail(raw).by_machine == "bounce"
    except Unreadable:
        return


def test_the_same_mail_has_the_same_key_and_another_sender_another() -> None:
    assert read_mail(bytes(mail())).key == read_mail(bytes(mail(X_Path="lain"))).key
    assert read_mail(bytes(mail())).key != read_mail(bytes(mail(From="lain@contoh.test"))).key


def nested(depth: int) -> bytes:
    lines = [f"Content-Type: multipart/mixed; boundary=b{one}\r\n\r\n--b{one}\r\n" for one in range(depth)]
    return b"From: a@contoh.test\r\n" + "".join(lines).encode() + b"\r\nx\r\n"


def parts(number: int, *headers: bytes) -> bytes:
    """So many parts, which take turns with the headers."""
    head = b"From: a@contoh.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    given = headers or (b"Content-Type: text/plain",)
    of_parts = (given[one % len(given)] for one in range(number))
    return head + b"".join(b"--b\r\n" + one + b"\r\n\r\nx\r\n" for one in of_parts) + b"--b--"


HURTFUL = {
    "brackets": b"From: " + b"(" * 20_000 + b"\r\n\r\nx",
    "long sender": b"From: " + b"a" * 500_000 + b"@contoh.test\r\n\r\nx",
    "many senders": b"From: " + b"a@b.test, " * 6_000 + b"\r\n\r\nx",
    "quotes": b"From: " + b'"' * 60_000 + b"\r\nTo: " + b'"' * 2_000 + b"\r\n\r\nx",
    "parameters": b"From: a@b.test\r\nContent-Type: text/plain" + b"; a=b" * 50_000 + b"\r\n\r\nx",
    "some parameters": b"From: a@b.test\r\nContent-Type: text/plain" + b"; a=b" * 12_000 + b"\r\n\r\nx",
    "encoded words": b"From: a@b.test\r\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\nx",
    "some encoded words": b"From: a@b.test\r\nSubject: " + b"=?utf-8?q?a?= " * 4_000 + b"\r\n\r\nx",
    "nested parts": nested(3_000),
    "many parts": parts(100_000),
    "costly parts": parts(190, b"Content-Type: text/plain" + b"; a=b" * 50_000),
    "costly parts, each its own": parts(
        190, *(b"Content-Type: text/plain" + b"; a%d=b" % one * 300 for one in range(190))
    ),
    "no end of headers": b"From: a@b.test\r\n" + b"X: y\r\n" * 100_000,
}


@pytest.mark.parametrize("raw", HURTFUL.values(), ids=HURTFUL.keys())
def test_mails_made_to_hurt_cost_no_time(raw: bytes) -> None:
    """Python's own parser takes minutes over some, and its stack ends within others. Measured against a fixed piece of
    work, so that a busy machine is slow at both."""
    began = time.process_time()
    assert sum(number * number for number in range(8_000_000)) > 0
    yardstick = time.process_time() - began
    began = time.process_time()
    try:
        read = read_mail(raw)
        assert (len(read.subject) <= 300, len(read.address) <= 254) == (True, True)
    except Unreadable:
        pass
    assert time.process_time() - began < 3 * yardstick


def test_a_long_header_is_read_at_its_beginning() -> None:
    head = b"From: a@contoh.test\r\nSubject: Loket " + b"tutup " * 9_000
    read = read_mail(head + b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHalo\r\n")
    assert (read.subject[:11], len(read.subject) <= 300, read.text) == ("Loket tutup", True, "Halo")


@pytest.mark.parametrize(
    "raw",
    [b"From: a@b.test\r\nX: " + b"y" * 70_000 + b"\r\n\r\nx", parts(201), nested(300)],
    ids=["head", "parts", "depth"],
)
def test_what_is_larger_than_a_mail_is_is_not_read(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read_mail(raw)


def test_as_many_parts_as_are_looked_at_are_read() -> None:
    assert read_mail(parts(199)).text == "x"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kode saya ABCD-EFGH-JKLM.", "ABCD-EFGH-JKLM"),
        ("abcdefghjklm", "ABCDEFGHJKLM"),
        ("tema ABCD EFGH JKLM", "ABCD EFGH JKLM"),
        ("Baik.\n\nOn Mon, KPU wrote:\n> Kode: ABCD-EFGH-JKLM\n", "ABCD-EFGH-JKLM"),
    ],
)
def test_codes_are_found_wherever_they_are_written(text: str, found: str) -> None:
    made = mail()
    made.set_content(text)
    assert found in read_mail(bytes(made)).codes


def test_no_code_is_seen_within_longer_words() -> None:
    made = mail()
    made.set_content("XABCDEFGHJKLM ABCDEFGHJKLMX ABCD-EFGH")
    assert read_mail(bytes(made)).codes == ()


@pytest.mark.parametrize(
    ("lines", "forged"),
    [
        ([], False),
        (["mx.contoh.test; spf=pass; dmarc=pass"], False),
        (["mx.contoh.test; spf=fail; dmarc=fail (p=REJECT) header.from=contoh.test"], True),
        (["mx.contoh.test; spf=pass", "mx.contoh.test; dmarc=fail"], True),
        (["mx.contoh.test; dmarc=pass", "milis.lain.test; dmarc=fail"], False),
    ],
)
def test_the_receiving_server_alone_says_who_is_forged(lines: list[str], *, forged: bool) -> None:
    made = mail()
    for line in lines:
        made["Authentication-Results"] = line
    assert read_mail(bytes(made)).forged is forged
