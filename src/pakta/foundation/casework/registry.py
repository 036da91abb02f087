"""The registers there are. Each app adds its own when it is ready; the order is that of the installed apps."""

from __future__ import annotations

from pakta.foundation.casework.register import Register, RegisterFaulty, check

_REGISTERS: dict[str, Register] = {}


def add(register: Register) -> None:
    """Raises ``RegisterFaulty`` for one that contradicts itself or bears another's key or number prefix."""
    check(register)
    for other in _REGISTERS.values():
        if other.key != register.key and other.prefix == register.prefix:
            raise RegisterFaulty(
                f"Register {register.key}: {other.key} numbers with {register.prefix} already."
            )
    _REGISTERS[register.key] = register


def remove(key: str) -> None:
    """Take one out again; for tests that bring a register of their own."""
    _REGISTERS.pop(key, None)


def register_of(key: str) -> Register:
    """Raises ``KeyError``."""
    return _REGISTERS[key]


def registers() -> tuple[Register, ...]:
    return tuple(_REGISTERS.values())
