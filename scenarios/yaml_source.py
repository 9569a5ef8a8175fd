"""Reading a YAML file with the line of every key, and with nothing ignored.

The file is composed into nodes rather than loaded into objects: nodes keep duplicate keys and
the place of every value, and no type of the file's choosing is ever constructed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.problems import Problem, ScenarioError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

__all__ = ["MAXIMUM_BYTES", "Document", "read_yaml"]

MAXIMUM_BYTES = 1_000_000
"""Larger than any scenario written by hand; keeps a wrong file from filling the memory."""

CORE_TYPES = ("null", "bool", "int", "float", "str", "timestamp", "seq", "map")
TOP_LEVEL_EXAMPLE = "id, label, based_on, levers"


@dataclass
class Document:
    """A YAML document as plain Python values, with lines.

    Attributes
    ----------
    data : object
        Mappings, lists, text, numbers, booleans and None. Dates stay text.
    lines : dict of str to int
        Line of each key or list item, from 1, by its place such as ``levers.skills_training[0].end``.
    problems : list of Problem
        Duplicate keys, aliases and type tags.
    """

    data: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, key: str) -> int | None:
        """Give the line of a place, or of the nearest place around it."""
        while key and key not in self.lines:
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return self.lines.get(key)


def read_yaml(path: Path, keys: str = TOP_LEVEL_EXAMPLE) -> Document:
    """Read a YAML file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    keys : str
        Keys that such a file needs, named when it is empty.

    Returns
    -------
    Document
        Values, lines, and what is wrong below the level of syntax.

    Raises
    ------
    ScenarioError
        If the file cannot be read, is empty, too large, no UTF-8, has tabs for indentation or is
        not YAML.
    """
    text = _read_text(path)
    tabs = [
        Problem("tab", line=number)
        for number, line in enumerate(text.splitlines(), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    ]
    if tabs:
        raise ScenarioError(tabs, source=path)
    node = _compose(text, path)
    if node is None:
        raise ScenarioError([Problem("empty_file", details={"allowed": keys})], source=path)
    document = Document()
    try:
        document.data = _plain(node, "", document, set())
    except RecursionError:
        raise _too_deep(path) from None
    return document


def _read_text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            details = {"found": str(size), "allowed": str(MAXIMUM_BYTES)}
            raise ScenarioError([Problem("too_large", details=details)], source=path)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ScenarioError([Problem("no_file")], source=path) from None
    except OSError as error:
        details = {"reason": error.strerror or str(error)}
        raise ScenarioError([Problem("unreadable", details=details)], source=path) from None
    except UnicodeDecodeError as error:
        raise ScenarioError([Problem("not_utf8", details={"found": str(error.start)})], source=path) from None


def _compose(text: str, path: Path) -> Node | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark is not None else None
        raise ScenarioError(
            [Problem("not_yaml", line=line, details={"reason": reason})], source=path
        ) from None
    except RecursionError:
        raise _too_deep(path) from None
    return node


def _too_deep(path: Path) -> ScenarioError:
    return ScenarioError([Problem("not_yaml", details={"reason": "nested too deeply"})], source=path)


def _plain(node: Node, key: str, document: Document, seen: set[int]) -> Any:  # noqa: ANN401
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

    line = node.start_mark.line + 1
    document.lines.setdefault(key, line)
    if str(node.tag).rsplit(":", 1)[-1] not in CORE_TYPES:
        document.problems.append(Problem("tag", key, line, details={"found": str(node.tag)}))
        return None
    if isinstance(node, ScalarNode):
        return _scalar(node)
    if id(node) in seen:
        document.problems.append(Problem("alias", key, line))
        return None
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        return [
            _plain(item, f"{key}[{position}]", document, seen) for position, item in enumerate(node.value)
        ]
    assert isinstance(node, MappingNode)
    return _mapping(node, key, document, seen)


def _mapping(node: MappingNode, key: str, document: Document, seen: set[int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    first_lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        name = str(key_node.value)
        place = f"{key}.{name}" if key else name
        line = key_node.start_mark.line + 1
        if name in values:
            details = {"found": repr(name), "first": str(first_lines[name])}
            document.problems.append(Problem("duplicate_key", place, line, details=details))
            continue
        first_lines[name] = document.lines[place] = line
        values[name] = _plain(value_node, place, document, seen)
    return values


def _scalar(node: ScalarNode) -> str | int | float | bool | None:
    text = str(node.value)
    kind = str(node.tag).rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    try:
        if kind == "int":
            return int(text.replace("_", ""), 0) if text.lower().startswith(("0x", "0o")) else int(text)
        if kind == "float":
            # Python spells infinity and not-a-number without YAML's leading point.
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
    return text
