"""Random valid projects, in the form of a file, from a seed; every project is synthetic."""

from __future__ import annotations

import random
from typing import Any

from outturn.methods.appraisal.places import Places
from outturn.methods.appraisal.project import METHODS, Project
from outturn.methods.appraisal.reading import from_tables


def project(seed: int) -> Project:
    """Give the project of a seed."""
    return from_tables(tables(seed), Places(f"random {seed}"))


def tables(seed: int) -> dict[str, Any]:
    """Give its tables: any horizon, methods, loans, currencies, taxes, dividends, inflation and sales of assets."""
    rng = random.Random(seed)
    horizon: dict[str, Any] = {
        "start_month": rng.randint(1, 12),
        "balance_month": rng.randint(1, 12),
        "production_years": rng.randint(2, 8),
        "construction": {"periods": rng.randint(0, 4), "period_months": rng.choice((1, 3, 6, 12))},
    }
    if rng.random() < 0.4:
        horizon["startup"] = {"periods": rng.randint(1, 3), "period_months": rng.choice((1, 3, 6))}
    shape = from_tables({**_smallest(), "horizon": horizon}, Places("shape"), check_all=False).timeline
    count, first = len(shape.periods), shape.construction
    found: dict[str, Any] = {**_smallest(), "horizon": horizon, "id": f"random-{seed}"}
    found["exchange_rates"] = {"USD": [str(round(rng.uniform(4, 7), 3)) for _ in range(count)]}
    if rng.random() < 0.4:
        found["inflation"] = {"local": "0.06", "foreign": "0.02", "derive_exchange_rates": rng.random() < 0.5}
    found["investment"] = [_asset(rng, number, count, first) for number in range(rng.randint(1, 5))]
    found["equity"] = [_holder(rng, number, count) for number in range(rng.randint(1, 4))]
    found["loans"] = [
        _loan(rng, number, shape.end_month, shape.construction_months) for number in range(rng.randint(0, 3))
    ]
    found["products"] = [_product(rng, number, count, first) for number in range(rng.randint(1, 3))]
    found["costs"] = [_cost(rng, number, count, first, found["products"]) for number in range(rng.randint(1, 7))]
    found["cash"] = {"local_days": rng.choice((0, 15)), "foreign_days": rng.choice((0, 20)), "deposit_share": "0.4",
                     "deposit_rate": "0.03"}  # fmt: skip
    found["tax"] = {"brackets": [["0", "0.1"], ["500", "0.3"]], "holiday_years": rng.randint(0, 2),
                    "loss_carry_forward_years": rng.randint(0, 4)}  # fmt: skip
    found["dividends"] = {"retained_share": str(rng.choice((0, 0.3, 1)))}
    if rng.random() < 0.3:
        found["dividends"]["fixed_amount"] = [str(rng.randint(0, 40))] * horizon["production_years"]
    found["working_capital_rules"] = rng.choice(("COMFAR_III", "COMFAR_1991"))
    found["residual_value"] = rng.choice(("YEAR_AFTER_PRODUCTION", "END_OF_PRODUCTION"))
    if rng.random() < 0.2:
        found["carbon"] = {"reductions": [0] * first + [100] * (count - first), "price": "7.5"}
    return found


def _smallest() -> dict[str, Any]:
    return {"id": "shape", "discounting": {"total_capital_rate": "0.1"}, "currency": "NCU"}


def _amounts(rng: random.Random, count: int, until: int) -> list[str]:
    return [str(rng.randint(0, 900)) if index <= until or rng.random() < 0.1 else "0" for index in range(count)]


def _rule(rng: random.Random) -> dict[str, Any]:
    return {
        "method": rng.choice(METHODS),
        "life_months": rng.randint(7, 130),
        "salvage_rate": str(rng.choice((0, 0.1))),
        "declining_rate": "0.35",
    }


