"""Every code list is whole: both labels, one line a code, dates in order; and the answers lists give."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from outturn import vocab
from outturn.vocab import tables

NEEDED = set(
    re.findall(
        r"\w+",
        """
        activity_kind activity_mode actor age_band aggregation agreement_status amount_basis behaviour
        budget_category budget_stage contract_series convention country country_group currency dac_criterion
        decision document_language donor_type evaluation_criterion evaluation_rating event_level frequency
        fund_kind gain_type gender_marker grade isic item_status knowledge_class knowledge_kind language
        level_of_government measure_kind obs_status office_kind partner_role partner_type phase pipeline_stage
        procurement_kind project_kind project_status quality_criterion quality_rating region result_level
        service_standard sex size_class staff_category standard_role substance theme un_swap_rating unit
        verification
        """,
    )
)


def test_lists_are_found_by_their_files() -> None:
    assert set(vocab.names()) >= NEEDED
    assert len(vocab.names()) == len(list(tables.LISTS.iterdir()))


@pytest.mark.parametrize("name", vocab.names())
def test_every_code_has_both_labels_a_source_and_dates_in_order(name: str) -> None:
    codes = vocab.code_list(name)
    assert len(set(codes.codes)) == len(codes.codes) == len(codes) > 0
    for entry in codes:
        assert entry.source, entry.code
        assert entry.code == entry.code.strip()
        assert codes.label(entry.code, "en").strip(), entry.code
        assert codes.label(entry.code, "zh").strip(), entry.code
        assert not (entry.valid_from and entry.valid_to) or entry.valid_from <= entry.valid_to


@pytest.mark.parametrize(
    "name", [name for name in vocab.names() if name not in ("country", "currency", "language", "document_language")]
)
def test_no_two_codes_of_a_list_share_a_label(name: str) -> None:
    codes = vocab.code_list(name)
    if name == "isic":
        codes = vocab.CodeList("isic", tuple(entry for entry in codes if entry.further["parent"]))
    for lang in ("en", "zh"):
        labels = [codes.label(code, lang) for code in codes.codes]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", vocab.names())
def test_chinese_labels_are_chinese(name: str) -> None:
    codes = vocab.code_list(name)
    for code in codes.codes:
        label = codes.label(code, "zh")
        assert any("\u4e00" <= character <= "\u9fff" for character in label), (code, label)


def test_codes_that_others_rely_on() -> None:
    assert vocab.code_list("quality_rating").codes == ("met", "close", "not_met", "not_rated")
    assert vocab.code_list("gender_marker").codes == ("2B", "2A", "1", "0", "none")
    assert vocab.code_list("theme").codes == ("prosperity", "competitiveness", "environment", "cross_cutting", "other")
    assert set(vocab.code_list("evaluation_rating").codes) == set("0123456")
    assert len(vocab.code_list("quality_criterion")) == 9
    assert len(vocab.code_list("evaluation_criterion")) == 8
    assert vocab.code_list("unit").entry("t_co2e").further["symbol"] == "t CO₂e"


def test_isic_has_21_sections_and_88_divisions_each_in_its_section() -> None:
    isic = vocab.code_list("isic")
    sections = [entry.code for entry in isic if not entry.further["parent"]]
    divisions = [entry for entry in isic if entry.further["parent"]]
    assert "".join(sections) == "ABCDEFGHIJKLMNOPQRSTU"
    assert len(divisions) == 88
    assert [entry.code for entry in divisions if entry.further["parent"] == "C"] == [str(n) for n in range(10, 34)]
    assert "01" in isic
    assert "1" not in isic


def test_namibia_is_a_country_and_not_a_missing_value() -> None:
    countries = vocab.code_list("country")
    assert "NA" in countries
    assert countries.label("NA") == "Namibia"
    assert countries.label("NA", "zh") == "纳米比亚"
    assert vocab.country("NA").alpha3 == "NAM"


def test_labels_in_chinese() -> None:
    assert vocab.code_list("region").label("latin_america_caribbean", "zh") == "拉丁美洲和加勒比"
    assert vocab.code_list("currency").label("CHF", "zh") == "瑞士法郎"
    assert vocab.code_list("country").label("PS", "zh") == "巴勒斯坦国"


def test_validity_is_inclusive_on_both_days() -> None:
    countries = vocab.code_list("country")
    assert not countries.is_valid("SS", date(2011, 7, 8))
    assert countries.is_valid("SS", date(2011, 7, 9))
    assert countries.is_valid("AN", date(2010, 10, 9))
    assert not countries.is_valid("AN", date(2010, 10, 10))
    assert countries.is_valid("AN")
    assert not countries.is_valid("XX")
    assert vocab.code_list("currency").is_valid("EUR", date(2020, 12, 31))
    assert not vocab.code_list("currency").is_valid("DEM", date(2020, 12, 31))


def test_closest_reads_codes_and_labels() -> None:
    themes = vocab.code_list("theme")
    assert themes.closest("enviroment") == "environment"
    assert themes.closest("Cross-cutting") == "cross_cutting"
    assert themes.closest("zzzz") is None
    regions, countries = vocab.code_list("region"), vocab.code_list("country")
    assert regions.closest("Asia and the Pacific") == regions.closest("Asia") == "asia_pacific"
    assert regions.closest("非洲") == "africa"
    assert countries.closest("Cote d'Ivoire") == "CI"
    assert countries.closest("NAM") == countries.closest("namibia") == "NA"
    assert vocab.code_list("unit").closest("kwh") == "kWh"
    assert vocab.code_list("unit").closest("$") == "USD"
    assert vocab.code_list("gender_marker").closest("2b") == "2B"


def test_unknown_list_code_and_language_are_told_in_five_parts() -> None:
    with pytest.raises(vocab.UnknownCodeListError) as unknown_list:
        vocab.code_list("regions")
    assert "write region" in unknown_list.value.render()
    with pytest.raises(vocab.UnknownCodeError) as unknown_code:
        vocab.code_list("region").label("afrika")
    assert unknown_code.value.fix == "write africa"
    with pytest.raises(vocab.UnknownLabelLanguageError):
        vocab.code_list("region").label("africa", "tlh")
    for part in ("where:", "expected:", "got:", "fix:"):
        assert part in unknown_code.value.render()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code,en\na,A\n", "columns"),
        ("code,en,zh,valid_from,valid_to,source\na,A,甲,,,ours\na,B,乙,,,ours\n", "a code that no other line has"),
        ("code,en,zh,valid_from,valid_to,source\na,A,甲,2020-02-30,,ours\n", "a date"),
        ("code,en,zh,valid_from,valid_to,source\na,A,甲,2020-02-02,2020-02-01,ours\n", "valid_to on or after"),
        ("code,en,zh,valid_from,valid_to,source\na,A,甲\n", "6 cells"),
    ],
)
def test_a_damaged_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str) -> None:
    (tmp_path / "broken_list.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(tables, "LISTS", tmp_path)
    monkeypatch.setattr("outturn.vocab.code_lists.names", lambda: ("broken_list",))
    with pytest.raises(vocab.DamagedVocabularyError) as fault:
        vocab.code_list.__wrapped__("broken_list")
    assert expected in fault.value.expected


def test_a_code_without_any_name_is_told() -> None:
    entry = vocab.Entry("q", None, None, None, None, "ours", {})
    with pytest.raises(vocab.DamagedVocabularyError):
        vocab.CodeList("theme", (entry,)).label("q")


def test_importing_the_vocabulary_loads_neither_babel_nor_django_nor_pandas() -> None:
    program = (
        "import sys; from outturn import vocab; vocab.code_list('theme').label('other');"
        "print([name for name in ('babel', 'django', 'pandas', 'pyarrow') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
