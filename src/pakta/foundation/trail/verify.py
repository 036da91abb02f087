"""Walking the chains: is everything the trail ever wrote still there and unchanged?

Nothing is locked, so it runs while people work. What is sealed in a daily root and what the head of a chain says
are read first; a chain may have grown since, never shrunk. A row that cannot even be read is a fault of its own
chain or day: whoever owns the database can write anything into it, and must not stop the walk that way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db import DatabaseError
from django.db.models import Min
from django.utils.translation import gettext as _

from pakta.foundation.trail.hashes import NO_HASH, entry_hash, root_hash
from pakta.foundation.trail.models import ChainHead, DailyRoot, Entry

CHUNK = 2_000

Sealed = dict[str, dict[int, str]]
_Row = TypeVar("_Row", Entry, ChainHead, DailyRoot)

# What reading a row raises that no longer holds what its columns promise: a moment that is none, JSON that is torn
# or nested beyond measure, bytes that are no text.
UNREADABLE = (
    AttributeError,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    DatabaseError,
)


@dataclass(frozen=True)
class Fault:
    """The first thing wrong with a chain, or with a daily root (then ``chain`` names its day and ``seq`` is 0)."""

    chain: str
    seq: int
    reason: str

    def __str__(self) -> str:
        if self.seq == 0:
            return f"{self.chain}: {self.reason}"
        place = _("Rantai %(chain)s, catatan nomor %(seq)d") % {"chain": self.chain, "seq": self.seq}
        return f"{place}: {self.reason}"


@dataclass(frozen=True)
class Head:
    """Where a chain ends by its head; ``seq`` is -1 where the head is not readable."""

    seq: int
    hash: str


UNREADABLE_HEAD = Head(-1, "")


def verify_chains(chain: str | None = None) -> Iterator[Fault]:
    """Yield at most one fault a chain, the first bad entry; all chains and roots, or ``chain`` alone.

    Raises ``DatabaseError`` only where the database does not answer at all.
    """
    sealed: Sealed = defaultdict(dict)
    heads: dict[str, Head] = {}
    written: set[str] = set()
    nameless = [*_read_roots(sealed), *_read_heads(heads), *_read_names(written)]
    if chain is None:
        yield from nameless
    for name in [chain] if chain is not None else sorted({*heads, *sealed, *written}):
        fault = _first_fault(name, heads.get(name), sealed.get(name, {}))
        if fault is not None:
            yield fault


def _read_roots(sealed: Sealed) -> Iterator[Fault]:
    """Check each daily root by itself and note the entries it sealed in ``sealed``."""
    for pk in list(DailyRoot.objects.order_by("day").values_list("pk", flat=True)):
        name = _name_of_root(pk)
        root = _row(DailyRoot, pk)
        heads = _heads_in(root)
        if root is None or heads is None:
            yield Fault(name, 0, _("isi akar tidak terbaca."))
            continue
        if root_hash(root.day, root.heads) != root.root:
            yield Fault(name, 0, _("akar tidak sama dengan hasil hitung ulang kepala rantainya."))
        for chain, head in heads.items():
            known = sealed[chain].setdefault(head.seq, head.hash)
            if known != head.hash:
                yield Fault(name, 0, _("kepala rantai %(chain)s berbeda dari hari lain.") % {"chain": chain})


def _name_of_root(pk: int) -> str:
    """A root by its day; by its number in the table where the day is none."""
    try:
        return _("Akar harian %(day)s") % {
            "day": DailyRoot.objects.values_list("day").get(pk=pk)[0].isoformat()
        }
    except UNREADABLE:
        return _("Akar harian tanpa hari (baris %(row)d)") % {"row": pk}


def _heads_in(root: DailyRoot | None) -> dict[str, Head] | None:
    """What a root seals; None where it does not have the form ``{chain: [seq, hash]}`` or cannot be hashed."""
    try:
        assert root is not None
        root_hash(root.day, root.heads)
        heads = {chain: Head(*pair) for chain, pair in root.heads.items()}
    except (AssertionError, *UNREADABLE):
        return None
    return heads if all(_is_sound(head) for head in heads.values()) else None


def _read_heads(heads: dict[str, Head]) -> Iterator[Fault]:
    """Note the heads of all chains; a fault for each whose chain has no readable name."""
    for pk in list(ChainHead.objects.order_by("pk").values_list("pk", flat=True)):
        name = _name_in(ChainHead, pk)
        if name is None:
            where = _("Kepala rantai tanpa nama (baris %(row)d)") % {"row": pk}
            yield Fault(where, 0, _("nama rantai tidak terbaca."))
        else:
            heads[name] = _head_in(_row(ChainHead, pk))


def _head_in(row: ChainHead | None) -> Head:
    head = Head(row.seq, row.hash) if row is not None else UNREADABLE_HEAD
    return head if _is_sound(head) else UNREADABLE_HEAD


def _is_sound(head: Head) -> bool:
    return type(head.seq) is int and head.seq >= 0 and isinstance(head.hash, str)


def _read_names(names: set[str]) -> Iterator[Fault]:
    """Note the names of all chains that have entries; a fault for each name that is not readable."""
    # The database groups without reading: one row of each chain is enough to ask it for the name.
    first = Entry.objects.order_by().values("chain").annotate(first=Min("pk")).values_list("first", flat=True)
    for pk in sorted(first):
        name = _name_in(Entry, pk)
        if name is None:
            where = _("Rantai tanpa nama (mulai baris %(row)d)") % {"row": pk}
            yield Fault(where, 0, _("nama rantai tidak terbaca."))
        else:
            names.add(name)


def _name_in(model: type[Entry] | type[ChainHead], pk: int) -> str | None:
    try:
        name = model.objects.values_list("chain", flat=True).get(pk=pk)
    except UNREADABLE:
        _require_answers()
        return None
    return name if isinstance(name, str) else None


def _row(model: type[_Row], pk: int) -> _Row | None:
    """One row by its number; None where it is not readable."""
    try:
        return model.objects.get(pk=pk)
    except UNREADABLE:
        _require_answers()
        return None


def _require_answers() -> None:
    """Raise ``DatabaseError`` where not the row but the database is the trouble."""
    ChainHead.objects.exists()


def _first_fault(chain: str, head: Head | None, sealed: dict[int, str]) -> Fault | None:
    last: tuple[int, str] = (0, NO_HASH)
    # A second time row by row from where the first ended: reading many at once loses those before a bad one.
    for chunk in (CHUNK, 1):
        try:
            for entry in _entries(chain, last[0], chunk):
                reason = _wrong_with(entry, *last, head, sealed)
                if reason:
                    # A gap is named by the entry that is missing, not by the one that follows it.
                    return Fault(chain, min(entry.seq, last[0] + 1), reason)
                last = entry.seq, entry.hash
        except UNREADABLE:
            _require_answers()
        else:
            return _wrong_at_end(chain, *last, head, sealed)
    return Fault(chain, last[0] + 1, _("isi catatan tidak terbaca."))


def _entries(chain: str, after: int, chunk: int) -> Iterator[Entry]:
    rows = Entry.objects.filter(chain=chain).order_by("seq")
    return (rows.filter(seq__gt=after) if after else rows).iterator(chunk_size=chunk)


def _wrong_with(
    entry: Entry, last_seq: int, last_hash: str, head: Head | None, sealed: dict[int, str]
) -> str | None:
    """What is wrong with an entry that follows ``last_seq``; None where it is as it was written."""
    if entry.seq != last_seq + 1:
        return _("catatan hilang.")
    if entry.previous_hash != last_hash:
        return _("catatan tidak menyambung ke catatan sebelumnya.")
    if entry_hash(entry.__dict__) != entry.hash:
        return _("isi catatan sudah diubah.")
    if sealed.get(entry.seq, entry.hash) != entry.hash:
        return _("catatan berbeda dari yang disegel dalam akar harian.")
    if head is not None and head.seq == entry.seq and head.hash != entry.hash:
        return _("catatan berbeda dari kepala rantai.")
    return None


def _wrong_at_end(
    chain: str, last_seq: int, last_hash: str, head: Head | None, sealed: dict[int, str]
) -> Fault | None:
    """What is wrong after the last entry: a tail cut off, or a head that does not stand there."""
    missing = [seq for seq in sealed if seq > last_seq]
    if missing or (head is not None and head.seq > last_seq):
        return Fault(chain, last_seq + 1, _("ekor rantai terpotong; catatan ini dan setelahnya hilang."))
    if head == UNREADABLE_HEAD:
        return Fault(chain, last_seq, _("kepala rantai tidak terbaca."))
    if last_seq and (head is None or head.seq < last_seq):
        now = _head_now(chain)
        if now is None or now.seq < last_seq or (now.seq == last_seq and now.hash != last_hash):
            return Fault(chain, last_seq, _("kepala rantai tidak menunjuk catatan terakhir."))
    return None


def _head_now(chain: str) -> Head | None:
    """The head as it stands after the walk, for a chain that grew meanwhile."""
    pk = ChainHead.objects.filter(chain=chain).values_list("pk", flat=True).first()
    return None if pk is None else _head_in(_row(ChainHead, pk))
