"""Every module of quantities is imported first, before any other of them: none waits for one that waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import outturn.methods.quantities

_PACKAGE = "outturn.methods.quantities"
_FOLDER = Path(outturn.methods.quantities.__file__).parent
_ONE_BY_ONE = """
import importlib, sys
package, *modules = sys.argv[1:]
for module in modules:
    for loaded in [each for each in sys.modules if each == package or each.startswith(package + ".")]:
        del sys.modules[loaded]
    importlib.import_module(module)
"""


def _modules(part: str) -> list[str]:
    folder = _FOLDER / part
    return [
        ".".join([_PACKAGE, *filter(None, [part.replace("/", ".")]), *([] if each.stem == "__init__" else [each.stem])])
        for each in sorted(folder.glob("*.py"))
    ]


@pytest.mark.parametrize("part", ["", "relations"])
def test_each_module_is_imported_before_all_others(part: str) -> None:
    modules = _modules(part)
    done = subprocess.run([sys.executable, "-c", _ONE_BY_ONE, _PACKAGE, *modules], capture_output=True, text=True)
    assert len(modules) > 1
    assert done.returncode == 0, done.stderr


def test_the_checks_are_imported_before_all_others() -> None:
    """The package of the checks imports each of them, so that it stands for all."""
    modules = [f"{_PACKAGE}.consistency", *_modules("consistency"), *_modules("consistency/listings")]
    once = "import importlib, sys\nfor module in sys.argv[1:]:\n    importlib.import_module(module)"
    done = subprocess.run([sys.executable, "-c", once, *modules], capture_output=True, text=True)
    assert len(modules) > 1
    assert done.returncode == 0, done.stderr
