"""The demo organisation: synthetic records from a seeded generator, which give the published tables when computed.

``generate(seed)`` gives the records, ``build(folder, seed)`` a whole workspace made of them. Nothing here is real.
"""

from outturn.demo.building import build, is_built
from outturn.demo.organisation import generate

__all__ = ["build", "generate", "is_built"]
