"""This module says straight templates as functions: text, values and calls, one after another.

A template without a branch, a loop or a macro needs nothing of Jinja's runtime: it is its texts and
what its calls give, joined once. A page is built of large pieces, each of which Jinja would copy
many times. Whatever is not straight is refused, and Jinja renders it; what comes out is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import Undefined
from markupsafe import Markup, escape

from kith.render.escaping import escaped

Value = Callable[[Any], Any]
"""From a view to a value."""


class _CrookedError(Exception):
    """Something that only Jinja can render."""


def straightened(source: str, environment: Environment) -> Callable[[Any], str] | None:
    """A function from a view to what the template says of it; None if it is not straight.

    It raises an AttributeError where the view has no such field.
    """
    try:
        parts = list(_parts(environment.parse(source), environment))
    except _CrookedError:
        return None
    return lambda view: "".join([part if isinstance(part, str) else part(view) for part in parts])


def _parts(template: nodes.Template, environment: Environment) -> Iterator[str | Value]:
    """The texts of a template and what stands between them, in order."""
    for node in template.body:
        if not isinstance(node, nodes.Output):
            raise _CrookedError
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                yield part.data
            else:
                yield _shown(_value(part, environment))


def _shown(value: Value) -> Value:
    """The value as HTML: escaped, unless it is HTML already."""

    def shown(view: Any) -> str:
        found = value(view)
        if type(found) is Markup:
            return found
        return escaped(found) if type(found) is str else escape(found)

    return shown


def _value(node: nodes.Node, environment: Environment) -> Value:
    """What an expression says of a view."""
    if isinstance(node, nodes.Getattr) and (path := _path(node)):
        return attrgetter(path)
    if isinstance(node, nodes.Call):
        return _called(_constant(node.node, environment), node, node.args, environment)
    if isinstance(node, nodes.Filter) and node.node is not None:
        function = environment.filters.get(node.name)
        return _called(function, node, [node.node, *node.args], environment)
    found = _constant(node, environment)
    return lambda view: found


def _called(
    function: Any, node: nodes.Call | nodes.Filter, args: list[nodes.Expr], environment: Environment
) -> Value:
    """What a plain function gives for arguments by place."""
    is_plain = callable(function) and not hasattr(function, "jinja_pass_arg")
    if not is_plain or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise _CrookedError
    paths = [_path(arg) for arg in args]
    if len(paths) == 1:
        only = _value(args[0], environment)
        return lambda view: function(only(view))
    if paths and all(paths):
        fields = attrgetter(*paths)
        return lambda view: function(*fields(view))
    values = [_value(arg, environment) for arg in args]
    return lambda view: function(*[value(view) for value in values])


def _path(node: nodes.Expr) -> str:
    """A field of the view, or of one of its fields, as "person.name"; else ""."""
    if not isinstance(node, nodes.Getattr):
        return ""
    if isinstance(node.node, nodes.Name) and node.node.name == "view":
        return node.attr
    above = _path(node.node)
    return f"{above}.{node.attr}" if above else ""


def _constant(node: nodes.Expr | nodes.Node, environment: Environment) -> Any:
    """What is the same in every view: a literal, a global, a part of one."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Name) and node.name in environment.globals and node.name != "view":
        return environment.globals[node.name]
    if isinstance(node, nodes.Getattr):
        found = environment.getattr(_constant(node.node, environment), node.attr)
        if not isinstance(found, Undefined):
            return found
    raise _CrookedError
