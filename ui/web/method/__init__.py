"""The view ``method``: sources and grades, how the twin works, its limits, how to repeat a run."""

from __future__ import annotations

from ui.web.method.view import Method

__all__ = ["Method"]
