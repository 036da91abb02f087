"""The command ``pakta``: one small function a subcommand, and a light start.

``pakta read``, ``pakta check`` and ``pakta score`` need neither database nor settings, so nothing of Django is
imported here; subcommands that do need it are named in ``OFFICE_COMMANDS`` and loaded when they are called.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import IO, NamedTuple

from pakta.knowledge.decrees.reading.limits import MIB, Guard, Limits, limits_from
from pakta.knowledge.decrees.reading.opening import bytes_of, document_of
from pakta.knowledge.decrees.reading.reader import printed_reading_of
from pakta.knowledge.decrees.reading.refusals import TookTooLong, TookTooMuchMemory
from pakta.knowledge.decrees.reading.source_view import source_view
from pakta.shared.errors import DomainError

FOUND_ERRORS = 1
REFUSED = 2
INTERRUPTED = 130

# Subcommand → "module:function" taking the arguments after the name and returning the exit code.
OFFICE_COMMANDS: dict[str, str] = {
    "serve": "pakta.config.commands:serve",
    "demo": "pakta.config.commands:demo",
    "migrate": "pakta.config.commands:migrate",
    "load-institutions": "pakta.config.commands:load_institutions",
    "create-admin": "pakta.config.commands:create_admin",
    "verify": "pakta.config.commands:verify",
    "seal": "pakta.config.commands:seal",
    "sweep-files": "pakta.config.commands:sweep_files",
    "tick": "pakta.config.commands:tick",
}


OFFICE_HELP: dict[str, str] = {
    "serve": "Jalankan Pakta: situs dan pekerja latar",
    "demo": "Isi basis data dengan kantor contoh",
    "migrate": "Siapkan atau perbarui basis data dan aset halaman",
    "load-institutions": "Muat pohon satuan kerja",
    "create-admin": "Buat admin nasional pertama",
    "verify": "Periksa keutuhan jejak",
    "seal": "Segel jejak satu hari",
    "sweep-files": "Bersihkan berkas yang tak bertuan",
    "tick": "Jalankan pekerjaan terjadwal yang sudah waktunya",
}


class Command(NamedTuple):
    """A subcommand of this module: its name, one line of help, its arguments and what it does."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code: 0 done, 1 errors found, 2 refused with one sentence."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in OFFICE_COMMANDS:
            return _delegate(arguments[0], arguments[1:])
        code = _run(arguments)
        sys.stdout.flush()
    except DomainError as refusal:
        return _say(str(refusal))
    except BrokenPipeError:
        # The reader of our output has gone; keep Python from complaining when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        return _say(
            "Perintah dihentikan karena memori tidak cukup; coba lagi dengan berkas yang lebih kecil."
        )
    except Exception as defect:  # noqa: BLE001 - the last door: a person gets a sentence, never a traceback
        kind = type(defect).__name__
        return _say(f"Perintah gagal karena kesalahan dalam ({kind}); laporkan beserta berkasnya.")
    return code


def _run(arguments: list[str]) -> int:
    """Run a subcommand of this module; without a known one, print what there is."""
    for command in COMMANDS:
        if arguments[:1] == [command.name]:
            parser = argparse.ArgumentParser(
                prog=f"pakta {command.name}", description=command.help, formatter_class=_Help
            )
            command.arguments(parser)
            return command.run(parser.parse_args(arguments[1:]))
    _overview().parse_args(arguments)
    return REFUSED


