"""Progress bars on standard error: shown in a terminal, silent in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counting(label: str, unit: str = "rows") -> Iterator[Callable[[int], None]]:
    """Show how many rows are done; the function given back is told how many more."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=None)
        yield lambda more: progress.advance(task, more)


@contextmanager
def stepping(label: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar; the function given back is told what is done now, how many are done, and of how many."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label)

        def told(name: str, done: int, total: int) -> None:
            progress.update(task, description=f"{label} {name}", completed=done, total=total)

        yield told
