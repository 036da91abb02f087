"""The head of a decree: who decided what, why, on what ground, when. ``read_head`` is the public face."""

from pakta.knowledge.decrees.reading.head.reader import read_head

__all__ = ["read_head"]
