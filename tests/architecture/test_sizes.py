"""A module stays below 400 lines, 600 is the hard stop; a function stays below 40."""

from __future__ import annotations

import ast
import warnings

from tests.architecture import source_files

MODULE_LIMIT, MODULE_WARNING, FUNCTION_LIMIT = 600, 400, 60


def test_no_module_passes_the_hard_stop() -> None:
    sizes = {
        source_files.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files.modules()
    }
    for path, size in sizes.items():
        if size >= MODULE_WARNING:
            warnings.warn(f"{path} has {size} lines: ask whether it is two modules", stacklevel=1)
    assert {path: size for path, size in sizes.items() if size > MODULE_LIMIT} == {}


def test_no_function_runs_away() -> None:
    long = {}
    for path in source_files.modules():
        for node in ast.walk(source_files.tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                size = node.end_lineno - node.lineno + 1
                if size > FUNCTION_LIMIT:
                    long[f"{source_files.name(path)}:{node.lineno} {node.name}"] = size
    assert long == {}
