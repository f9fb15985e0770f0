"""What every test shares: the option ``--long`` and the rule that long tests run only with it."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the large property, kill and load runs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="a long run: ./run test --long")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)
