"""The page's catalogue of texts: each that is asked for is there, and none is left over."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

pytest.importorskip("solara")

import ui.web
from geodata.tables import SOURCES as SOURCES_TABLE
from geodata.tables import read_table
from scenarios import INDICATORS
from scenarios.declarations import Confidence, SeriesRole
from scenarios.districts import DISTRICT_GROUPS
from scenarios.sweep import DESIGNS
from scenarios.thresholds import THRESHOLD_MARKS
from sim.sweep import overview
from ui.web.explore.running import STAGES
from ui.web.failures import REASONS
from ui.web.making import FILES
from ui.web.method.tables import TABLES
from ui.web.texts import CATALOGUE, LANGUAGES

ROOT = Path(ui.web.__file__).parents[2]
SOURCES = sorted(path for path in Path(ui.web.__file__).parent.rglob("*.py") if path.parent.name != "words")
PLACES = re.compile(r"\{([a-z_]+)\}")
ASKING = ("t", "Message", "ShareError")
LOOPS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def parsed(path):
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def arguments(path, function):
    """Collect the texts that are given to a function of a module."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
            for one in ast.walk(ast.Module([ast.Expr(argument) for argument in node.args], [])):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


@cache
def from_registries():
    """Give the names of every family of keys that no loop over names in the same module puts together."""
    view, tables = (ROOT / "ui" / "web" / name for name in ("sweeps/view.py", "method/tables.py"))
    headings = set(arguments(view, "_heading"))
    standings = read_table(SOURCES_TABLE)["standing"].unique()
    return {
        "areas.{}": {"all", *DISTRICT_GROUPS},
        "clock.{}": {"threshold", "title", "title_city", *(set(THRESHOLD_MARKS) - {"plan"})},
        "compare.{}": {*STAGES, *(set(THRESHOLD_MARKS) - {"plan"})},
        "compare.side_{}": set("abc"),
        "confidence.{}": set(get_args(Confidence)),
        "error.{}": set(REASONS),
        "files.{}": set(FILES),
        "method.{}": {series.geography.lower() for one in INDICATORS for series in one.observed},
        "method.col_{}": {name.removeprefix("+") for name in arguments(tables, "_columns")},
        "method.role_{}": set(get_args(SeriesRole)) - {"compared"},
        "method.table_{}": set(TABLES),
        "run.cancelled_{}": set(STAGES),
        "standing.{}": {one.replace(" ", "_") for one in standings},
        "sweeps.{}": headings,
        "sweeps.{}_note": headings,
        "sweeps.answers_{}": set(DESIGNS),
        "sweeps.design_{}": set(DESIGNS),
        "sweeps.without_{}": set(arguments(overview.__file__, "without.append")),
    }


def families(path):
    """Collect keys that a module puts together: their pattern, and the names where a loop gives them."""
    relative = path.relative_to(ROOT).with_suffix("")
    module = vars(importlib.import_module(".".join(relative.parts).removesuffix(".__init__")))

    def visit(node, names):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # What a function calls by a name is looked for where it is used.
            names = names | {
                one.targets[0].id: one.value
                for one in ast.walk(node)
                if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
            }
        loops = node.generators if isinstance(node, LOOPS) else [node] if isinstance(node, ast.For) else []
        for loop in loops:
            places = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
            for position, place in enumerate(places):
                if isinstance(place, ast.Name):
                    names = names | {place.id: (loop.iter, position if len(places) > 1 else None)}
        key = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if isinstance(key, ast.JoinedStr) and getattr(node.func, "id", "") in ASKING:
            pattern = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in key.values)
            [changing] = [part.value for part in key.values if isinstance(part, ast.FormattedValue)]
            yield pattern, known(changing, names)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, names)

    def known(changing, names):
        found = names.get(getattr(changing, "id", ""))
        if not isinstance(found, tuple):
            return None
        iterable, position = found
        if isinstance(iterable, ast.Name) and isinstance(names.get(iterable.id), ast.expr):
            iterable = names[iterable.id]
        try:
            values = list(eval(ast.unparse(iterable), dict(module)))
        except NameError:
            each = [chosen(one) for one in getattr(iterable, "elts", [None])]
            return None if None in each else set().union(*each)
        return {str(one if position is None else one[position]) for one in values}

    def chosen(element):
        """Give what an element of a list may be: itself, or what a function of the module returns."""
        if isinstance(element, ast.Constant):
            return {element.value}
        defined = functions.get(getattr(getattr(element, "func", None), "id", ""))
        if defined is None:
            return None
        returned = [
            one for node in ast.walk(defined) if isinstance(node, ast.Return) for one in ast.walk(node)
        ]
        return {one.value for one in returned if isinstance(one, ast.Constant) and isinstance(one.value, str)}

    functions = {one.name: one for one in ast.walk(parsed(path)) if isinstance(one, ast.FunctionDef)}
    yield from visit(parsed(path), {})


def literal_keys(path):
    """Collect the keys that a module asks for by name."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKING and node.args:
            key = node.args[0]
            for one in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def of_families():
    """Give every key that is put together somewhere."""
    declared = from_registries()
    for path in SOURCES:
        for pattern, names in families(path):
            for name in names if names is not None else declared.get(pattern, ()):
                yield pattern.format(name)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_text_asked_for_is_there(path):
    assert [key for key in literal_keys(path) if key not in CATALOGUE] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_it_is_known_which_texts_are_asked_for(path):
    declared = from_registries()
    assert [pattern for pattern, names in families(path) if names is None and not declared.get(pattern)] == []


def test_every_text_of_a_family_is_there():
    assert sorted({key for key in of_families() if key not in CATALOGUE}) == []


def test_no_text_is_left_over():
    named = {
        one.value
        for path in SOURCES
        for one in ast.walk(parsed(path))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    assert sorted(set(CATALOGUE) - named - set(of_families())) == []


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_text_is_there_in_every_language(key):
    texts = CATALOGUE[key]
    assert set(texts) == set(LANGUAGES)
    assert all(text.strip() for text in texts.values())


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_languages_have_the_same_places(key):
    places = {language: set(PLACES.findall(text)) for language, text in CATALOGUE[key].items()}
    assert places["vi"] == places["en"]


def test_every_table_is_named_for_those_who_hear_it():
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Table":
                given = {one.arg: one.value for one in node.keywords}
                caption = given["caption"]
                assert "label" in given or not (isinstance(caption, ast.Constant) and not caption.value), path
