"""Prepares the tables of the record store."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from outturn.errors import SettingsError
from outturn.records import registry
from outturn.records import settings as own


def prepare(database_url: str, further_apps: tuple[str, ...] = ()) -> None:
    """Start the store and bring its tables up to date; existing records stay.

    An empty database gets its tables from the models in one transaction, with the migrations
    noted as applied: replaying them takes a quarter of a minute and ends at the same tables.
    Raises ``SettingsError`` for a further app without migrations.
    """
    use(database_url, further_apps)
    if connection.introspection.table_names():
        loader = MigrationLoader(connection)
        _refuse_without_migrations(loader, further_apps)
        if set(loader.graph.nodes) - set(loader.applied_migrations):
            call_command("migrate", verbosity=0, interactive=False)
        return
    planned = MigrationLoader(None)
    _refuse_without_migrations(planned, further_apps)
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            editor.create_model(model)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app_label, name in planned.graph.nodes:
            recorder.record_applied(app_label, name)


def _refuse_without_migrations(loader: MigrationLoader, further_apps: tuple[str, ...]) -> None:
    for config in apps.get_app_configs():
        if config.name in further_apps and config.label in loader.unmigrated_apps and list(config.get_models()):
            raise SettingsError(
                f"The record app {config.name} has no migration",
                where=f"{config.path}/migrations",
                expected="a migration that makes the tables of its record types",
                got="none",
                fix=f"call outturn make-migration {config.name}",
            )


def use(database_url: str, further_apps: tuple[str, ...] = ()) -> None:
    """Start the store on a database, or turn a store that has started to another database.

    The record types stay those of the first start. Raises ``SettingsError`` where further record apps
    are asked for that the first start did not have.
    """
    registry.start(database_url, further_apps)
    strangers = sorted(set(further_apps) - set(django_settings.INSTALLED_APPS))
    if strangers:
        raise SettingsError(
            "This process already works with other record types",
            where="records.apps",
            expected="the record apps of the first workspace opened in a process",
            got=", ".join(strangers),
            fix="open this workspace in a process of its own",
        )
    wanted = own.database(database_url)
    if _same(wanted, connections.settings["default"]):
        return
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": wanted})["default"]
    del connections["default"]


def _same(wanted: dict[str, Any], used: dict[str, Any]) -> bool:
    return all(used.get(name) == value for name, value in wanted.items())


def close() -> None:
    """Close the connection to the database, if there is one."""
    if django_settings.configured:
        connections.close_all()
