"""Files of versions 1.0x are brought into the form of 2.03; what is changed and what is lost is counted."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from lxml import etree

from outturn.exchange.iati.legacy import Upgrade
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.tables import flatten
from tests.unit.exchange.iati.published import DATA, needs_data

OLD = """<iati-activity xml:lang="en" default-currency="USD">
 <reporting-org ref="XM-DAC-41123" type="40">Synthetic organisation</reporting-org>
 <iati-identifier>XM-DAC-41123-1</iati-identifier>
 <title>A title</title><title xml:lang="fr">Un titre</title>
 <description type="1">What it is</description>
 <activity-status code="2">Implementation</activity-status>
 <activity-date type="start-actual">2012-03-04</activity-date>
 <participating-org role="Funding" ref="XM-DAC-7">A donor</participating-org>
 <recipient-country code="KE">Kenya</recipient-country>
 <location><name>Nairobi</name><coordinates latitude="-1.28" longitude="36.82" precision="3"/></location>
 <sector vocabulary="DAC" code="32130">Small enterprises</sector>
 <transaction><transaction-type code="D"/><provider-org ref="XM-DAC-7">A donor</provider-org>
  <value value-date="2012-05-01">100</value><transaction-date iso-date="2012-05-01"/></transaction>
 <activity-website>https://example.org</activity-website>
 <total-cost>5</total-cost>
</iati-activity>"""


@pytest.fixture
def upgraded() -> tuple[etree._Element, Upgrade]:
    upgrade = Upgrade(Standard().structure["2.03 iati-activities"])
    activity = etree.fromstring(OLD)
    upgrade.upgrade(activity)
    return activity, upgrade


def test_texts_become_narratives_in_their_language(upgraded: tuple[etree._Element, Upgrade]) -> None:
    activity, _ = upgraded
    texts = [
        (one.get("{http://www.w3.org/XML/1998/namespace}lang"), one.text) for one in activity.findall("title/narrative")
    ]
    assert texts == [(None, "A title"), ("fr", "Un titre")]
    assert activity.findtext("reporting-org/narrative") == "Synthetic organisation"


def test_words_become_codes_and_what_moved_is_found(upgraded: tuple[etree._Element, Upgrade]) -> None:
    activity, _ = upgraded
    assert activity.find("activity-date").attrib == {"type": "2", "iso-date": "2012-03-04"}
    assert activity.find("participating-org").get("role") == "1"
    assert activity.find("transaction/transaction-type").get("code") == "3"
    assert activity.find("sector").get("vocabulary") == "1"
    assert activity.findtext("location/point/pos") == "-1.28 36.82"
    assert activity.find("document-link").get("url") == "https://example.org"


def test_what_is_lost_is_counted(upgraded: tuple[etree._Element, Upgrade]) -> None:
    activity, upgrade = upgraded
    dropped = {what: number for (change, what), number in upgrade.changes.items() if change == "dropped"}
    assert dropped == {"iati-activity/total-cost": 1, "iati-activity/activity-status: its text": 1}
    assert activity.find("total-cost") is None
    assert upgrade.changes["upgraded", "title: text as narrative"] == 2


@needs_data
def test_every_old_sample_is_flattened_with_its_list_of_losses(tmp_path: Path) -> None:
    samples = sorted((DATA / "samples/legacy-v1").glob("*.xml"))
    flatten(samples, tmp_path)
    changes = pq.read_table(tmp_path / "upgrades.parquet").to_pylist()
    assert {one["file"] for one in changes} == {path.name for path in samples}
    assert {one["change"] for one in changes} == {"upgraded", "dropped"}
    count = sum(len(etree.parse(path).getroot().findall("iati-activity")) for path in samples)
    assert pq.read_table(tmp_path / "activities.parquet").num_rows == count
