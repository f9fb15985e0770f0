"""What can be wrong with the terms that bind texts to figures."""

from __future__ import annotations

from outturn.errors import SettingsError


class BindingTermsError(SettingsError):
    """The file of binding terms cannot be used."""

    code = "E341"
