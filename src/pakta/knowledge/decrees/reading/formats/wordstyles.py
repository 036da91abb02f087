"""What a Word style says of its paragraphs: bold, capitals, the list it numbers; read along its ancestors."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "off", "none")


def value_of(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``w:name`` of an element that may be absent."""
    return None if element is None else element.get(f"{W}{name}")


def switched(properties: Element | None, name: str) -> bool | None:
    """A switch such as ``<w:b/>`` in run properties: on, off, or None where nothing is said."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else value_of(element) not in OFF


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = value_of(style, "styleId") or ""
            self._styles[identity] = style
            if value_of(style, "default") == "1" and value_of(style, "type") == "paragraph":
                self._default = identity

    def switched(self, style: str | None, name: str) -> bool | None:
        """A run switch as the style or its nearest ancestor sets it."""
        for element in self._line_of(style):
            found = switched(element.find(f"{W}rPr"), name)
            if found is not None:
                return found
        return None

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        """List id, level and the style's own id, from the style or its nearest ancestor that numbers."""
        for element in self._line_of(style):
            properties = element.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                number = value_of(properties.find(f"{W}numId"))
                return number, value_of(properties.find(f"{W}ilvl")), value_of(element, "styleId")
        return None, None, None

    def _line_of(self, style: str | None) -> list[Element]:
        line: list[Element] = []
        name: str | None = style or self._default
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            line.append(self._styles[name])
            name = value_of(self._styles[name].find(f"{W}basedOn"))
        return line
