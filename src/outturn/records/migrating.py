"""Writes the migration of an organisation's own record app, from what its models have become."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from outturn.errors import OutturnError, SettingsError, UsageError
from outturn.records import registry

if TYPE_CHECKING:
    from outturn.workspace import Workspace

_WORDS = {
    "CreateModel": "new record type {name}",
    "DeleteModel": "record type {name} taken out",
    "RenameModel": "record type {old_name} renamed {new_name}",
    "AddField": "new column {name} of {model_name}",
    "AlterField": "changed column {name} of {model_name}",
    "RemoveField": "column {name} of {model_name} taken out",
    "RenameField": "column {old_name} of {model_name} renamed {new_name}",
}
_HISTORY = "historical"


class MigrationError(OutturnError):
    """The migration of a record app cannot be written from its models."""

    code = "E118"
    exit_status = 2


@dataclass(frozen=True)
class WrittenMigration:
    """One migration that was written: its file, and in words what it changes."""

    path: Path
    changes: tuple[str, ...]


def make_migration(workspace: Workspace, app: str) -> tuple[WrittenMigration, ...]:
    """Write the migration that brings tables from the last migration of ``app`` to its models, and say what it does.

    Gives nothing where the models are as the last migration left them. No record is touched: tables follow when
    the store is opened next. Raises ``UsageError`` where ``app`` is none of the workspace's own, ``SettingsError``
    where it cannot be imported, :class:`MigrationError` where records would need a value nobody gave.
    """
    if app not in workspace.record_apps:
        raise UsageError(
            f"There is no record app {app!r} in this workspace",
            where=f"{workspace.path / 'outturn.toml'}, [records], key apps",
            expected="one of " + ", ".join(workspace.record_apps) if workspace.record_apps else "an app; none is named",
            got=repr(app),
            fix=f'write apps = ["{app}"], with the package in the folder apps or installed',
        )
    workspace.make_apps_importable()
    _start(workspace, app)
    label = next(config.label for config in apps.get_app_configs() if config.name == app or config.module is _of(app))
    loader = MigrationLoader(None)
    if leaves := loader.detect_conflicts().get(label):
        fix = "take one of them out, and call the command again"
        raise _refused(app, "one last migration", ", ".join(sorted(leaves)), fix)
    questioner = _Questioner(specified_apps={label})
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
    changes = detector.changes(loader.graph, trim_to_apps={label}, convert_apps={label})
    return tuple(_write(migration) for migration in changes.get(label, ()))


def _of(app: str) -> Any:
    """Give the module of an app that is named by its configuration class, ``package.apps.Config``."""
    try:
        return import_module(app)
    except ImportError:
        return import_module(app.rpartition(".")[0].removesuffix(".apps"))


def _start(workspace: Workspace, app: str) -> None:
    try:
        registry.start(workspace.database_url, workspace.record_apps)
    except ModuleNotFoundError as error:
        expected = "a Python package in the workspace's folder apps, or an installed one"
        raise _unreadable(app, f"record app {app}", expected, f"no package {error.name}") from None
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = next((part for part in _own_lines(error, workspace)), f"{last.filename}, line {last.lineno}")
        raise _unreadable(app, place, "models that Python can read", f"{type(error).__name__}: {error}") from None


def _own_lines(error: Exception, workspace: Workspace) -> list[str]:
    """Give the lines of the workspace's apps that an error went through, the innermost first."""
    if isinstance(error, SyntaxError):
        return [f"{error.filename}, line {error.lineno}"]
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(workspace.apps)]
    return [f"{frame.filename}, line {frame.lineno}" for frame in reversed(own)]


def _unreadable(app: str, where: str, expected: str, got: str) -> SettingsError:
    fix = "mend it, and call the command again"
    return SettingsError(f"The record app {app} cannot be read", where=where, expected=expected, got=got, fix=fix)


def _refused(where: str, expected: str, got: str, fix: str) -> MigrationError:
    return MigrationError("The migration cannot be written", where=where, expected=expected, got=got, fix=fix)


class _Questioner(MigrationQuestioner):
    """Refuses what would need a value for the records that are there; renames count as taking out and adding."""

    def ask_not_null_addition(self, field_name: str, model_name: str) -> Any:
        """Refuse a new column that every record must fill in."""
        raise self._no_value(field_name, model_name)

    def ask_not_null_alteration(self, field_name: str, model_name: str) -> Any:
        """Refuse to make a column required."""
        raise self._no_value(field_name, model_name)

    def _no_value(self, field_name: str, model_name: str) -> MigrationError:
        return _refused(
            f"model {model_name.removeprefix(_HISTORY)}, column {field_name}",
            "a column that may be empty, as records that are there have no value for it",
            "required=True",
            "leave required=True out; a rule of the model can demand the value of new records",
        )


def _write(migration: Migration) -> WrittenMigration:
    writer = MigrationWriter(migration, include_header=False)
    path = Path(writer.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    partial = path.with_suffix(".partial")
    partial.write_text(writer.as_string(), encoding="utf-8")
    partial.replace(path)
    told = [_told(operation) for operation in migration.operations]
    return WrittenMigration(path, tuple(words for words in told if words))


def _told(operation: Operation) -> str:
    """Say in words what an operation does; the history of a type follows it without saying."""
    held: dict[str, Any] = vars(operation)
    model = str(held.get("model_name") or held.get("name") or held.get("old_name") or "").lower()
    if model.startswith(_HISTORY):
        return ""
    words = _WORDS.get(type(operation).__name__)
    return words.format(**{key: str(value).lower() for key, value in held.items()}) if words else operation.describe()
