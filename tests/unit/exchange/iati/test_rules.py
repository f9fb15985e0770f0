"""Every rule of the standard, broken once: a clean file, and the smallest change that breaks the rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from outturn.exchange.iati import rules
from outturn.exchange.iati.faults import NotIatiError
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.validating import Settings, validate
from tests.fixtures.write_bad_iati_files import BAD, GOOD

SETTINGS = Settings(today=date(2020, 12, 31))
COUNTRY, SECTOR = '<recipient-country code="KE"/>', '<sector vocabulary="1" code="32130"/>'
ORGANISATION = """<iati-organisations version="2.03"><iati-organisation xml:lang="en" default-currency="USD">
 <organisation-identifier>XM-DAC-41123</organisation-identifier><name><narrative>Synthetic</narrative></name>
 <reporting-org ref="XM-DAC-41123" type="40"><narrative>Synthetic</narrative></reporting-org>
</iati-organisation></iati-organisations>"""


def put(text: str, *others: tuple[str, str]) -> str:
    """The clean activity with other elements at its end, and texts replaced."""
    found = GOOD.replace("</iati-activity>", text + "</iati-activity>")
    for old, new in others:
        assert old in found
        found = found.replace(old, new)
    return found


def changed(*others: tuple[str, str]) -> str:
    return put("", *others)


def money(inside: str, date: str = "2020-01-01", value_date: str = "2020-01-01") -> str:
    return (
        f'<transaction><transaction-type code="3"/><transaction-date iso-date="{date}"/>'
        f'<value value-date="{value_date}">1</value>{inside}</transaction>'
    )


def period(start: str, end: str, tag: str = "budget") -> str:
    value = '<value value-date="2020-01-01">1</value>'
    return f'<{tag}><period-start iso-date="{start}"/><period-end iso-date="{end}"/>{value}</{tag}>'


def indicator(measure: int, inside: str, reference: str = "") -> str:
    title = "<title><narrative>T</narrative></title>"
    return f'<result type="1">{title}{reference}<indicator measure="{measure}">{title}{inside}</indicator></result>'


def spanned(inside: str, start: str = "2020-01-01", end: str = "2020-12-31") -> str:
    return f'<period><period-start iso-date="{start}"/><period-end iso-date="{end}"/>{inside}</period>'


def org(inside: str = "", *others: tuple[str, str]) -> str:
    found = ORGANISATION.replace("</iati-organisation>", inside + "</iati-organisation>")
    for old, new in others:
        assert old in found
        found = found.replace(old, new)
    return found


REF = ('ref="XM-DAC-41123" type="40"><narrative>Syn', 'ref="{}" type="40"><narrative>Syn')
STRANGE = ("XM-DAC-41123", "NO-SUCH-7")
AID = '<default-aid-type vocabulary="{}" code="1"/>'
ITEMS = '<country-budget-items vocabulary="2">{}</country-budget-items>'
REFERENCE = '<reference vocabulary="99" code="1"/>'
BROKEN = {
    "1.1.3": changed(("XM-DAC-41123-1<", "XM-DAC-41123<")),
    "1.1.21": changed(("XM-DAC-41123-1<", "XM-DAC-411231<")),
    "1.14.8": changed(STRANGE),
    "6.11.1": changed(('type="1" iso-date', 'type="3" iso-date')),
    "6.2.2": changed((SECTOR, "")),
    "4.1.1": changed((' xml:lang="en"', "")),
    "6.7.2": changed((SECTOR, money("<sector/>") + money(""))),
    "7.8.1": put(period("2020-01-01", "2020-12-31"), (' default-currency="USD"', "")),
    "11.1.1": changed((' xml:lang="en"', ' xml:lang="en" last-updated-datetime="2021-01-01T00:00:00Z"')),
    "11.1.2": put('<activity-date type="3" iso-date="2019-12-31"/>'),
    "11.1.3": put('<activity-date type="2" iso-date="2020-03-01"/><activity-date type="4" iso-date="2020-02-01"/>'),
    "11.1.4": put('<activity-date type="2" iso-date="2021-01-01"/>'),
    "11.1.5": put('<activity-date type="4" iso-date="2021-01-01"/>'),
    "11.2.1": put(money("", date="2021-01-01")),
    "11.2.2": put(money("", value_date="2021-01-01")),
    "1.3.13": changed(STRANGE, ("NO-SUCH-7-1<", "NO-SUCH-7-1?<")),
    "1.14.13": changed(("XM-DAC-41123", "NO|SUCH-7")),
    "1.3.1": changed(("XM-DAC-41123-1<", "XM-DAC-41123-1 <")),
    "1.14.1": changed((REF[0], REF[1].format("XM-DAC-41123 "))),
    "1.16.1": put('<other-identifier type="B1" ref=" X"/>'),
    "1.6.1": put('<other-identifier type="A3" ref="X "/>'),
    "1.7.1": put('<related-activity type="1" ref=" X"/>'),
    "2.1.2": changed((SECTOR, '<sector code="32130" percentage="40"/><sector code="32120" percentage="50"/>')),
    "3.4.1": changed((COUNTRY, '<recipient-region vocabulary="1" code="298"/>' * 2)),
    "3.4.4": changed((COUNTRY, '<recipient-region vocabulary="1" code="298" percentage="50"/>')),
    "3.4.2": changed((COUNTRY, '<recipient-country code="KE" percentage="50"/>'
                               '<recipient-region vocabulary="1" code="298" percentage="40"/>')),
    "7.9.2": put(ITEMS.format('<budget-item percentage="50"/><budget-item percentage="40"/>')),
    "7.9.1": put(ITEMS.format("<budget-item/><budget-item/>")),
    "7.9.4": put(ITEMS.format('<budget-item percentage="50"/>')),
    "107.1.2": put(AID.format(2) * 2),
    "2.1.1": changed((SECTOR, '<sector code="32130" percentage="100"/><sector code="32120"/>')),
    "2.1.4": changed((SECTOR, '<sector code="32130" percentage="50"/>')),
    "3.1.2": changed((COUNTRY, '<recipient-country code="KE" percentage="50"/>'
                               '<recipient-country code="ET" percentage="40"/>')),
    "12.1.1": changed((COUNTRY, '<recipient-country code="KE" percentage="100.5"/>')),
    "12.3.1": changed((SECTOR, '<sector code="32130" percentage="-1"/>')),
    "12.2.1": put('<capital-spend percentage="abc"/>'),
    "2.2.1": put('<sector vocabulary="99" code="x"/>'),
    "102.1.1": changed((SECTOR, '<sector vocabulary="2" code="321"/>')),
    "107.1.1": put(AID.format(2)),
    "107.2.1": put(money('<aid-type vocabulary="2" code="1"/>')),
    "6.6.2": put(money("<sector/>")),
    "3.6.2": put(money(COUNTRY)),
    "3.7.1": changed((COUNTRY, "")),
    "3.7.2": changed((COUNTRY, money(""))),
    "3.1.1": changed((COUNTRY, COUNTRY + '<recipient-country code="ET" percentage="100"/>')),
    "3.1.4": changed((COUNTRY, '<recipient-country code="KE" percentage="50"/>')),
    "107.2.2": put(money('<aid-type code="C01"/>' * 2)),
    "6.8.1": put('<other-identifier type="A1" ref="X"><owner-org/></other-identifier>'),
    "1.11.1": put('<other-identifier type="A1" ref="X"><owner-org ref=" X"/></other-identifier>'),
    "1.11.13": put('<other-identifier type="A1" ref="X"><owner-org ref="X/Y"/></other-identifier>'),
    "6.9.1": put(money("<provider-org/>")),
    "1.10.13": put(money('<provider-org ref="X/Y"/>')),
    "1.10.1": put(money('<provider-org ref="X "/>')),
    "1.4.1": put(money('<provider-org ref="X" provider-activity-id=" X-1"/>')),
    "6.9.2": put(period("2020-01-01", "2020-12-31", "planned-disbursement").replace("<value", "<receiver-org/><value")),
    "1.15.1": put(money('<receiver-org ref="X "/>')),
    "1.5.1": put(money('<receiver-org ref="X" receiver-activity-id=" X-1"/>')),
    "1.15.13": put(money('<receiver-org ref="X?"/>')),
    "6.14.1": put('<policy-marker vocabulary="1" code="1"/>'),
    "6.13.1": put('<policy-marker vocabulary="99" code="x"/>'),
    "1.18.8": org("", STRANGE),
    "1.12.13": org("", (">XM-DAC-41123<", ">X/Y<")),
    "1.18.13": org("", ('ref="XM-DAC-41123"', 'ref="X/Y"')),
    "1.12.1": org("", (">XM-DAC-41123<", ">XM-DAC-41123\n<")),
    "1.17.1": org('<recipient-org-budget><recipient-org ref=" X"/></recipient-org-budget>'),
    "1.18.1": org("", ('ref="XM-DAC-41123"', 'ref=" XM-DAC-41123"')),
    "11.4.1": org("", (' xml:lang="en"', ' xml:lang="en" last-updated-datetime="2021-01-01"')),
    "4.5.1": org("", (' xml:lang="en"', "")),
    "7.8.2": org(period("2020-01-01", "2020-12-31", "total-budget"), (' default-currency="USD"', "")),
    "6.10.1": put('<participating-org role="1"/>'),
    "1.8.13": put('<participating-org role="1" ref="X&amp;Y"/>'),
    "1.8.1": put('<participating-org role="1" ref=" X"/>'),
    "1.9.1": put('<participating-org role="1" ref="X" activity-id="X-1 "/>'),
    "8.6.3": put(period("2020-02-01", "2020-01-01", "planned-disbursement")),
    "7.5.3": put(period("2019-01-01", "2020-01-02")),
    "11.3.1": org('<recipient-country-budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
                  '<budget-line><value value-date="2021-01-01">1</value></budget-line></recipient-country-budget>'),
    "8.11.1": put(indicator(1, REFERENCE, REFERENCE)),
    "8.6.1": put(indicator(1, spanned("", "2020-02-01", "2020-01-01"))),
    "8.8.1": put(indicator(1, '<baseline year="2015"/>')),
    "8.8.2": put(indicator(1, '<baseline year="2015" value="1,5"/>')),
    "8.8.3": put(indicator(5, '<baseline year="2015" value="1"/>')),
    "8.9.1": put(indicator(2, spanned("<target/>"))),
    "8.9.2": put(indicator(3, spanned('<target value="many"/>'))),
    "8.9.3": put(indicator(5, spanned('<target value="1"/>'))),
    "8.10.1": put(indicator(4, spanned("<actual/>"))),
    "8.10.2": put(indicator(1, spanned('<actual value="1e5"/>'))),
    "8.10.3": put(indicator(5, spanned('<actual value="1"/>'))),
    "4.3.1": changed(("<narrative>A title</narrative>", "<narrative/>")),
    "4.4.1": changed(("<narrative>A description</narrative>", "<narrative/>")),
}  # fmt: skip
KEPT = {
    "7.5.3": put(period("2019-01-01", "2020-01-01")),  # 365 days
    "2.1.2": changed((SECTOR, '<sector code="32130" percentage="33.3333"/>'
                              '<sector code="32120" percentage="66.6667"/>')),
    "1.1.21": put('<other-identifier type="B1" ref="OLD-1"/>', ("XM-DAC-41123-1<", "OLD-1-1<")),
    "8.8.2": put(indicator(1, '<baseline year="2015" value="-1.50"/>')),
    "6.7.2": changed((SECTOR, money("<sector/>") * 2)),
    "3.7.2": changed((COUNTRY, money(COUNTRY))),
    "8.6.1": put(indicator(1, spanned("", "2020-01-01", "2020-01-01"))),
    "12.1.1": changed((COUNTRY, '<recipient-country code="KE" percentage="100"/>')),
    "7.8.1": put(period("2020-01-01", "2020-12-31").replace("<value", '<value currency="EUR"'),
                 (' default-currency="USD"', "")),
    "4.4.1": changed(("<narrative>A description</narrative>", "<narrative> </narrative>")),  # white space is a text
}  # fmt: skip


def ids(folder: Path, text: str) -> set[str]:
    path = folder / "file.xml"
    path.write_text(text, encoding="utf-8")
    return {one.id for one in validate([path], SETTINGS)}


def test_the_files_that_are_changed_are_clean(tmp_path: Path) -> None:
    assert ids(tmp_path, GOOD) == set()
    assert ids(tmp_path, ORGANISATION) == set()


def test_every_rule_is_broken_once() -> None:
    assert set(BROKEN) == {case.id for case in Standard().rules}
    assert len(BROKEN) == 89


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found(tmp_path: Path, rule: str) -> None:
    assert rule in ids(tmp_path, BROKEN[rule])


@pytest.mark.parametrize("rule", KEPT)
def test_a_rule_that_is_just_kept_is_not_found(tmp_path: Path, rule: str) -> None:
    assert rule not in ids(tmp_path, KEPT[rule])


def test_the_word_of_our_own_ruleset_knows_the_registered_publishers(tmp_path: Path) -> None:
    ruleset = {
        "//iati-activity": {
            "startswith": {"cases": [{"prefix": ["ORG-ID-PREFIX"], "paths": ["reporting-org/@ref"]}]},
            "no_more_than_one": {"cases": [{"paths": ["title"]}]},
        }
    }
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    assert rules.run(ruleset, tmp_path / "good.xml") == "true"
    (tmp_path / "good.xml").write_text(changed(STRANGE), encoding="utf-8")
    assert rules.run(ruleset, tmp_path / "good.xml") == "false"


def test_a_ruleset_on_a_file_that_is_no_xml_is_told() -> None:
    with pytest.raises(NotIatiError) as fault:
        rules.run({}, BAD / "truncated.xml")
    assert "line 12" in fault.value.where


def word(folder: Path, text: str, kind: str, **case: object) -> str:
    (folder / "file.xml").write_text(text, encoding="utf-8")
    return rules.run({"//a": {kind: {"cases": [case]}}}, folder / "file.xml")


def test_a_consequence_that_selects_nothing_is_kept_as_in_the_official_engine(tmp_path: Path) -> None:
    assert word(tmp_path, "<a/>", "if_then", **{"if": "not(b)", "then": "c"}) == "true"
    assert word(tmp_path, "<a/>", "if_then", **{"if": "not(b)", "then": "boolean(c)"}) == "false"
    assert word(tmp_path, "<a/>", "if_then", **{"if": "b", "then": "count(c) > 0"}) == "false"  # a path is always true


def test_a_condition_that_a_loop_does_not_fill_in_is_taken_literally(tmp_path: Path) -> None:
    sums = {
        "strict_sum": {"cases": [{"condition": "count(b[@v = '$1']) > 1", "paths": ["b[@v = '$1']/@p"], "sum": 100}]}
    }
    text = "<a><b v='2' p='50'/><b v='2' p='40'/></a>"
    filled = {"foreach": "b/@v", "do": sums, "subs": ["paths", "condition"]}
    assert word(tmp_path, text, "loop", **filled) == "false"
    assert word(tmp_path, text, "loop", **{**filled, "subs": ["paths"]}) == "No Condition Match"


YEAR = "<a s='20{}-01-01' e='20{}-01-01'/>"
DAY = "<a d='2020-01-0{}' s='2020-01-01' e='2020-01-01'/>"


@pytest.mark.parametrize(
    ("kind", "case", "kept", "broken"),
    [
        ("only_one_of", {"excluded": ["x"], "paths": ["b", "c"]}, "<a><b/></a>", "<a><b/><c/></a>"),
        ("only_one_of", {"excluded": ["x"], "paths": ["b"]}, "<a><x/></a>", "<a><x/><b/></a>"),
        ("dependent", {"paths": ["b", "c"]}, "<a/>", "<a><b/></a>"),
        ("sum", {"paths": ["b/@p"], "sum": 3}, "<a/>", "<a><b p='1'/></a>"),
        ("strict_sum", {"paths": ["b/@p"], "sum": 3}, "<a><b p='1'/><b p='2'/></a>", "<a/>"),
        ("regex_no_matches", {"paths": ["b"], "regex": "^x$"}, "<a><b>xx</b></a>", "<a><b>x</b></a>"),
        ("regex_matches", {"paths": ["b"], "regex": "^x$"}, "<a><b/></a>", "<a><b>x\n</b></a>"),
        ("range", {"paths": ["@p"], "min": 1}, "<a p='5'/>", "<a p='0.9'/>"),
        ("range", {"paths": ["@p"], "max": 1}, "<a p=''/>", "<a p='x'/>"),
        ("unique", {"paths": ["b", "c"]}, "<a><b>1</b><c>2</c></a>", "<a><b>1</b><c>1</c></a>"),
        ("startswith", {"start": "@s", "paths": ["b"]}, "<a s='x'><b>xy</b></a>", "<a s='x'><b>y</b></a>"),
        ("time_limit", {"start": "@s", "end": "@e"}, YEAR.format(19, 20), YEAR.format(20, 21)),
        ("between_dates", {"date": "@d", "start": "@s", "end": "@e"}, DAY.format(1), DAY.format(2)),
    ],
)  # fmt: skip
def test_a_kind_of_rule(tmp_path: Path, kind: str, case: dict[str, object], kept: str, broken: str) -> None:
    assert word(tmp_path, kept, kind, **case) == "true"
    assert word(tmp_path, broken, kind, **case) == "false"


def test_a_missing_date_is_no_breach(tmp_path: Path) -> None:
    assert (
        word(tmp_path, "<a s='2020-01-01'/>", "between_dates", date="@d", start="@s", end="@e") == "No Condition Match"
    )
    assert word(tmp_path, "<a d='soon'/>", "date_now", date="@d") == "No Condition Match"


def test_an_empty_vocabulary_is_the_default_one(tmp_path: Path) -> None:
    assert "9.76.1" in ids(tmp_path, changed((SECTOR, '<sector vocabulary="" code="1"/>')))
    assert "9.76.1" not in ids(tmp_path, changed((SECTOR, '<sector vocabulary="99" code="1"/>')))
