"""Lists that a verb makes those of what the counted do: seven groups make pots, rugs and shirts."""

from __future__ import annotations

import re

from outturn.methods.quantities.consistency.listings.listing import Listing
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.quantity import Quantity

_MAKING_ZH = (
    r"(?:制[作造]|生产(?![率力线者商安])|加工|提供|种植|养殖|经营|销售|出售|供应|从事|开发|教授|讲授|培训(?![班师])|修理|回收|出口|进口|采购|购买"
    r"|获得|得到|收到|用于|做|卖|种(?![类子])|养(?![老分护])|修(?!订)|教(?![育师学材])|产(?![品业量能]))了?"
)
_DONE_ZH = re.compile(rf"{_MAKING_ZH}$")
_BEGINS_DONE_ZH = re.compile(rf"{_MAKING_ZH}(?=[\u4e00-\u9fff]{{2}})")
_DOER_ZH = re.compile(
    r"[^，。；]{0,8}?(?:群组|集群|企业|公司|[工农]厂|作坊|工坊|合作社|团体|社区|农户|妇女|工匠|学员|学校|中心|园区|机构|伙伴|组织|供应商|店|[名位人国户])"
)
_DONE = re.compile(
    r"\b(?:mak(?:es?|ing)|made|produc(?:es?|ed|ing)|offer(?:s|ed|ing)?|provid(?:es?|ed|ing)|sell(?:s|ing)?|sold|suppl(?:y|ies|ied|ying)"
    r"|grow(?:s|ing)?|grew|process(?:es|ed|ing)?|manufactur(?:es?|ed|ing)|teach(?:es|ing)?|taught|deliver(?:s|ed|ing)?|export(?:s|ed|ing)?"
    r"|import(?:s|ed|ing)?|repair(?:s|ed|ing)?|recycl(?:es?|ed|ing)|weav(?:es?|ing)|wove|receiv(?:es?|ed|ing)|use[sd]?|using|b(?:uy|uys|ought))"
    r"\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,3}[a-z-]+,\s+)?$"
)
_ONE_EACH = re.compile(r"分别|依次|各(?!种|类|式)|\b(?:respectively|each|one|in turn)\b|[：:]|\bnamely\b")
"""So many firms make one thing each: the list is theirs after all."""


def is_of_what_they_do(quantity: Quantity, listing: Listing) -> bool:
    """Say whether a verb makes a list that of what the counted do: seven groups make pots, rugs and shirts."""
    text = quantity.passage.text
    if listing.kind != "thing" or listing.first < quantity.first:
        return False
    stop = end_of_number(quantity)
    done = _DONE.search(text, stop, listing.first)
    if done is None and _DOER_ZH.match(text, stop):
        done = _DONE_ZH.search(text, stop, listing.first) or _BEGINS_DONE_ZH.match(text, listing.first)
    return done is not None and not _ONE_EACH.search(text, quantity.last, max(done.end(), listing.first))
