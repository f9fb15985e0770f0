"""The command ``outturn appraise``: a project's file, or the words ``template`` and ``explain``."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option
from outturn.errors import UsageError

_HAS_REPORT = importlib.util.find_spec("outturn.publications.appraisal") is not None
_EXAMPLES = (
    "outturn appraise template -o bakery.toml",
    "outturn appraise bakery.toml",
    "outturn appraise bakery.toml --sensitivity",
    "outturn appraise bakery.toml --goal products.bread.lines.village.price",
    "outturn appraise bakery.toml --monte-carlo 10000 --seed 1",
    "outturn appraise explain irr",
)


class AppraisalGroup(click.Group):
    """A group whose words are subcommands, and any other first argument the file of a project."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the arguments as those of ``file`` unless they begin with another subcommand."""
        if args and args[0] in self.commands and args[0] != "file":
            return super().resolve_command(ctx, args)
        return "file", self.commands["file"], args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let options stand before the file too."""
        if args and args[0] not in (*self.commands, "--help", "-h"):
            args = ["file", *args]
            ctx.meta["outturn.appraise"] = True
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand, or ``file`` with the arguments as they are."""
        held = [*ctx._protected_args, *ctx.args]
        if held[:1] == ["file"] and ctx.meta.get("outturn.appraise"):
            ctx._protected_args, ctx.args = [], held
            with ctx:
                command = self.commands["file"]
                with command.make_context("file", held[1:], parent=ctx) as inner:
                    return inner.command.invoke(inner)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the three ways to call it."""
        path = ctx.command_path
        formatter.write_usage(path, "FILE.toml|.xlsx [OPTIONS]")
        formatter.write_usage(path, "template -o F.toml|F.xlsx")
        formatter.write_usage(path, "explain TERM")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of a file's appraisal as the group's own."""
        self.commands["file"].format_options(ctx, formatter)


def _report_options(command: Any) -> Any:
    """Give the options of the report where the publication is there."""
    if not _HAS_REPORT:
        return command
    for option in (
        click.option("--to", "to", type=click.Choice(("html", "pdf", "xlsx")), help="Format of the report "
                     "[default: that of its name]."),
        click.option("--lang", type=click.Choice(("en", "zh")), default="en", show_default=True, help="Its language."),
        click.option("--report", metavar="F", type=click.Path(path_type=Path), help="Write a report to F."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group(cls=AppraisalGroup, epilog=example(*_EXAMPLES), invoke_without_command=False, no_args_is_help=True)
def appraise() -> None:
    """Appraise an investment: statements, present values, returns, risk, from one file (COMFAR's model)."""


@appraise.command("file", hidden=True, epilog=example(*_EXAMPLES[1:]))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@format_option("table", "json")
@click.option("--sensitivity", is_flag=True, help="What the net present value owes to each input, and its tornado.")
@click.option("--goal", metavar="VARIABLE[=GOAL]", help="What VARIABLE must be for the result to reach GOAL "
              "[default: a net present value of 0].")  # fmt: skip
@click.option("--output", "output", default="total_capital_npv", show_default=True, metavar="NAME",
              help="The result that --sensitivity, --goal and --indices look at.")  # fmt: skip
@click.option("--monte-carlo", "scenarios", type=click.IntRange(min=2), metavar="N", help="Run N scenarios of the full "
              "model.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The seed of the scenarios.")
@click.option("--indices", type=click.Choice(("sobol", "morris")), help="Which inputs the spread of the result comes "
              "from (extra risk).")  # fmt: skip
@click.option("--against", metavar="OTHER", type=click.Path(path_type=Path), help="The project that would be without "
              "it: incremental flows and indicators.")  # fmt: skip
@click.option("--scenarios", "named", is_flag=True, help="The indicators of each scenario of the file.")
@click.option("--profile", is_flag=True, help="The net present value at rates of discount from 0 to 50 %.")
@_report_options
def _file(file: Path, **options: Any) -> int:
    """Appraise the project of FILE."""
    from outturn.cli import appraisal_output as shown
    from outturn.methods.appraisal import load

    need_file(file)
    project = load(file)
    form = options["form"]
    if options["goal"] is not None:
        return shown.show_goal(project, options["goal"], options["output"], form)
    if options["indices"]:
        return shown.show_indices(project, options["indices"], options["output"], options["seed"], form)
    if options["scenarios"]:
        return shown.show_simulation(project, options["scenarios"], options["seed"], form)
    if options["sensitivity"]:
        return shown.show_sensitivity(project, options["output"], form)
    if options["against"]:
        need_file(options["against"])
        return shown.show_increment(project, load(options["against"]), form)
    if options["named"]:
        return shown.show_scenarios(project, form)
    if options["profile"]:
        return shown.show_profile(project, form)
    report = {name: options.get(name) for name in ("report", "lang", "to")}
    return shown.show_appraisal(project, form, **report)


@appraise.command(epilog=example("outturn appraise template -o bakery.toml"))
@output_option("The file to write: .toml or .xlsx.")
def template(output: Path | None) -> None:
    """Write a small project with an explanation of every line, to be changed into your own."""
    from outturn.cli.writing import note
    from outturn.methods.appraisal.template import write_template

    if output is None:
        raise UsageError("The template needs the name of a file", where="outturn appraise template",
                         expected="-o F.toml or -o F.xlsx", got="no -o", fix="add -o bakery.toml")  # fmt: skip
    write_template(output)
    note(f"Written: {output}. Change the numbers, then: outturn appraise {output}")


@appraise.command(epilog=example("outturn appraise explain npv", "outturn appraise explain inputs"))
@click.argument("term", nargs=-1, required=True)
def explain(term: tuple[str, ...]) -> None:
    """Say what TERM means: a word of appraisal, a line of the model, a key of the input (or all: inputs)."""
    from outturn.cli.writing import say
    from outturn.methods.appraisal.terms import explain as explained

    say(explained(" ".join(term)))


def need_file(file: Path) -> None:
    """Raise ``UsageError`` unless the file is there and named as a project's file."""
    if file.suffix.lower() not in (".toml", ".xlsx") or not file.is_file():
        got = f"{file}, which is not there" if not file.exists() else str(file)
        raise UsageError(
            "The project's file cannot be read",
            where="outturn appraise",
            expected="a file .toml or .xlsx",
            got=got,
            fix="name the file, or write one: outturn appraise template -o bakery.toml",
        )
