"""How codes of the records are said in the standard.

Source: IATI 2.03 code lists. Where a list of the organisation is coarser or finer than the standard's, the nearest code
stands here, and the organisation's own word is written beside it as a narrative.
"""

from __future__ import annotations

STATUS = {"pipeline": "1", "approved": "1", "ongoing": "2", "completed": "3", "closed": "4", "cancelled": "5"}
PUBLISHED = ("ongoing", "completed", "closed")
"""The states of projects that are published: those that have begun."""
KINDS = ("project", "programme")
"""What is published as an activity; frameworks of projects, such as country programmes, are not spent on themselves."""
DESCRIPTIONS = {"description": "1", "objectives": "2", "target_groups": "3", "other": "4"}
REGIONS = {
    "africa": "298",
    "arab_region": "589",
    "asia_pacific": "798",
    "europe_central_asia": "89",
    "latin_america_caribbean": "498",
    "global": "998",
    "interregional": "998",
    "global_and_interregional": "998",
}
"""Regions of the organisation as the nearest region of the OECD DAC."""
ORGANISATION_TYPES = {
    "member_state": "10",
    "government": "10",
    "european_union": "40",
    "multilateral_fund": "40",
    "un_agency": "40",
    "mptf": "40",
    "institution": "90",
    "private": "70",
    "un_entity": "40",
    "business": "70",
    "financial_institution": "70",
    "other": "90",
}
ROLES = {"funding": "1", "in_kind": "1"}
"""Roles of partners that fund; every other partner implements (4)."""
IMPLEMENTS = "4"
GENDER = {"2B": "2", "2A": "1", "1": "0", "0": "0"}
"""Significance of the policy marker for gender equality; limited attention is less than "significant" there."""
SINGLE = {
    "collaboration_type": "collaboration-type",
    "flow_type": "default-flow-type",
    "finance_type": "default-finance-type",
    "aid_type": "default-aid-type",
    "tied_status": "default-tied-status",
}
"""Classifications that are an element of their own, in the order of the standard."""
SECTORS = {"dac_sector": "1", "sdg_goal": "7", "un_function": "12"}
TAGS = {"sdg_goal": "2", "sdg_target": "3"}
"""Goals without percentages, and targets, are tags."""
BUDGETS = {"indicative": "1", "committed": "2"}
LEVELS = {"output": "1", "outcome": "2", "impact": "3"}
"""Levels of results; a result without a level is 9, other."""
EPSG = "http://www.opengis.net/def/crs/EPSG/0/4326"
"""The coordinates of places: degrees north and east, WGS 84."""
