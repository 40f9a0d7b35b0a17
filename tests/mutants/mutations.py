"""The small ways in which a module could be wrong: one changed sign, number, word or condition."""

from __future__ import annotations

import ast
import copy
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


class Mutant(NamedTuple):
    """A changed module: where, what was changed to what, and its text."""

    line: int
    change: str
    source: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every module that differs from `source` in one small way, in order of lines."""
    tree = ast.parse(source)
    texts = _texts_that_are_said(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in texts:
            continue
        for turn in range(_turns(node)):
            changed = copy.deepcopy(tree)
            at = next(one for n, one in enumerate(ast.walk(changed)) if n == number)
            before = ast.unparse(node)
            _turn(at, turn)
            after = ast.unparse(at)
            if before != after:
                line = getattr(node, "lineno", 0)
                change = f"{_short(before)} -> {_short(after)}"
                yield Mutant(line, change, ast.unparse(ast.fix_missing_locations(changed)))


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
