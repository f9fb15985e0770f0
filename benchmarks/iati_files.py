"""Writes synthetic IATI activity files of any size, valid but for a small share of planted faults."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="2020-12-31T00:00:00Z">\n'
TAIL = "</iati-activities>\n"
COUNTRIES = ("KE", "ET", "SN", "VN", "PE", "EG", "GH", "KH")
SECTORS = ("32130", "32120", "41010", "23210", "31110", "43030")
ORGANISATION = "XM-DAC-41123"
WORDS = ("industrial", "energy", "efficiency", "training", "small", "enterprises", "value", "chain", "standards",
         "quality", "women", "youth", "cooperation", "policy", "cleaner", "production", "support", "region")  # fmt: skip


def write(path: Path, size: int, seed: int = 1) -> int:
    """Write a file of at least ``size`` bytes and give the number of its activities."""
    chance, count = random.Random(seed), 0
    with path.open("w", encoding="utf-8") as stream:
        written = stream.write(HEAD)
        while written < size:
            count += 1
            written += stream.write(activity(chance, count))
        stream.write(TAIL)
    return count


def activity(chance: random.Random, number: int) -> str:
    """Give one activity: about 40 lines of description, and budgets, transactions and results."""
    return "\n".join([*_description(chance, number), *_money(chance), *_results(chance), " </iati-activity>", ""])


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words))


def _narrative(chance: random.Random, words: int) -> str:
    return f"<narrative>{_text(chance, words)}</narrative>"


def _description(chance: random.Random, number: int) -> Iterator[str]:
    year = chance.randint(2015, 2019)
    share = chance.randint(5, 95)
    first, second = chance.sample(COUNTRIES, 2)
    one, other = chance.sample(SECTORS, 2)
    language = "" if chance.random() < 0.01 else ' xml:lang="en"'
    yield f' <iati-activity{language} default-currency="USD" last-updated-datetime="2020-06-30T00:00:00Z" hierarchy="1">'
    yield f"  <iati-identifier>{ORGANISATION}-PROJECT-{number:07d}</iati-identifier>"
    yield f'  <reporting-org ref="{ORGANISATION}" type="40"><narrative>Synthetic organisation</narrative></reporting-org>'
    yield f'  <title>{_narrative(chance, 8)}<narrative xml:lang="fr">{_text(chance, 8)}</narrative></title>'
    yield f'  <description type="1">{_narrative(chance, chance.randint(30, 90))}</description>'
    yield '  <participating-org role="1" ref="XM-DAC-7" type="10"><narrative>A donor</narrative></participating-org>'
    yield f'  <participating-org role="4" ref="{ORGANISATION}" type="40"><narrative>The agency</narrative></participating-org>'
    yield f'  <activity-status code="{chance.choice("22223")}"/>'
    yield f'  <activity-date type="1" iso-date="{year}-01-01"/>'
    yield f'  <activity-date type="2" iso-date="{year}-0{chance.randint(1, 9)}-15"/>'
    yield f'  <activity-date type="3" iso-date="{year + chance.randint(2, 6)}-12-31"/>'
    yield f'  <contact-info type="1"><organisation>{_narrative(chance, 2)}</organisation><email>office@example.org</email></contact-info>'
    yield '  <activity-scope code="4"/>'
    yield f'  <recipient-country code="{first}" percentage="{share}"/>'
    yield f'  <recipient-country code="{second}" percentage="{100 - share}"/>'
    yield f'  <location ref="L{number}"><name>{_narrative(chance, 2)}</name>'
    yield f'   <point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>{chance.uniform(-60, 60):.5f} {chance.uniform(-170, 170):.5f}</pos></point>'
    yield '   <exactness code="1"/><location-class code="2"/></location>'
    wrong = 1 if chance.random() < 0.01 else 0
    yield f'  <sector vocabulary="1" code="{one}" percentage="{share}"/>'
    yield f'  <sector vocabulary="1" code="{other}" percentage="{100 - share - wrong}"/>'
    yield f'  <policy-marker vocabulary="1" code="1" significance="{chance.randint(0, 2)}"/>'
    yield '  <collaboration-type code="2"/><default-flow-type code="10"/><default-finance-type code="110"/>'
    yield '  <default-aid-type code="C01"/><default-tied-status code="5"/>'


def _money(chance: random.Random) -> Iterator[str]:
    for year in range(2019, 2023):
        yield f'  <budget type="1" status="2"><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
        yield f'   <value value-date="{year}-01-01">{chance.randint(10_000, 900_000)}</value></budget>'
    for _ in range(chance.randint(4, 24)):
        day = f"20{chance.randint(15, 20)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        kind = chance.choice(("1", "2", "3", "3", "4"))
        yield f'  <transaction ref="T{chance.randint(1, 10**7)}"><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>'
        yield f'   <value currency="USD" value-date="{day}">{chance.randint(100, 10**6)}.{chance.randint(0, 99):02d}</value>'
        yield f"   <description>{_narrative(chance, 6)}</description>"
        yield f'   <provider-org ref="XM-DAC-7" provider-activity-id="XM-DAC-7-{chance.randint(1, 10**5)}"><narrative>A donor</narrative></provider-org>'
        yield f'   <receiver-org ref="{ORGANISATION}"><narrative>The agency</narrative></receiver-org>'
        yield '   <flow-type code="10"/><finance-type code="110"/><aid-type code="C01"/></transaction>'
    yield f'  <document-link url="https://example.org/{chance.randint(1, 10**6)}.pdf" format="application/pdf"><title>{_narrative(chance, 4)}</title>'
    yield '   <category code="A01"/><language code="en"/></document-link>'


def _results(chance: random.Random) -> Iterator[str]:
    for kind in ("1", "2"):
        yield f'  <result type="{kind}" aggregation-status="false"><title>{_narrative(chance, 5)}</title>'
        for _ in range(chance.randint(1, 3)):
            yield f'   <indicator measure="1" ascending="1"><title>{_narrative(chance, 6)}</title>'
            yield f'    <baseline year="2015" value="{chance.randint(0, 50)}"/>'
            for year in (2019, 2020):
                yield f'    <period><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
                yield f'     <target value="{chance.randint(50, 500)}"/><actual value="{chance.randint(0, 500)}"/></period>'
            yield "   </indicator>"
        yield "  </result>"
