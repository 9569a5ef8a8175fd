"""The view ``explore``: levers, map, charts and the goal clock of one scenario."""

from __future__ import annotations

from ui.web.explore.view import Explore

__all__ = ["Explore"]
