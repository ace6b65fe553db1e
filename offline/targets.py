"""The kinds of machine that are served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Target:
    """A system with a processor."""

    name: str
    """What people call it, part of every file name: the platform of its wheels."""
    platforms: tuple[str, ...]
    """The platforms that pip is asked for, the best first."""
    machine: str
    """What `install.this_machine()` says there."""
    markers: dict[str, str]
    """What a requirement may ask about it (PEP 508)."""
    interpreter: str
    """What stands in the name of a Python that fits, when one is laid beside."""
    oldest: tuple[int, int] = (3, 11)
    """The first Python for which all wheels are published."""

    @property
    def windows(self) -> bool:
        return self.markers["os_name"] == "nt"

    @property
    def launched_by(self) -> str:
        """The end of `py -3.12…` and of `sys.winver` on Windows."""
        return {"win32": "-32", "win_arm64": "-arm64"}.get(self.name, "")

    def serves(self, python: str) -> bool:
        """Are there wheels of all packages for this Python ("3.12")?"""
        return tuple(map(int, python.split("."))) >= self.oldest


def _windows(machine: str) -> dict[str, str]:
    return {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": machine}


def _linux(machine: str) -> dict[str, str]:
    return {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": machine}


_MAC = {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"}

TARGETS = {
    target.name: target
    for target in (
        Target("win_amd64", ("win_amd64",), "win-amd64", _windows("AMD64"), "embed-amd64"),
        Target("win32", ("win32",), "win32", _windows("x86"), "embed-win32"),
        Target("win_arm64", ("win_arm64",), "win-arm64", _windows("ARM64"), "embed-arm64", (3, 12)),
        Target(
            "manylinux2014_x86_64",
            ("manylinux_2_17_x86_64", "manylinux2014_x86_64"),
            "linux-x86_64",
            _linux("x86_64"),
            "x86_64-unknown-linux-gnu",
        ),
        Target(
            "manylinux2014_aarch64",
            ("manylinux_2_17_aarch64", "manylinux2014_aarch64"),
            "linux-aarch64",
            _linux("aarch64"),
            "aarch64-unknown-linux-gnu",
        ),
        Target("macosx_11_0_arm64", ("macosx_11_0_arm64",), "darwin-arm64", _MAC, "aarch64-apple-darwin"),
    )
}


@dataclass(frozen=True)
class Parcel:
    """What one archive is for: a kind of machine with a Python."""

    version: str
    """Of speechdraft."""
    target: Target
    python: str
    """3.12"""

    @property
    def name(self) -> str:
        return f"speechdraft-{self.version}-cp{self.python.replace('.', '')}-{self.target.name}"
