"""The small ways in which a module could be wrong: one changed sign, number, word or condition."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Mutant(NamedTuple):
    """One small change of a module."""

    name: str
    """`function: before -> after`; ` (2)` behind it is the second such in that function."""
    line: int
    lines: range
    """Of which at least one is run where the change is."""
    function: str
    """The outermost function that it is in, as `Class.name`; empty: what is run by an import."""
    node: int
    """Which node of the tree, in the order of `ast.walk`."""
    turn: int
    """Which of the ways in which that node can be wrong."""


class _Within(NamedTuple):
    """Where a node stands."""

    function: str
    is_in_body: bool
    lines: range


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """Every small change of `source`, in order of lines."""
    tree = ast.parse(source)
    texts = _texts_that_are_said(tree)
    within = dict(_standing(tree, _Within("", is_in_body=False, lines=range(0))))
    found, seen = [], Counter[str]()
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in texts:
            continue
        for turn in range(_turns(node)):
            before = ast.unparse(node)
            after = _unparsed_after(node, turn)
            if before == after:
                continue
            place = within[id(node)]
            name = f"{place.function or 'module'}: {_short(before)} -> {_short(after)}"
            seen[name] += 1
            unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
            function = place.function if place.is_in_body else ""
            line = getattr(node, "lineno", 0)
            found.append(Mutant(unique, line, place.lines, function, number, turn))
    return tuple(sorted(found, key=lambda mutant: mutant.line))


def changed(source: str, mutant: Mutant) -> ast.Module:
    """The tree of `source` with that change."""
    tree = ast.parse(source)
    at = next(one for number, one in enumerate(ast.walk(tree)) if number == mutant.node)
    _turn(at, mutant.turn)
    return ast.fix_missing_locations(tree)


def _unparsed_after(node: ast.AST, turn: int) -> str:
    before = {name: value[:] if isinstance(value, list) else value
              for name, value in vars(node).items()}  # fmt: skip
    _turn(node, turn)
    after = ast.unparse(node)
    vars(node).update(before)
    return after


def _standing(node: ast.AST, within: _Within) -> Iterator[tuple[int, _Within]]:
    """Every node below, by its identity, and where it stands."""
    for field, value in ast.iter_fields(node):
        inner = within
        if field == "body" and isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            inner = within._replace(is_in_body=within.is_in_body or isinstance(node, _FUNCTIONS))
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                place = _of(child, inner)
                yield id(child), place
                yield from _standing(child, place)


def _of(node: ast.AST, within: _Within) -> _Within:
    """Where a node stands that is within something."""
    function = within.function
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) and not within.is_in_body:
        function = f"{function}.{node.name}" if function else node.name
    lines = _lines(node) if isinstance(node, ast.stmt) else within.lines
    return within._replace(function=function, lines=lines)


def _lines(node: ast.stmt) -> range:
    last = node.end_lineno or node.lineno
    if isinstance(node, (ast.If, ast.With, *_FUNCTIONS)):
        last = max(node.lineno, node.body[0].lineno - 1)
    return range(node.lineno, last + 1)


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= 90 else f"{bare[:87]}..."


def _texts_that_are_said(tree: ast.AST) -> set[int]:
    """Docstrings, annotations and what stands in a message: no test should know them by heart."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found |= {id(node), id(node.value)}
        annotations = [getattr(node, name, None) for name in ("annotation", "returns")]
        for inner in [one for one in annotations if one is not None]:
            found |= {id(one) for one in ast.walk(inner)}
        if isinstance(node, (ast.JoinedStr, ast.Raise)):
            found |= {id(one) for one in ast.walk(node) if isinstance(one, ast.Constant)}
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Problem", "_problem"}:
            found |= {id(one) for one in ast.walk(node) if _is_sentence(one)}
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            found.add(id(node))
    return found


def _is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def _turns(node: ast.AST) -> int:  # noqa: PLR0911 (one answer a kind of node)
    """In how many ways a node can be wrong."""
    if isinstance(node, ast.Compare):
        return sum(type(op) in _COMPARED for op in node.ops)
    if isinstance(node, ast.BinOp):
        return int(type(node.op) in _COUNTED)
    if isinstance(node, ast.BoolOp):
        return 1 + len(node.values)
    if isinstance(node, ast.UnaryOp):
        return int(isinstance(node.op, ast.Not))
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        return 2 if not isinstance(node, ast.While) else 1
    if isinstance(node, ast.Return):
        return int(node.value is not None and not _is_none(node.value))
    if isinstance(node, ast.Constant):
        return int(isinstance(node.value, (bool, int, str)))
    return 0


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _turn(node: Any, turn: int) -> None:  # noqa: C901 (as above)
    """Make it wrong in its way number `turn`."""
    if isinstance(node, ast.Compare):
        node.ops[turn] = _COMPARED[type(node.ops[turn])]()
    elif isinstance(node, ast.BinOp):
        node.op = _COUNTED[type(node.op)]()
    elif isinstance(node, ast.BoolOp):
        if turn == 0:
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        else:
            node.values[turn - 1] = ast.Constant(isinstance(node.op, ast.And))
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        node.test = ast.Constant(bool(turn))
    elif isinstance(node, ast.Return):
        node.value = ast.Constant(None)
    elif isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node.value, int):
        node.value += 1
    else:
        node.value = f"{node.value}~" if node.value else "~"
