"""Styles, scripts, icons and the font of the page: served from here, and from nowhere else.

The font is Be Vietnam Pro in the form of the package @fontsource/be-vietnam-pro 5.3.0, under the SIL
Open Font License 1.1 (``fonts/OFL.txt``). It has every Vietnamese letter, which the font that Solara
brings along has not.
"""
