"""The picture in docs/architecture.md, drawn from the imports as they are. ``--check`` fails when it is stale."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import grimp

PAGE = Path(__file__).parent.parent / "docs" / "architecture.md"
BEGIN, END = "<!-- arrows: drawn by tools/draw_arrows.py -->\n", "<!-- end of arrows -->\n"
LAYERS = ("config", "delivery", "domain", "foundation", "knowledge", "shared")
WHOLE = {"config", "shared"}


def picture() -> str:
    """A Mermaid graph: a box a context, an arrow where one imports another of its own layer, and the layers."""
    graph = grimp.build_graph("pakta")
    contexts = {_context(module) for module in graph.modules} - {None}
    arrows = set()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = _context(importer), _context(imported)
            if here and there and here != there and here.split(".")[0] == there.split(".")[0]:
                arrows.add((here, there))
    lines = ["```mermaid", "flowchart TB"]
    for layer in LAYERS:
        members = sorted(name for name in contexts if name and name.split(".")[0] == layer)
        lines.append(f"  subgraph {layer}")
        lines += [f"    {name.replace('.', '_')}[{name.split('.')[-1]}]" for name in members]
        lines.append("  end")
    lines += [f"  {a} --> {b}" for a, b in itertools.pairwise(LAYERS)]
    lines += [f"  {a.replace('.', '_')} --> {b.replace('.', '_')}" for a, b in sorted(arrows)]
    return "\n".join([*lines, "```", ""])


def _context(module: str) -> str | None:
    parts = module.split(".")
    if len(parts) < 2 or parts[1] not in LAYERS:
        return None
    if parts[1] in WHOLE:
        return f"{parts[1]}.{parts[1]}"
    return f"{parts[1]}.{parts[2]}" if len(parts) > 2 else None


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    drawn = f"{before}{BEGIN}{picture()}{END}{after}"
    if "--check" in sys.argv:
        if drawn != page:
            sys.stderr.write("docs/architecture.md shows old arrows; run `python tools/draw_arrows.py`.\n")
            return 1
        return 0
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
