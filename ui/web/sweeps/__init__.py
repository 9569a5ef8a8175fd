"""The view ``sweeps``: what many runs say, and a small sweep of one's own."""

from __future__ import annotations

from ui.web.sweeps.view import Sweeps

__all__ = ["Sweeps"]
