"""The workspace: the folder of one organisation, and the settings in its ``outturn.toml``."""

from __future__ import annotations

import difflib
import json
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outturn.errors import SettingsError, UsageError

SETTINGS_FILE = "outturn.toml"
DEMO_FOLDER = "demo-organisation"
_KEYS: dict[str, dict[str, type]] = {
    "organisation": {"code": str, "name": str, "synthetic": bool, "languages": list},
    "records": {"database": str, "apps": list},
    "frameworks": {"use": list},
    "maps": {"world": str},
    "published": {},
    "open_data": {
        "identifier": str,
        "organisation_type": str,
        "language": str,
        "email": str,
        "leave_out": list,
        "months_behind": int,
    },
}
_KINDS = {
    str: "a text in quotation marks",
    bool: "true or false",
    int: "a whole number",
    list: "a list of texts",
    dict: "a table",
}
_SCHEMES = ("sqlite:///", "postgresql://")


@dataclass(frozen=True)
class OpenDataSettings:
    """How the organisation publishes open data.

    ``identifier`` is its own in open data, ``organisation_type`` a code of IATI OrganisationType. ``leave_out`` names
    elements, and attributes with an @ before them, that it does not publish. ``months_behind`` says how many months
    before the last day of the data its transactions end.
    """

    identifier: str
    organisation_type: str = "40"
    language: str = "en"
    email: str = ""
    leave_out: tuple[str, ...] = ()
    months_behind: int = 0


@dataclass(frozen=True)
class Workspace:
    """One organisation's folder and settings.

    ``database_url`` is absolute, with environment variables put in. ``frameworks`` are packaged
    names or folders relative to ``path``. ``world_map`` is the file of a map to draw in the place of the packaged
    one. ``published`` names, per year, the folder of the
    published tables to reconcile with.
    """

    path: Path
    organisation_code: str
    organisation_name: str
    synthetic: bool
    languages: tuple[str, ...]
    database_url: str
    record_apps: tuple[str, ...]
    frameworks: tuple[str, ...]
    published: dict[int, Path]
    open_data: OpenDataSettings
    world_map: Path | None = None

    @property
    def editions(self) -> Path:
        """The folder of the editions, by year and digest."""
        return self.path / "editions"

    @property
    def statistics(self) -> Path:
        """The folder of the observations, one file per dataset."""
        return self.path / "statistics"

    @property
    def publications(self) -> Path:
        """The folder of what is published, by year."""
        return self.path / "publications"

    @property
    def evidence(self) -> Path:
        """The folder of the evidence."""
        return self.path / "evidence"

    @property
    def apps(self) -> Path:
        """The folder of the organisation's own record apps."""
        return self.path / "apps"

    def make_apps_importable(self) -> None:
        """Let Python find the record apps of the folder ``apps``; a second call changes nothing."""
        if self.apps.is_dir() and str(self.apps) not in sys.path:
            sys.path.append(str(self.apps))

    @classmethod
    def read(cls, folder: str | Path) -> Workspace:
        """Give the workspace in ``folder``; ``SettingsError`` where its settings cannot be used."""
        path = Path(folder).resolve()
        file = path / SETTINGS_FILE
        settings = _checked(_parsed(file), file)
        organisation = settings["organisation"]
        records = settings.get("records", {})
        code = _required(organisation, "code", file)
        return cls(
            path=path,
            organisation_code=code,
            organisation_name=organisation.get("name", "") or code,
            synthetic=organisation.get("synthetic", False),
            languages=tuple(organisation.get("languages", ["en"])),
            database_url=_database_url(records.get("database", "sqlite:///outturn.sqlite3"), path, file),
            record_apps=tuple(records.get("apps", [])),
            frameworks=tuple(settings.get("frameworks", {}).get("use", ["irpf_2020"])),
            published={int(year): path / folder for year, folder in settings.get("published", {}).items()},
            world_map=path / settings["maps"]["world"] if settings.get("maps", {}).get("world") else None,
            open_data=_open_data(settings.get("open_data", {}), code),
        )

    @classmethod
    def find(cls, folder: str | Path | None = None) -> tuple[Workspace, str]:
        """Give the workspace to work in, and how it was found.

        It is ``folder`` where one is given; else this folder or the nearest parent with an
        ``outturn.toml``; else ``./demo-organisation``. ``UsageError`` where there is none.
        """
        if folder is not None:
            return cls.read(folder), "the folder given"
        here = Path.cwd()
        for place in (here, *here.parents):
            if (place / SETTINGS_FILE).is_file():
                return cls.read(place), "this folder" if place == here else "a parent of this folder"
        if (here / DEMO_FOLDER / SETTINGS_FILE).is_file():
            return cls.read(here / DEMO_FOLDER), f"./{DEMO_FOLDER}, as no workspace was named"
        raise UsageError(
            "There is no workspace here",
            where=str(here),
            expected=f"{SETTINGS_FILE} in this folder or a parent, or ./{DEMO_FOLDER}",
            got="none of them",
            fix="name one with -w DIR, make one with outturn init DIR, or try outturn demo",
        )

    @classmethod
    def create(cls, folder: str | Path, *, code: str, name: str, synthetic: bool = False) -> Workspace:
        """Make a workspace in ``folder`` and give it; ``UsageError`` where it holds one already."""
        path = Path(folder).resolve()
        file = path / SETTINGS_FILE
        if file.exists():
            raise UsageError(
                "Cannot make a workspace where there is one",
                where=str(file),
                expected=f"a folder without {SETTINGS_FILE}",
                got="settings, which stay as they are",
                fix="choose another folder, or work in this one",
            )
        for part in ("evidence", "statistics", "editions", "publications"):
            (path / part).mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(".partial")
        partial.write_text(_settings_text(code, name, synthetic), encoding="utf-8")
        partial.replace(file)
        return cls.read(path)