def _asset(rng: random.Random, number: int, count: int, first: int) -> dict[str, Any]:
    found: dict[str, Any] = {"key": f"asset{number}", "group": rng.choice(("land", "machinery", "pre_production")),
                             "amounts": _amounts(rng, count, first)}  # fmt: skip
    if rng.random() < 0.8:
        found["depreciation"] = _rule(rng)
        found["depreciation_allowance"] = str(rng.choice((0, 0, 0.2)))
    if rng.random() < 0.3:
        found |= {"currency": "USD", "origin": "foreign"}
    if rng.random() < 0.2:
        found["revaluation"] = "0.04"
    if rng.random() < 0.2 and count > first + 1:
        found["sale_proceeds"] = ["0"] * (count - 1) + ["120"]
    found["investment_allowance"] = str(rng.choice((0, 0, 0.3)))
    return found


def _holder(rng: random.Random, number: int, count: int) -> dict[str, Any]:
    return {"key": f"holder{number}", "amounts": _amounts(rng, count, 0), "ordinary_share": "0.25",
            "class": rng.choice(("ordinary", "preference", "joint_venture", "subsidy")),
            "pref_rate": str(rng.choice((0, 0.08))), "pref_amount": str(rng.choice((0, 15)))}  # fmt: skip


def _loan(rng: random.Random, number: int, months: int, construction: int) -> dict[str, Any]:
    end = months * 30
    drawn = rng.randint(1, max(1, min(construction * 30, end // 2)))
    step = rng.choice((1, 3, 6, 12))
    latest = end - (-(-max(drawn, construction * 30) // 30) * 30 + step * 30)
    number_of = max(1, min(rng.randint(1, 6), latest // (step * 30) + 1))
    found: dict[str, Any] = {
        "key": f"loan{number}", "type": rng.choice(("ANNUITY", "CONSTANT_PRINCIPAL", "PROFILE")),
        "repayment_months": step, "flows": [[drawn, str(rng.randint(50, 900))]],
        "rates": [[1, str(rng.choice((0, 0.08)))], [400, "0.11"]], "number_of_repayments": number_of,
        "capitalised_share": str(rng.choice((0, 0.5, 1))), "fees": {"agency": "0.01", "guarantee": "0.01",
                                                                    "commitment": "0.005", "other": "0.002"},
    }  # fmt: skip
    if found["type"] == "PROFILE" or latest < 0:
        found["type"] = "PROFILE"
        found["flows"].append([rng.randint(drawn, end), "-40"])
    if rng.random() < 0.4:
        found |= {"currency": "USD", "origin": "foreign"}
    if rng.random() < 0.6:
        found["interest_depreciation"] = _rule(rng)
    return found


def _product(rng: random.Random, number: int, count: int, first: int) -> dict[str, Any]:
    lines = [
        {"key": f"market{each}", "quantities": [0] * first + [rng.randint(1 if each == 0 else 0, 300)
                                                             for _ in range(count - first)],
         "price": str(round(rng.uniform(1, 12), 2)), "receivable_days": rng.choice((0, 30)),
         "sales_tax": str(rng.choice((0, 0.1))), "subsidy": str(rng.choice((0, 0.05)))}
        for each in range(rng.randint(1, 2))
    ]  # fmt: skip
    return {"key": f"product{number}", "lines": lines, "finished_goods_days": rng.choice((0, 15, 40)),
            "wip_days": rng.choice((0, 9)), "capacity": 400}  # fmt: skip


def _cost(rng: random.Random, number: int, count: int, first: int, products: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "key": f"cost{number}",
        "category": rng.choice(("raw_materials", "energy", "labour", "factory_overheads", "administrative_overheads",
                                "marketing", "leasing")),
        "stock_days": rng.choice((0, 30)), "payables_days": rng.choice((0, 15)),
        "origin": rng.choice(("local", "foreign")), "escalation": str(rng.choice((0, 0.02))),
    }  # fmt: skip
    if rng.random() < 0.3:
        found |= {"amounts": [0] * first + [rng.randint(0, 200) for _ in range(count - first)], "variable_share": "0.3"}
        return found
    found["product"] = rng.choice(products)["key"]
    if rng.random() < 0.3:
        found |= {"nominal_cost": str(rng.randint(10, 300)), "variable_share": "0.7"}
    else:
        found |= {"unit_cost": str(round(rng.uniform(0.1, 3), 2)), "fixed_per_year": str(rng.randint(0, 90))}
    if first and rng.random() < 0.3:
        found["initial_stock"] = ["0"] * (first - 1) + ["25"] + ["0"] * (count - first)
    return found
