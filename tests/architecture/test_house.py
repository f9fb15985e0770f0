"""The front door, the lock files and the documents every project has."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture import source_files

ROOT = source_files.ROOT
LOCKS = ("requirements.lock", "requirements-dev.lock")
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md", "LICENSE", "docs/index.md",
             "docs/acceptance.md")  # fmt: skip


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_carries_digests_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(?:extra-)?index-url|--find-links|@ ", text)
    blocks = re.split(r"(?m)^(?=\S)", text)
    pinned = [block for block in blocks if "==" in block]
    assert len(pinned) > 20
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", None), ("requirements-dev.lock", "dev")])
def test_a_lock_file_pins_every_declared_library(lock: str, extra: str | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    names = {re.split(r"[\[<>=;]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names <= pins(ROOT / lock).keys()


def test_both_lock_files_pin_the_same_versions() -> None:
    base, dev = (pins(ROOT / lock) for lock in LOCKS)
    assert {name: (version, dev.get(name)) for name, version in base.items() if dev.get(name) != version} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_there(document: str) -> None:
    assert len((ROOT / document).read_text(encoding="utf-8")) > 200


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{source_files.name(path)} -> {target}")
    assert broken == []


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_a_script_can_be_called_and_parses(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    shell = path.read_text(encoding="utf-8").splitlines()[0].rsplit(maxsplit=1)[-1].rsplit("/", 1)[-1]
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([a-z0-9-]+)(?:\[[^]]*\])?==(\S+)", lock.read_text(encoding="utf-8")))
