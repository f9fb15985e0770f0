"""Results frameworks as data: one folder a framework, one TOML file an indicator code."""

from __future__ import annotations

from pathlib import Path


def packaged() -> dict[str, Path]:
    """Give the folder of every framework shipped with the package, by its name.

    A framework is a folder with a ``framework.toml``; its name is the folder's name.

    >>> sorted(packaged())
    ['irpf_2020']
    """
    here = Path(__file__).parent
    return {file.parent.name: file.parent for file in sorted(here.glob("*/framework.toml"))}
