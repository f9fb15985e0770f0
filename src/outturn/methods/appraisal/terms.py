"""What the words of an appraisal mean: terms of the field, lines of the model, and keys of the input."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator

from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.faults import UnknownTermError
from outturn.methods.appraisal.keys import Key, declared, is_required
from outturn.methods.appraisal.lines import LINES, SCHEDULES
from outturn.methods.appraisal.project import Project

TERMS = {
    "npv": "Net present value: the sum of all flows, each divided by (1 + rate)^(months / 12), months counted "
    "from the date of "
    "reference, by default the end of the first year.",
    "irr": "Internal rate of return: every rate above -100 % at which the net present value is 0. With several "
    "roots all are "
    "given; the one to use is where the value falls from gain to loss, nearest to the rate of discount.",
    "mirr": "Modified internal rate of return: (P / N)^(1 / n) - 1, P surpluses compounded at the reinvestment "
    "rate to the end, N "
    "deficits discounted at the borrowing rate to the date of reference, n the years between. Both rates are "
    "the internal rate "
    "unless given.",
    "payback": "The first period whose cumulative flow is above 0 after having been below 0; exactly 0 is not "
    "recovered. The month "
    "is interpolated within the period.",
    "dynamic payback": "Payback of the discounted flows.",
    "npv ratio": "Net present value over the present value of investment: fixed investment, pre-production "
    "without interest, and "
    "increase of net working capital.",
    "profitability index": "1 + net present value ratio.",
    "bcr": "Benefit-cost ratio: present value of benefits over present value of costs.",
    "break-even": "Sales at which the variable margin covers fixed costs, depreciation included: value = fixed "
    "/ margin ratio; with "
    "and without financial costs.",
    "dscr": "Debt service cover ratio: (surplus + repayment + interest + fees) / (repayment + interest + fees).",
    "llcr": "Loan life cover ratio: present value of cash before debt service over the life of the debt, over "
    "opening debt.",
    "wacc": "Weighted average cost of capital: equity at its rate of discount, loans at their first rate after tax.",
    "residual value": "Book value of assets and net working capital at the end of production, in the year "
    "after it unless said "
    "otherwise; of equity also the book value of pre-production interest less debts.",
    "reference": "The date flows are discounted to: END_OF_FIRST_YEAR or START_OF_FIRST_PERIOD.",
    "reference_year": "The production year that summaries show, such as the break-even of a product.",
    "coverage": "Days of coverage: a requirement of working capital is its basis / c, c = 30 x months / days.",
    "pre-production interest": "Interest and fees paid in construction and all capitalised interest: an asset "
    "with its own "
    "amortisation, not part of the investment of total capital.",
    "automatic equity": "What covers a deficit of construction: equity that nobody has promised yet.",
    "automatic overdraft": "What covers a deficit of production: an overdraft without interest.",
    "net worth": "Total assets less all debts.",
    "value added": "Output less material inputs (gross domestic), less investment (net domestic), less what is "
    "repatriated (net "
    "national).",
    "scf": "Standard conversion factor: the official over the shadow exchange rate.",
    "numeraire": "The unit of economic values: domestic prices, border prices, or border prices in foreign currency.",
    "abatement cost": "Cost of a tonne of CO2 equivalent avoided: less than 0 where the measure pays for itself.",
    "monte carlo": "The full model run in many scenarios with inputs drawn from their distributions.",
    "sensitivity": "What a result becomes when one input is changed, all others staying as they are.",
    "critical factor": "The factor on an input at which the net present value is 0.",
    "goal": "The input sought for which a result reaches a given value.",
    "incremental": "With the project less without it, period by period.",
}
"""Terms and their meaning."""
SHORT = {
    "benefit-cost ratio": "bcr",
    "net present value": "npv",
    "internal rate of return": "irr",
    "breakeven": "break-even",
    "loan life cover": "llcr",
    "debt service cover": "dscr",
    "inflow": "total_inflow",
}


def explain(term: str) -> str:
    """Give what a term, a line of the model or a key of the input means; raises ``UnknownTermError``."""
    name = term.strip().lower()
    name = SHORT.get(name, name)
    if name == "inputs":
        return "\n".join(f"{path}: {text}" for path, text in _input_lines())
    found = [text for key, text in TERMS.items() if _plain(key) == _plain(name)]
    line = LINES.get(name.replace(" ", "_").replace("-", "_"))
    if line is not None:
        found.append(f"{line.label} (line {line.name} of {SCHEDULES[line.schedule]}): {line.source}")
    found += [f"{path}: {text}" for path, text in _input_lines() if _plain(path).endswith("." + _plain(name))
              or _plain(path) == _plain(name)]  # fmt: skip
    if not found:
        known = [*TERMS, *LINES, *(path.rsplit(".", 1)[-1] for path, _ in _input_lines())]
        near = difflib.get_close_matches(name, known, 3)
        raise UnknownTermError(
            f"No term {term} is explained", where="outturn appraise explain",
            expected="a term such as " + ", ".join(list(TERMS)[:8]) + ", a line, or a key of the input", got=term,
            fix=f"did you mean {', '.join(near)}?" if near else "see outturn appraise explain inputs",
        )  # fmt: skip
    return "\n".join(dict.fromkeys(found))


def _plain(text: str) -> str:
    return text.lower().replace("_", " ").replace("-", " ")


def input_keys(table: type = Project, path: str = "") -> Iterator[tuple[str, dataclasses.Field[object], Key]]:
    """Give every key of the input with its path, tables before what they hold."""
    for name, (each, key) in declared(table).items():
        here = f"{path}.{name}" if path else name
        yield here, each, key
        if key.table is not None:
            yield from input_keys(key.table, here)


def default_text(each: dataclasses.Field[object], key: Key) -> str:
    """Say what is taken where a key is absent."""
    if is_required(each):
        return "needed"
    if each.default is None or each.default == () or key.kind == k.TABLE:
        return "none" if key.kind != k.TABLE or each.default is None else "its defaults"
    return str(each.default)


def _input_lines() -> Iterator[tuple[str, str]]:
    for path, each, key in input_keys():
        words = k.WORDS[key.kind] if not key.choices else "one of " + ", ".join(key.choices)
        why = f" ({key.why})" if key.why else ""
        yield path, f"{key.doc}; {words}; default: {default_text(each, key)}{why}"
