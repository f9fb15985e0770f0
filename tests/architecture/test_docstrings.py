"""Every module, public class and public function says what it gives back; the examples in docstrings hold."""

from __future__ import annotations

import ast
import subprocess
import sys

from tests.architecture import source_files

RUN_EXAMPLES = """
import doctest, importlib, sys
failed = sum(doctest.testmod(importlib.import_module(name)).failed for name in sys.argv[1:])
sys.exit(bool(failed))
"""


def test_every_module_opens_with_what_it_holds() -> None:
    silent = [
        source_files.name(path)
        for path in source_files.modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(source_files.tree(path))
    ]
    assert silent == []


def test_every_public_class_and_function_has_a_docstring() -> None:
    silent = [
        f"{source_files.name(path)}:{node.lineno} {node.name}"
        for path in source_files.modules()
        for node in source_files.tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_the_examples_in_docstrings_hold() -> None:
    names = [
        ".".join(path.relative_to(source_files.PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in source_files.modules()
        if ">>> " in path.read_text(encoding="utf-8") and "records" not in path.parts and "web" not in path.parts
    ]
    run = subprocess.run([sys.executable, "-c", RUN_EXAMPLES, *names], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
