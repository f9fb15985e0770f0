"""The profile of a country: what it makes and exports, Goal 9 over time, the tracker, competitiveness, production."""

from __future__ import annotations

from outturn.publications.country_profile.building import SERIES, Asked, build_profile
from outturn.publications.country_profile.content import profile_document
from outturn.publications.country_profile.profile import CountryProfile

__all__ = ["SERIES", "Asked", "CountryProfile", "build_profile", "profile_document"]
