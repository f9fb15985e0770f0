"""The vocabulary: code lists with validity dates and labels, country groups with their members, countries.

Everything is data beside this package: one CSV file per code list in ``lists/``, one per country group in
``memberships/``. A list is added by adding its file. Nothing here needs a database or a data frame.

    >>> from outturn import vocab
    >>> vocab.code_list("theme").label("environment", "zh")
    '保护环境'
    >>> "NA" in vocab.code_list("country")
    True
"""

from outturn.vocab.code_lists import CodeList, Entry, code_list, names
from outturn.vocab.countries import Country, countries, country
from outturn.vocab.faults import (
    DamagedVocabularyError,
    UnknownCodeError,
    UnknownCodeListError,
    UnknownLabelLanguageError,
    UnknownMembershipError,
)
from outturn.vocab.memberships import (
    Membership,
    ReportDifference,
    group_memberships,
    known_between,
    members,
    memberships,
    report_differences,
)

__all__ = [
    "CodeList",
    "Country",
    "DamagedVocabularyError",
    "Entry",
    "Membership",
    "ReportDifference",
    "UnknownCodeError",
    "UnknownCodeListError",
    "UnknownLabelLanguageError",
    "UnknownMembershipError",
    "code_list",
    "countries",
    "country",
    "group_memberships",
    "known_between",
    "members",
    "memberships",
    "names",
    "report_differences",
]
