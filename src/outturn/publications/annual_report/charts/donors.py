"""Who gave most: the largest donors of the year, and what all others gave together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.charts import bar_chart

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart

_CODE = "FUND.contributions"
_MOST = 10


def charts(reader: Reader) -> Iterable[Chart]:
    """Give the chart of the largest donors, the largest first."""
    if not reader.has(_CODE, "donor"):
        return
    figures = [reader.at(_CODE, donor=code) for code in reader.codes(_CODE, "donor")]
    known = [(one.value, one.slice["donor"], one) for one in figures if one.value is not None]
    known.sort(key=lambda each: (-each[0], each[1]))
    rows = [(reader.label(_CODE, "donor", donor), [reader.amount(figure)]) for _, donor, figure in known[:_MOST]]
    if rows:
        title = reader.messages["donors"].format(count=len(rows))
        yield bar_chart(reader.bars("donors", _CODE, title, reader.labels.dimension("donor"), [""], rows))
