"""A kind of notice: what people switch on and off. Each context above declares its own; pages list them all."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """``key`` is stored and never changes; the defaults hold for whoever has not chosen."""

    key: str
    name: str | Promise
    description: str | Promise
    in_page: bool = True
    by_mail: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """Where one person wants one kind of notice."""

    in_page: bool
    by_mail: bool

    @property
    def anywhere(self) -> bool:
        return self.in_page or self.by_mail
