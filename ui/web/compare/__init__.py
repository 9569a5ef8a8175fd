"""The view ``compare``: two or three scenarios side by side, under the same random draws."""

from __future__ import annotations

from ui.web.compare.view import Compare

__all__ = ["Compare"]
