"""This module says what mkdocs.yml tells about a journal: the options of the plugin `kith`.

Read without MkDocs, so that commands start quickly: `!ENV` is resolved, `INHERIT` followed, and
tags that only MkDocs understands (`!!python/name:`) are let pass.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kith.cli.refused import Refused

NAMES = ("mkdocs.yml", "mkdocs.yaml")

_HINT = "quote values that hold : or #, and indent with spaces"


@dataclass(frozen=True)
class Options:
    """The plugin's options as written, and where: `lines["circles: inner"]` is "mkdocs.yml:12"."""

    file: str
    values: Mapping[str, object]
    lines: Mapping[str, str]

    def place(self, message: str) -> str:
        """Where the option stands that `message` begins with; the file if it is not known."""
        keys = [key for key in self.lines if message.startswith(f"{key}:")]
        return self.lines[max(keys, key=len)] if keys else self.file


class _Loader(yaml.SafeLoader):
    """YAML as MkDocs takes it, without what runs code."""


def find_config(folder: Path) -> Path:
    """The mkdocs.yml of `folder`, or of the nearest folder above it that has one."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            if os.path.isfile(above / name):  # noqa: PTH113 (never raises)
                return above / name
    raise Refused(
        f"there is no mkdocs.yml in {folder} or above it, so no journal",
        "go to your journal, or name it: kith -C DIR …",
        "a new one is made by: kith init DIR",
    )


def read_options(path: Path) -> Options:
    """The options of the plugin `kith` in a mkdocs.yml."""
    root, lines = _read(path, ())
    options = _kith(root.get("plugins"))
    if options is None:
        raise Refused(
            f"{path.name}: expected the plugin kith among `plugins`, got none",
            "write e.g.  plugins: [search, kith]",
        )
    if not isinstance(options, Mapping):
        raise Refused(
            f"{path.name}: expected options below kith, got {_short(options)}",
            'write e.g.  - kith: {circles: {inner: "1 month"}}',
        )
    return Options(path.name, {str(key): value for key, value in options.items()}, lines)


def read_site_dir(path: Path) -> Path:
    """Where a mkdocs.yml has its site built; `site` beside it unless it says otherwise."""
    said = _read(path, ())[0].get("site_dir")
    return path.parent / (said if isinstance(said, str) and said else "site")


def read_whole(path: Path) -> Mapping[str, Any]:
    """All that a mkdocs.yml says, what it inherits included; nothing of it is run."""
    return _read(path, ())[0]


def _read(path: Path, children: tuple[Path, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    """What a mkdocs.yml holds, what it inherits included, and the lines of kith's options."""
    name = os.path.relpath(path, children[0].parent) if children else path.name
    root, node = _parsed(_text(path, name), name)
    lines = {key: f"{name}:{at.start_mark.line + 1}" for key, at in _option_nodes(node)}
    parent = root.pop("INHERIT", None)
    if parent is None:
        return root, lines
    above = (path.parent / str(parent)).resolve()
    if above in (*children, path.resolve()):
        raise Refused(f"{name}: expected another file after INHERIT, got this one again")
    inherited, its_lines = _read(above, (*(children or (path.resolve(),)), above))
    return _merged(inherited, root), {**its_lines, **lines}


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Refused(
            f"{name}: expected a file that can be read, got: {error.strerror}",
            "check its path and mode",
        ) from None
    except UnicodeDecodeError as error:
        raise Refused(
            f"{name}: expected UTF-8, got byte 0x{error.object[error.start]:02x} "
            f"at byte {error.start}",
            "save it as UTF-8",
        ) from None


def _parsed(text: str, name: str) -> tuple[dict[str, Any], yaml.Node | None]:
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        root = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as error:
        at = _at(error, text)
        what = getattr(error, "problem", None) or getattr(error, "reason", "") or "it is no YAML"
        raise Refused(f"{name}{at}: cannot be read as YAML: {what}", _HINT) from None
    except (ValueError, RecursionError, LookupError, AttributeError, TypeError) as error:
        # what PyYAML's constructors meet when a tag such as !!bool stands before another text
        raise Refused(f"{name}: cannot be read as YAML: {error}", _HINT) from None
    if not isinstance(root, dict):
        raise Refused(
            f"{name}: expected keys and values, got {_short(root)}",
            "write e.g.  site_name: My journal",
        )
    return root, node


def _at(error: yaml.YAMLError, text: str) -> str:
    """Where it went wrong, as ":LINE:COLUMN"; "" if YAML does not tell."""
    mark, index = getattr(error, "problem_mark", None), getattr(error, "position", None)
    if mark is not None:
        return f":{mark.line + 1}:{mark.column + 1}"
    if not isinstance(index, int):
        return ""
    return f":{text.count(chr(10), 0, index) + 1}:{index - text.rfind(chr(10), 0, index)}"


def _kith(plugins: object) -> object:
    """The options of kith among plugins, a list or a mapping; None if it is not among them."""
    if isinstance(plugins, Mapping):
        return (plugins["kith"] or {}) if "kith" in plugins else None
    for plugin in plugins if isinstance(plugins, list) else []:
        if plugin == "kith":
            return {}
        if isinstance(plugin, Mapping) and "kith" in plugin:
            return plugin["kith"] or {}
    return None


def _option_nodes(root: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Every option of kith and every entry of an option, by its path, with its node."""
    plugins = _get(root, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    options = next((found for item in listed if (found := _get(item, "kith")) is not None), None)
    yield from _below("", options)


def _below(path: str, node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Every entry below a node by its path, "circles: inner", and every item of a list."""
    items = node.value if isinstance(node, yaml.SequenceNode) else ()
    words = [(str(item.value), item) for item in items if isinstance(item, yaml.ScalarNode)]
    for key, value in (*_pairs(node), *words):
        yield f"{path}{key}", value
        yield from _below(f"{path}{key}: ", value)


def _get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return dict(_pairs(node)).get(key)


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`below` with the keys of `above`, as MkDocs merges: mappings are joined, lists replaced."""
    both = {
        key: _merged(below[key], value)
        if isinstance(value, dict) and isinstance(below.get(key), dict)
        else value
        for key, value in above.items()
    }
    return {**below, **both}


def _env(loader: _Loader, node: yaml.Node) -> object:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as MkDocs reads it."""
    default: object = None
    if isinstance(node, yaml.ScalarNode):
        names = [str(node.value)]
    elif isinstance(node, yaml.SequenceNode):
        nodes = list(node.value)
        if len(nodes) > 1:
            default = loader.construct_object(nodes.pop(), deep=True)
        names = [str(name.value) for name in nodes]
    else:
        raise yaml.constructor.ConstructorError(
            None, None, "expected a name, or [NAME, default], after !ENV", node.start_mark
        )
    value = next((os.environ[name] for name in names if name in os.environ), None)
    if value is None:
        return default
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return loader.construct_object(yaml.ScalarNode(tag, value))


def _date_or_text(loader: _Loader, node: yaml.ScalarNode) -> object:
    """A date; its text if it is not in the calendar, for the reader of options to refuse."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


def _let_pass(loader: _Loader, suffix: str, node: yaml.Node) -> object:
    """Nothing: a tag that is not for us."""
    return None


def _short(value: object) -> str:
    text = str(value)
    return f'"{text if len(text) <= 40 else text[:37] + "..."}"'  # noqa: PLR2004


_Loader.add_constructor("!ENV", _env)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date_or_text)
_Loader.add_multi_constructor("!", _let_pass)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _let_pass)
