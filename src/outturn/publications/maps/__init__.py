"""Maps shared by publications: the world, by country."""

from __future__ import annotations

from outturn.publications.maps.world import Country, World, world_map

__all__ = ["Country", "World", "world_map"]