def _settings_text(code: str, name: str, synthetic: bool) -> str:
    return (
        "# The settings of this organisation's workspace.\n\n"
        "[organisation]\n"
        f"code = {_quoted(code)}\n"
        f"name = {_quoted(name)}\n"
        f"synthetic = {str(synthetic).lower()}\n"
        'languages = ["en", "zh"]\n\n'
        "[records]\n"
        "# A path from this folder, or postgresql://user:${PASSWORD}@host:port/name.\n"
        'database = "sqlite:///outturn.sqlite3"\n'
        "# Further record apps: Python packages in the folder apps, or installed.\n"
        "apps = []\n\n"
        "[frameworks]\n"
        "# Names of packaged frameworks, or folders beside this file.\n"
        'use = ["irpf_2020"]\n\n'
        "[maps]\n"
        "# Another world map than the packaged one: a TopoJSON file from this folder.\n"
        '# world = "maps/world.json"\n\n'
        "# Tables already published, to reconcile with, by year.\n"
        "[published]\n"
    )


def _open_data(settings: dict[str, Any], code: str) -> OpenDataSettings:
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in settings.items()}
    return OpenDataSettings(**{"identifier": code, **given})


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _fault(file: Path, place: str, expected: str, got: str, fix: str) -> SettingsError:
    where = f"{file}, {place}" if place else str(file)
    return SettingsError("The workspace's settings cannot be used", where=where, expected=expected, got=got, fix=fix)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError:
        raise _fault(
            file, "", "the workspace's settings", "no readable file", "make a workspace with outturn init DIR"
        ) from None
    except UnicodeDecodeError:
        raise _fault(file, "", "a text file in UTF-8", "another encoding", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _fault(file, "", "a TOML file", str(error), "mend the line named") from None


def _checked(settings: dict[str, Any], file: Path) -> dict[str, Any]:
    """Give the settings back where every table, key and type in them is known."""
    for table, values in settings.items():
        _check_known(table, _KEYS, file, f"table [{table}]")
        if not isinstance(values, dict):
            raise _fault(file, table, _KINDS[dict], repr(values), f"write [{table}]")
        for key, value in values.items():
            if table == "published":
                _check_published(key, value, file)
            else:
                _check_known(key, _KEYS[table], file, f"[{table}], key {key}")
                _check_type(value, _KEYS[table][key], file, f"[{table}], key {key}")
    settings.setdefault("organisation", {})
    return settings


def _check_known(name: str, known: dict[str, Any], file: Path, place: str) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        fix = f"write {near[0]}" if near else "remove it"
        raise _fault(file, place, "one of " + ", ".join(known), repr(name), fix)


def _check_type(value: Any, kind: type, file: Path, place: str) -> None:
    texts = value if isinstance(value, list) else []
    if (
        not isinstance(value, kind)
        or (kind is int and isinstance(value, bool))
        or not all(isinstance(item, str) for item in texts)
    ):
        raise _fault(file, place, _KINDS[kind], repr(value), "change the value")


def _check_published(year: str, folder: Any, file: Path) -> None:
    if not re.fullmatch(r"\d{4}", year) or not isinstance(folder, str):
        raise _fault(
            file,
            f"[published], key {year}",
            'a year and a folder, such as 2020 = "published/2020"',
            f"{year} = {folder!r}",
            "write the year with four digits, the folder in quotation marks",
        )


def _required(organisation: dict[str, Any], key: str, file: Path) -> str:
    value = str(organisation.get(key, "")).strip()
    if not value or "|" in value or not value.isprintable():
        raise _fault(
            file,
            f"[organisation], key {key}",
            "the organisation's identifier, without | and control characters",
            repr(value) if value else "none",
            f'write {key} = "XX-EXAMPLE"',
        )
    return value


def _database_url(setting: str, path: Path, file: Path) -> str:
    url = re.sub(r"\$\{(\w+)\}", lambda found: _environment(found.group(1), file), setting)
    scheme = next((scheme for scheme in _SCHEMES if url.startswith(scheme)), None)
    if scheme is None:
        raise _fault(
            file,
            "[records], key database",
            "sqlite:///FILE or postgresql://USER@HOST:PORT/NAME",
            setting.split(":", 1)[0] + ":…" if ":" in setting else repr(setting),
            "write one of the two forms",
        )
    return url if scheme != "sqlite:///" else f"sqlite:///{path / url.removeprefix('sqlite:///')}"


def _environment(name: str, file: Path) -> str:
    if name not in os.environ:
        raise _fault(
            file,
            "[records], key database",
            f"the environment variable {name}",
            "it is not set",
            f"set it: export {name}=…",
        )
    return os.environ[name]
