"""Builds the demo organisation, writes its pages, reconciles it, and says where to look."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from outturn.cli.progress import counting
from outturn.cli.reconciliation import tell_reconciliation
from outturn.cli.writing import note, program, say

YEAR = 2020
SCORES = "POR.6"


def show_demo(folder: Path, seed: int, exemplary: bool = False) -> int:
    """Build the workspace in ``folder`` and give the exit status: 3 where a published row is different.

    With ``exemplary`` the printed scores of transparency must differ, since they are those of 2020.
    """
    import outturn
    from outturn.demo import build, is_built
    from outturn.publications.annual_report import write_reports
    from outturn.publications.reconciliation import reconcile
    from outturn.publications.scorecard import write_pages

    if is_built(folder, seed, exemplary):
        note(
            f"The synthetic organisation (seed {seed}) stands in {folder} already; delete the folder to build it anew."
        )
    else:
        note(f"Building a synthetic organisation in {folder} (seed {seed}); every record is made up.")
        with counting() as progress:
            build(folder, seed=seed, progress=progress, exemplary=exemplary)
    note("Writing the pages and the annual report, and comparing with the published tables.")
    results = outturn.open(folder).edition(YEAR)
    first = write_pages(results, results.workspace.publications / str(YEAR))
    reports = write_reports(results)
    found = reconcile(results)
    tell_reconciliation(found, every=False)
    if exemplary:
        note("The printed scores of transparency are those of 2020; this organisation publishes better.")
    _say_where_to_look(folder, first[0], reports)
    different = [cell for cell in found.different if not (exemplary and cell.published.figure.startswith(SCORES))]
    return 3 if different else 0


def _say_where_to_look(folder: Path, page: Path, reports: list[Path]) -> None:
    place = "" if folder == Path("demo-organisation") else f" -w {quote(str(folder))}"
    say(f"Open in a browser:  {page}")
    for path in reports:
        say(f"Annual report:      {path}")
    say(f"All figures:        {program()} scorecard {YEAR}{place}")
    say(f"Behind a figure:    {program()} trace {YEAR} POR.3.a --where region=africa{place}")
    say(
        f"Open data:          {program()} iati score {quote(str(folder / 'open-data'))}/activities-*.xml"
        f" --today {YEAR}-12-31 --history {quote(str(folder / 'open-data' / 'publication_log.csv'))}"
    )
    say(f"Every printed row:  {program()} reconcile {YEAR} --all{place}")
