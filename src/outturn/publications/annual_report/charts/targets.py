"""Every indicator that has a target, with what was reached."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.charts import Amount, Target, target_chart

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart


def charts(reader: Reader) -> Iterable[Chart]:
    """Give the chart of actuals against targets, in printed order; of targets other than zero."""
    targets = [_target(reader, code) for code, one in reader.edition.indicators.items() if one.target]
    if targets:
        title, head = reader.messages["targets"], reader.messages["indicator"]
        yield target_chart("targets", reader.language, title, head, targets, reader.credit)


def _target(reader: Reader, code: str) -> Target:
    indicator = reader.indicator(code)
    assert indicator.target is not None
    return Target(
        label=reader.name(code),
        unit=reader.exact_unit(code),
        actual=reader.amount(reader.at(code)),
        target=Amount(indicator.target, reader.number(indicator.target, None)),
        ascending=indicator.ascending,
    )
