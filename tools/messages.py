"""The message catalogues without the gettext programs: ``extract``, ``compile``, ``check``.

Messages are written in Indonesian; ``locale/en`` holds the English. ``locale/id`` is small and kept by hand: better
words for sentences that come from Django and allauth, which then have an English of ours too.
docs/recipes/messages.md says how to work with them.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/pakta"
LOCALE = SOURCE / "locale"
ENGLISH = LOCALE / "en/LC_MESSAGES/django.po"
INDONESIAN = LOCALE / "id/LC_MESSAGES/django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = "# English for the Indonesian messages of Pakta. `python tools/messages.py extract` keeps the list."
# A catalogue changes when its messages do, not when someone looked.
NOISE = (
    '"Report-Msgid-Bugs-To',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
    '"POT-',
    '"PO-Revision',
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")

SUFFIXES = {".py", ".html", ".txt"}

Key = tuple[str, str]
"""A message's context and its (singular) Indonesian."""
Text = str | list[str] | tuple[str, ...] | None


def messages_of_source() -> Catalog:
    """Every message of the Python files and templates, and those of others that we say in our own words."""
    catalog = new_catalog()
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in SUFFIXES or path.is_relative_to(LOCALE):
            continue
        where = path.relative_to(SOURCE).as_posix()
        for line, message, comments, context in extract(
            "python", io.BytesIO(readable(path).encode()), keywords=KEYWORDS, comment_tags=["Translators:"]
        ):
            catalog.add(message, locations=[(where, line)], auto_comments=comments, context=context)
    for _, foreign in entries(read(INDONESIAN)):
        catalog.add(foreign.id, locations=[(INDONESIAN.relative_to(SOURCE).as_posix(), 1)])
    return catalog


def readable(path: Path) -> str:
    """A template as Python that calls gettext; inside parentheses, because its indentation means nothing."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    from django.utils.translation.template import templatize  # slow, and only templates need it

    return f"({templatize(text, origin=str(path))})"


def new_catalog() -> Catalog:
    return Catalog(locale="en", header_comment=HEADER, project="Pakta", version="1", fuzzy=False)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def write(catalog: Catalog, path: Path) -> None:
    """The catalogue as text, without the header lines that only say who looked last."""
    written = io.BytesIO()
    write_po(written, catalog, width=110, include_lineno=False, sort_by_file=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line for line in lines if not line.startswith(NOISE)), encoding="utf-8")


def entries(catalog: Catalog) -> Iterator[tuple[Key, Message]]:
    for message in catalog:
        if message.id:
            yield (
                (message.context or "", message.id if isinstance(message.id, str) else message.id[0]),
                message,
            )


def extract_messages() -> int:
    """Bring the English catalogue up to date: new messages come in empty, gone ones leave, translations stay."""
    fresh = messages_of_source()
    known = dict(entries(read(ENGLISH))) if ENGLISH.exists() else {}
    for key, message in entries(fresh):
        if key in known:
            if known[key].pluralizable == message.pluralizable:
                message.string = known[key].string
            message.user_comments = known[key].user_comments
    write(fresh, ENGLISH)
    missing = sum(1 for _, message in entries(fresh) if not translated(message))
    sys.stdout.write(f"{len(fresh)} messages, {missing} without English.\n")
    return 0


def compile_messages() -> int:
    """Make the binary catalogues Django reads, where they are older than their text."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        binary = path.with_suffix(".mo")
        if binary.exists() and binary.stat().st_mtime_ns > path.stat().st_mtime_ns:
            continue
        with binary.open("wb") as file:
            write_mo(file, read(path))
    return 0


def check_messages() -> int:
    """Say what the English catalogue lacks; 1 when it lacks anything."""
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    if found:
        sys.stderr.write("Run `python tools/messages.py extract`, then fill in the English.\n")
    return 1 if found else 0


def faults() -> list[str]:
    """One sentence for each message that is missing, untranslated, stale, or has other placeholders in English."""
    source = dict(entries(messages_of_source()))
    english = dict(entries(read(ENGLISH))) if ENGLISH.exists() else {}
    found = [f"not used any more: {key[1]!r}" for key in english if key not in source]
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE).as_posix()
        lines = hidden_messages(path.read_text(encoding="utf-8"))
        found += [f"{where}:{line}: a message inside an f-string is never collected" for line in lines]
    for key, message in source.items():
        where = message.locations[0][0]
        if key not in english:
            found.append(f"{where}: not in the catalogue: {key[1]!r}")
        elif not translated(english[key]):
            found.append(f"{where}: no English for {key[1]!r}")
        elif placeholders(english[key].string) != placeholders(english[key].id):
            found.append(f"{where}: other placeholders in the English of {key[1]!r}")
    return found


def hidden_messages(source: str) -> list[int]:
    """Lines of a Python text that call gettext inside an f-string: before Python 3.12 no extractor looks there."""
    return [
        call.lineno
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", *KEYWORDS}
    ]


def translated(message: Message) -> bool:
    return all(texts(message.string)) and bool(texts(message.string)) and not message.fuzzy


def placeholders(said: Text) -> set[str]:
    return {match.group(1) or match.group(2) for match in PLACEHOLDER.finditer(" ".join(texts(said)))}


def texts(said: Text) -> tuple[str, ...]:
    """One text, or singular and plural; none where nothing was written yet."""
    return (said,) if isinstance(said, str) else tuple(said or ())


COMMANDS = {"extract": extract_messages, "compile": compile_messages, "check": check_messages}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.stderr.write(f"usage: python tools/messages.py {'|'.join(COMMANDS)}\n")
        return 2
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
