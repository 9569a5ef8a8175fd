"""Building blocks in Vue, with thin Python wrappers."""

from __future__ import annotations

from ui.web.components.widgets import (
    AddressBar,
    AppBar,
    Chart,
    Choropleth,
    Clock,
    Levers,
    Notice,
    RunBar,
    Save,
    Select,
    Upload,
    WhyPanel,
)

__all__ = [
    "AddressBar",
    "AppBar",
    "Chart",
    "Choropleth",
    "Clock",
    "Levers",
    "Notice",
    "RunBar",
    "Save",
    "Select",
    "Upload",
    "WhyPanel",
]
