"""Three hundred spoiled files: the validator never dies, never hangs, and always says where."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from benchmarks.iati_files import HEAD, TAIL, activity
from outturn.exchange.iati.findings import FILE
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.tables import flatten
from outturn.exchange.iati.validating import Settings, validate
from tests.fixtures.write_bad_iati_files import GOOD

SETTINGS = Settings(today=date(2020, 12, 31), references=True)
SEED = 20_201_231
MUTANTS = 300
MARKS = (b"<", b">", b"&", b"&a;", b"<!--", b"<![CDATA[", b"<?x", b"\0", b"]]>")
VALUES = ("", " ", "abc", "-1", "1e5", "1,5", "2020-02-30", "2020/01/01", "01.02.2020", "999", "ü", "'", "]]>"[:2],
          "9" * 400, "NaN", "x" * 5000, "\u202e", "true", "xx")  # fmt: skip


def bytes_mutated(chance: random.Random, text: bytes) -> bytes:
    """A file with a stretch cut, doubled, swapped or overwritten."""
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice((1, 2, 7, 60, 800)))
    kind = chance.randrange(5)
    if kind == 0:
        return text[:start]
    if kind == 1:
        return text[:start] + text[end:]
    if kind == 2:
        return text[:end] + text[start:]
    if kind == 3:
        return text[:start] + bytes(chance.randrange(256) for _ in range(end - start)) + text[end:]
    return (
        text[:start]
        + chance.choice((b"<", b">", b"&", b"&a;", b"<!--", b"<![CDATA[", b"<?x", b"\0", b"]]>"))
        + text[start:]
    )


def tree_mutated(chance: random.Random, text: bytes) -> bytes:
    """A well-formed file with elements removed, doubled, moved or renamed, or values changed."""
    root = etree.fromstring(text)
    for _ in range(chance.randint(1, 3)):
        elements = [one for one in root.iter(etree.Element) if one is not root]
        one = chance.choice(elements)
        kind = chance.randrange(6)
        if kind == 0:
            one.getparent().remove(one)
        elif kind == 1:
            one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))
        elif kind == 2:
            other = chance.choice(elements)
            if other not in one.iter() and one.getparent() is not None:
                other.addprevious(one)
        elif kind == 3:
            one.tag = chance.choice(("narrative", "value", "x", "{urn:other}x", "iati-activity", "title"))
        elif kind == 4 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
        else:
            one.text = chance.choice(VALUES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@pytest.fixture(scope="module")
def whole() -> bytes:
    chance = random.Random(SEED)
    return (HEAD + "".join(activity(chance, number) for number in range(3)) + TAIL).encode()


def test_three_hundred_mutants(tmp_path: Path, whole: bytes) -> None:
    chance = random.Random(SEED)
    schema = Standard().checker("2.03", "iati-activities")
    spoiled = 0
    for number in range(MUTANTS):
        text = (bytes_mutated if number % 2 else tree_mutated)(chance, whole)
        path = tmp_path / "mutant.xml"
        path.write_bytes(text)
        begun = time.process_time()
        findings = list(validate([path], SETTINGS))
        assert time.process_time() - begun < 0.5 + 5 * len(text) / 1e6
        assert all(one.line > 0 and one.message and one.fix for one in findings)
        critical = {one.id for one in findings if one.severity == "critical"}
        try:
            tree = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except etree.XMLSyntaxError as fault:
            if "Namespace prefix" not in str(fault):
                assert [(one.identifier, one.id) for one in findings] == [(FILE, "0.1.1")], number
                spoiled += 1
            continue
        if tree.tag == "iati-activities" and tree.get("version") == "2.03":
            assert ("0.3.1" in critical) is not schema.validate(tree), number
        else:
            assert critical & {"0.1.1", "0.2.1", "0.6.1"}
    assert 50 < spoiled < 250


MANY = {
    "sectors of as many vocabularies": (
        '<sector vocabulary="1" code="32130"/>',
        "".join(f'<sector vocabulary="v{n}" code="1" percentage="1"/>' for n in range(8_000)),
    ),
    "regions of as many vocabularies": (
        '<recipient-country code="KE"/>',
        "".join(f'<recipient-region vocabulary="v{n}" code="1" percentage="1"/>' for n in range(8_000)),
    ),
    "elements deep in each other": (
        "</iati-activity>",
        '<x:a xmlns:x="urn:x">' + "<x:a>" * 1_800 + "</x:a>" * 1_801 + "</iati-activity>",
    ),
    "attributes of one element": (
        "</iati-activity>",
        "<transaction " + " ".join(f'a{n}="1"' for n in range(3_000)) + "/></iati-activity>",
    ),
    "elements between activities": ("<iati-activity ", "<stray/>" * 30_000 + "<iati-activity "),
}


@pytest.mark.parametrize("what", MANY)
def test_a_file_made_to_take_long_does_not(tmp_path: Path, what: str) -> None:
    old, new = MANY[what]
    text = GOOD.replace(old, new, 1)
    path = tmp_path / "many.xml"
    path.write_text(text, encoding="utf-8")
    begun = time.process_time()
    for finding in validate([path], SETTINGS):
        assert finding.line > 0
    flatten([path], tmp_path / "tables")
    assert time.process_time() - begun < 0.5 + 5 * len(text) / 1e6