class _Help(argparse.HelpFormatter):
    """Help of a fixed width: asking for the terminal's loads shutil and its archives, on every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


def _overview() -> argparse.ArgumentParser:
    """All subcommands, for ``--help`` and for what is no command."""
    parser = argparse.ArgumentParser(
        prog="pakta", description="Dari keputusan menjadi program yang berjalan."
    )
    subparsers = parser.add_subparsers(dest="command", metavar="PERINTAH", required=True)
    for command in COMMANDS:
        subparsers.add_parser(command.name, add_help=False, help=command.help)
    for name, help_line in OFFICE_HELP.items():
        subparsers.add_parser(name, add_help=False, help=help_line)
    return parser


def _delegate(name: str, arguments: list[str]) -> int:
    """Load the module of an office command only now: it brings Django and the settings."""
    module, _, function = OFFICE_COMMANDS[name].partition(":")
    code: int = getattr(importlib.import_module(module), function)(arguments)
    return code


def _say(sentence: str) -> int:
    print(sentence.replace("\n", " "), file=sys.stderr)  # noqa: T201 - this is the command's voice
    return REFUSED


def _read_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="BERKAS",
        help="PDF, pindaian (PDF, JPEG, PNG, TIFF, WebP), DOCX, XLSX, CSV atau TXT; - untuk masukan baku",
    )
    parser.add_argument("--indent", type=int, metavar="N", help="rapikan JSON dengan N spasi")
    parser.add_argument("--progress", action="store_true", help="tulis kemajuan halaman ke stderr")
    parser.add_argument("--source", metavar="BERKAS", help="tulis juga isi berkas seperti yang dilihat mesin")


def _read(options: argparse.Namespace) -> int:
    """Print the reading of one file as JSON, within the limits of time and memory."""
    limits = limits_from(os.environ)
    progress = _print_progress if options.progress else None
    with _bounded(limits) as longer:
        data, name = _given(options.file, limits)
        document = document_of(data, name=name, guard=Guard(limits, progress, longer=longer))
        reading, beside = printed_reading_of(document)
        printed = json.dumps(reading.as_json(), ensure_ascii=False, indent=options.indent)
        if options.source is not None:
            from pathlib import Path  # loaded only here: it would be a tenth of the command's start

            seen = json.dumps({**source_view(document), "printed": beside.as_json()}, ensure_ascii=False)
            Path(options.source).write_text(seen, encoding="utf-8", errors="replace")
    # A PDF's character map may hold half of a pair, which UTF-8 cannot: it becomes "?".
    sys.stdout.buffer.write(printed.encode("utf-8", errors="replace") + b"\n")
    return 0


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="BERKAS",
        help="PDF, pindaian, DOCX, XLSX, CSV, TXT, atau JSON hasil pakta read; - untuk masukan baku",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="cetak temuan sebagai JSON")
    form.add_argument("--sarif", action="store_true", help="cetak temuan sebagai SARIF 2.1.0")
    parser.add_argument(
        "--off",
        metavar="KODE=ALASAN",
        action="append",
        default=[],
        help="matikan satu pemeriksaan dengan alasannya; boleh diulang",
    )


def _check(options: argparse.Namespace) -> int:
    """Print what a careful drafter would flag; 1 where there are errors, 0 where there are none."""
    # Loaded only here: reading a decree needs none of it.
    from pakta.knowledge.decrees.checking.command import PRINTERS, checked_file

    limits = limits_from(os.environ)
    with _bounded(limits) as longer:
        data, name = _given(options.file, limits)
        outcome = checked_file(data, name=name, off=options.off, guard=Guard(limits, longer=longer))
        form = "sarif" if options.sarif else "json" if options.json else "text"
        printed = PRINTERS[form](outcome)
    sys.stdout.buffer.write(printed.encode("utf-8", errors="replace"))
    return FOUND_ERRORS if outcome.has_errors else 0


def _compare_arguments(parser: argparse.ArgumentParser) -> None:
    what = "keputusan: PDF, pindaian, DOCX, XLSX, CSV, TXT, atau JSON hasil pakta read"
    parser.add_argument("old", metavar="LAMA", help=what)
    parser.add_argument("new", metavar="BARU", help=f"{what}; salah satunya boleh - untuk masukan baku")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="cetak perbandingan sebagai JSON")
    form.add_argument("--docx", metavar="BERKAS", help="tulis perbandingan sebagai DOCX")
    form.add_argument("--xlsx", metavar="BERKAS", help="tulis perbandingan sebagai XLSX")


def _compare(options: argparse.Namespace) -> int:
    """Print or write what became of every part of one decree in another."""
    # Loaded only here: reading a decree needs none of it.
    from pakta.knowledge.decrees.comparing.command import compared_files, printed
    from pakta.shared.file_output import write_whole

    limits = limits_from(os.environ)
    target = options.docx or options.xlsx
    form = "json" if options.json else "docx" if options.docx else "xlsx" if options.xlsx else "text"
    with _bounded(limits) as longer:
        given = [_given(options.old, limits), _given(options.new, limits)]
        content = printed(compared_files(*given, guard=lambda: Guard(limits, longer=longer)), form)
    if target is None:
        sys.stdout.buffer.write(content)
    else:
        write_whole(target, content)
    return 0


def _given(file: str, limits: Limits) -> tuple[bytes, str]:
    """The content and name of the file that a command is given; the name of standard input is ""."""
    if file == "-":
        return _standard_input(sys.stdin.buffer, limits), ""
    return bytes_of(file, limits), file


def _write_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="BERKAS",
        help="berkas yang dibaca pakta read, atau JSON hasilnya; - untuk masukan baku",
    )
    for form in ("pdf", "docx", "xlsx"):
        parser.add_argument(f"--{form}", metavar="BERKAS", help=f"tulis keputusan sebagai {form.upper()}")
    parser.add_argument("--paper", choices=("F4", "A4"), default="F4", help="ukuran kertas")
    parser.add_argument(
        "--copy", action="store_true", help="cetak sebagai salinan yang sesuai dengan aslinya"
    )
    parser.add_argument("--draft", action="store_true", help="bubuhi tanda RANCANGAN")


def _write(options: argparse.Namespace) -> int:
    """Write a decree as PDF, DOCX or XLSX: all that are asked for, or none."""
    # Loaded only here: reading a decree needs none of it.
    from pakta.knowledge.decrees.given import reading_given
    from pakta.knowledge.decrees.writing.forms import FORMS, print_as
    from pakta.knowledge.decrees.writing.look import CertifiedCopy, Look, PaperSize
    from pakta.shared.file_output import write_whole

    targets = {form: path for form in FORMS if (path := getattr(options, form)) is not None}
    if not targets:
        return _say("Sebutkan paling sedikit satu berkas yang akan ditulis: --pdf, --docx, atau --xlsx.")
    look = Look(
        paper=PaperSize(options.paper), copy=CertifiedCopy() if options.copy else None, draft=options.draft
    )
    limits = limits_from(os.environ)
    with _bounded(limits) as longer:
        data, name = _given(options.file, limits)
        reading = reading_given(data, name=name, guard=Guard(limits, longer=longer))
        made = {form: print_as(form, reading, look) for form in targets}
    for form, path in targets.items():
        write_whole(path, made[form])
    return 0


def _score_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="BERKAS", help="JSON berisi jawaban menurut kode; - untuk masukan baku"
    )
    parser.add_argument("--json", action="store_true", help="cetak sebagai JSON, sampai ke setiap pertanyaan")
    parser.add_argument("--route", metavar="PREDIKAT", help="cetak juga jalan termurah ke wbk atau wbbm")
    parser.add_argument(
        "--blanks-left-out",
        action="store_true",
        help="keluarkan yang belum diisi dari rata-rata, seperti lembar yang beredar; tanpa ini bernilai 0",
    )


def _score(options: argparse.Namespace) -> int:
    """Print what the answers of one sheet are worth, and every condition of every level."""
    # Loaded only here: reading a decree needs none of it.
    from pakta.knowledge.worksheets.printing import as_json, as_text, read_sheet
    from pakta.knowledge.worksheets.scoring import Blanks

    limits = limits_from(os.environ)
    with _bounded(limits):
        data, _ = _given(options.file, limits)
        sheet = read_sheet(data)
        blanks = Blanks.LEFT_OUT if options.blanks_left_out else Blanks.ZERO
        if options.json:
            printed = (
                json.dumps(as_json(sheet, blanks=blanks, route_to=options.route), ensure_ascii=False) + "\n"
            )
        else:
            printed = as_text(sheet, blanks=blanks, route_to=options.route)
    sys.stdout.buffer.write(printed.encode("utf-8", errors="replace"))
    return 0


def _standard_input(stream: IO[bytes], limits: Limits) -> bytes:
    """At most one byte beyond the limit: enough for the reader to refuse it."""
    return stream.read(limits.file_bytes + 1)


def _print_progress(done: int, total: int) -> None:
    print(f"halaman {done}/{total}", file=sys.stderr, flush=True)  # noqa: T201 - asked for with --progress


@contextmanager
def _bounded(limits: Limits) -> Iterator[Callable[[float], None]]:
    """Hold this process to the limits of memory and time, whatever a library does inside.

    Gives what allows more time: it takes the seconds from now on.
    """
    allowed_seconds = limits.seconds
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = limits.memory_bytes + _taken_already()
    allowed = most if before[1] == resource.RLIM_INFINITY else min(most, before[1])
    resource.setrlimit(resource.RLIMIT_AS, (allowed, before[1]))

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong(seconds=allowed_seconds)

    def longer(seconds: float) -> None:
        nonlocal allowed_seconds
        allowed_seconds = seconds
        signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)

    earlier = signal.signal(signal.SIGALRM, stop)
    # Repeated: a library that swallows the first interruption meets the next.
    signal.setitimer(signal.ITIMER_REAL, limits.seconds, 1.0)
    try:
        yield longer
    except MemoryError as end:
        # Room first: even the sentence of the refusal takes memory, and there is none.
        resource.setrlimit(resource.RLIMIT_AS, before)
        _let_go(end.__traceback__)
        raise TookTooMuchMemory(most=limits.memory_bytes / MIB) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)
        resource.setrlimit(resource.RLIMIT_AS, before)


def _taken_already() -> int:
    """Bytes of address space this process has before the work begins; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - pathlib would slow every start
            return int(told.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _let_go(trace: TracebackType | None) -> None:
    """Drop what the ended calls held."""
    while trace is not None:
        # Refused for the calls still at work, such as the one this serves.
        with suppress(RuntimeError):
            trace.tb_frame.clear()
        trace = trace.tb_next


COMMANDS: tuple[Command, ...] = (
    Command("read", "Baca keputusan dan rencana aksinya menjadi JSON", _read_arguments, _read),
    Command("check", "Periksa keputusan dan rencana aksinya", _check_arguments, _check),
    Command("compare", "Bandingkan dua keputusan", _compare_arguments, _compare),
    Command("write", "Tulis keputusan sebagai PDF, DOCX, atau XLSX", _write_arguments, _write),
    Command("score", "Hitung nilai lembar kerja evaluasi dari jawaban JSON", _score_arguments, _score),
)

if __name__ == "__main__":
    sys.exit(main())
