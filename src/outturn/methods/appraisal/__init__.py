"""Investment appraisal: the model of COMFAR (Computer Model for Feasibility Analysis and Reporting), open and exact.

``load`` reads a project, ``appraise`` gives its schedules, statements and indicators; the other functions are the
measures by themselves. All lines are declared once, in ``lines``, and run on exact numbers or on vectors of
scenarios.

Source: UNIDO, COMFAR III Expert, reference manual (Vienna 2003); W. Behrens and P. M. Hawranek, Manual for the
Preparation of Industrial Feasibility Studies (UNIDO, ID/372, Vienna 1991).
"""

from __future__ import annotations

from outturn.methods.appraisal.appraising import appraise
from outturn.methods.appraisal.depreciation import depreciate
from outturn.methods.appraisal.discounting import mirr, npv, payback
from outturn.methods.appraisal.loans import amortise
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.reading import load
from outturn.methods.appraisal.result import Appraisal, Indicator, Schedule, ScheduleLine
from outturn.methods.appraisal.roots import Roots, irr_roots

VERSION = "1"

__all__ = [
    "VERSION", "Appraisal", "Indicator", "Project", "Roots", "Schedule", "ScheduleLine", "amortise", "appraise",
    "depreciate", "irr_roots", "load", "mirr", "npv", "payback",
]  # fmt: skip
