"""Where the projects are: a world map of the ongoing projects by country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.maps import Country, World, world_map

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart

_CODE, _DIMENSION = "POR.3.a", "country"
_STEPS = (1, 3, 5, 10, 20)


def charts(reader: Reader) -> Iterable[Chart]:
    """Give the map. A project in several countries counts in each; projects without a country are not on it."""
    if not reader.has(_CODE):
        return
    figures = reader.edition.disaggregated(_CODE, _DIMENSION)
    countries = tuple(
        Country(code, reader.labels.of_list("country", code), reader.amount(figure))
        for figure in figures
        if (code := figure.slice[_DIMENSION]) != "not_specified"
    )
    if countries:
        most = max(one.amount.value or 0 for one in countries)
        yield world_map(
            World(
                name="countries",
                language=reader.language,
                title=reader.messages["countries"],
                head=reader.labels.dimension(_DIMENSION),
                unit=reader.exact_unit(_CODE),
                countries=countries,
                steps=tuple(step for step in _STEPS if step <= most) or _STEPS[:1],
                credit=reader.credit,
                file=reader.map_file,
            )
        )
