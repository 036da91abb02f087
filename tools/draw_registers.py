"""The pictures in docs/registers.md, drawn from the registers as declared. ``--check`` fails when it is stale."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.utils import translation

PAGE = Path(__file__).parent.parent / "docs" / "registers.md"
HEAD = """# Registers: states, ways and clocks

Drawn by `tools/draw_registers.py` from what each register declares (`domain/registers/*/register.py`); the database
refuses every other way. [The recipe](recipes/register.md) adds one.
"""
MOVED = "moved"


def page() -> str:
    from pakta.foundation.casework.registry import registers  # needs Django set up

    with translation.override("id"):
        return "\n".join([HEAD, *(_section(one) for one in registers())])


def _section(register: object) -> str:
    from pakta.foundation.casework.register import Register

    assert isinstance(register, Register)
    rhythms = ", ".join(one.value for one in register.recap.rhythms)
    kept = f"{register.retention_months} months" if register.retention_months else "without end"
    lines = [
        f"## {register.name} (`{register.key}`)",
        "",
        f"Numbers `{register.prefix}-0001/…`; recap {rhythms}; kept {kept}.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f'  state "{one.name}" as {one.key}' for one in register.states),
    ]
    if register.moves_to:
        lines.append(f'  state "{register.state(MOVED).name}" as {MOVED}')
    lines.append(f"  [*] --> {register.first_state.key}")
    lines += [
        f"  {source} --> {way.to}: {_plain(str(way.name))}" for way in register.ways for source in way.sources
    ]
    if register.moves_to:
        lines += [f"  {one.key} --> {MOVED}" for one in register.states if not one.ends]
    lines += [f"  {one.key} --> [*]" for one in register.states if one.ends]
    lines += ["```", ""]
    if register.clocks:
        lines += ["| clock | legal value | in election stages | whose |", "|---|---|---|---|"]
        lines += [
            f"| {one.name} | `{one.value}` | {f'`{one.stage_value}`' if one.stage_value else ''} "
            f"| {'the reporter' if one.for_reporter else 'the office'} |"
            for one in register.clocks
        ]
        lines.append("")
    return "\n".join(lines)


def _plain(name: str) -> str:
    """Without what ends a label in the picture."""
    return name.replace(":", " ").replace(";", ",")


def main() -> int:
    django.setup()
    drawn = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != drawn:
            sys.stderr.write("docs/registers.md shows old registers; run `python tools/draw_registers.py`.\n")
            return 1
        return 0
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "pakta.config.settings"
    sys.exit(main())
