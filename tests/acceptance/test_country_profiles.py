"""Profiles of countries from the shared statistics: what stands in them is what the source has, and nothing else."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from outturn import vocab
from outturn.publications.country_profile import SERIES, Asked, build_profile
from outturn.publications.statistics.faults import NothingToPublishError

SHARED = Path(__file__).parents[3] / "shared/data/stats"
FILES = {"un_sdg": "sdg9/un_sdg9_2020-10_countries.csv", "wpp": "population/wpp2019_countries.csv",
         "wdi": "wdi/wdi_countries.parquet"}  # fmt: skip
CODES = {"NV_IND_MANF": "SDG.9.2.1.share", "NV_IND_MANFPC": "SDG.9.2.1.per_capita", "SL_TLF_MANF": "SDG.9.2.2",
         "NV_IND_SSIS": "SDG.9.3.1", "EN_ATM_CO2MVA": "SDG.9.4.1", "GB_XPD_RSDV": "SDG.9.5.1",
         "GB_POP_SCIERD": "SDG.9.5.2", "NV_IND_TECH": "SDG.9.b.1"}  # fmt: skip
SOME = ("KE", "NA", "TV", "XK", "NR")
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared statistics are not beside the checkout")
Published = dict[tuple[str, str], dict[str, Decimal]]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    from outturn.exchange.statistics.holdings import open_holdings

    held = open_holdings(None, [f"{name}={SHARED / file}" for name, file in FILES.items()])
    known = set(held.series())
    return held.table([code for code in SERIES if code in known])


@pytest.fixture(scope="module")
def published() -> Published:
    """The rates of the source by country, read without any loader of ours."""
    areas = {country.m49: country.code for country in vocab.countries()}
    found: Published = defaultdict(dict)
    with (SHARED / FILES["un_sdg"]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["series"] in CODES and row["value"]:
                found[areas[row["geo_m49"].zfill(3)], CODES[row["series"]]][row["year"]] = Decimal(row["value"])
    return found


def check(area: str, table: pa.Table, published: Published) -> None:
    """Hold every rate of a profile against the source, and every silence against its silence."""
    try:
        profile = build_profile(table, Asked(area))
    except NothingToPublishError:
        assert not [code for code in CODES.values() if published.get((area, code))]
        return
    for indicator in profile.indicators:
        series, source = indicator.fact.series, published.get((area, indicator.code), {})
        shown = {} if series is None else {one.period.text: one.value for one in series.observations}
        assert shown == {year: value for year, value in source.items() if int(year) <= profile.year}
        assert indicator.fact.is_current == (bool(shown) and int(max(shown)) >= profile.year - 3)
        for area_beside, beside in zip(profile.comparators, indicator.comparators, strict=True):
            values = {} if beside is None else {one.period.text: one.value for one in beside.observations}
            assert values == published.get((area_beside, indicator.code), {})
        for group in indicator.groups:
            assert all(point.with_data + len(point.missing) == point.members for point in group.points)
    for tracked in profile.tracked:
        fact = next(one.fact for one in profile.indicators if one.code == tracked.code)
        assert fact.is_current or (tracked.expected, tracked.trend, tracked.share) == (None, None, None)


@needs_shared
@pytest.mark.parametrize("area", SOME)
def test_what_a_profile_shows_is_what_the_source_has(area: str, table: pa.Table, published: Published) -> None:
    check(area, table, published)


@needs_shared
@pytest.mark.long
def test_every_country_has_a_profile_or_nothing_is_known_of_it(table: pa.Table, published: Published) -> None:
    for area in vocab.code_list("country").codes:
        check(area, table, published)


@needs_shared
def test_the_command_writes_a_profile_in_each_language_and_format(tmp_path: Path) -> None:
    from outturn.cli.statistics.profile import profile

    source = f"un_sdg={SHARED / FILES['un_sdg']}"
    for language, form in (("en", "html"), ("zh", "pdf")):
        output = tmp_path / f"namibia.{form}"
        asked = ["NA", "--lang", language, "-o", str(output), "--input", source, "--date", "2020-12-01"]
        done = CliRunner().invoke(profile, asked, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        assert output.read_bytes()[:5] in (b"<!doc", b"%PDF-")


@needs_shared
@pytest.mark.parametrize("page", ["tracker", "yearbook"])
def test_the_command_writes_pages_on_many_countries(page: str, tmp_path: Path) -> None:
    from outturn.cli.statistics.publish import publish

    output = tmp_path / f"{page}.html"
    files = [part for name in ("un_sdg", "wpp") for part in ("--input", f"{name}={SHARED / FILES[name]}")]
    done = CliRunner().invoke(publish, [page, "-o", str(output), *files], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Namibia" in output.read_text(encoding="utf-8")


@needs_shared
def test_a_country_that_the_preferred_dataset_lacks_is_taken_from_another_and_the_rest_is_named(tmp_path: Path) -> None:
    # World Population Prospects goes before the World Bank, and has no Kosovo.
    from outturn.cli.statistics.profile import profile

    files = [part for name in ("wpp", "wdi") for part in ("--input", f"{name}={SHARED / FILES[name]}")]
    for area, used, other in (("XK", "1.8 million", "wpp"), ("KE", "52.6 million", "wdi")):
        output = tmp_path / f"{area}.html"
        done = CliRunner().invoke(profile, [area, "--year", "2019", "-o", str(output), *files], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        text = output.read_text(encoding="utf-8")
        assert f'<span class="value">{used}</span>' in text
        assert f"not used for Population, since values of two datasets do not stand in one line: {other}|" in text
