"""This module says how Markdown is made harmless for programs that know more than Markdown.

Jekyll, Hugo, MkDocs and their plugins read HTML, templates (`{{ x }}`, `{% x %}`), attributes
(`{: x}`) and included files (`--8<--`) in the text of a page, even in code. In what is written here
no `<` and no `{` begins anything: in text they are `&lt;` and `&#123;`, in code a space follows
(and a backslash stands before a brace that could give attributes to what is code for us alone).
Pictures are links, and links lead to http, https, mailto, tel or a page beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kith.reading.body import fence_after

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BEGINS = re.compile(r"<(?=\S)|\{ ?")
_FENCE = re.compile(r"(\s*(?:`{3,}|~{3,})\s*)([\w+#.-]*)")
_DESTINATION = r"[ \t]{0,9}(?P<to>[^\s)]{0,300})"
"""As much of where a link leads as shows whether it is safe."""

_MOST_TICKS = 500
"""Backticks in a line beyond which no code is looked for."""

_MARKS = re.compile(
    r"(?P<embed>!?)(?P<wiki>\[\[[^\[\]\n]+\]\])"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]+)>"
    r"|(?P<picture>!)(?=\[)"
    rf"|(?P<link>\]\()(?={_DESTINATION})"
    r"|(?P<sign>[<{])"
)
_DEFINITION = re.compile(rf"([ \t>]*)(\[)(?=[^\]\n]*\]:{_DESTINATION})")
_SAFE = re.compile(
    r"(?:https?://|mailto:|tel:)\S*|(?!//)[^\s:&\\<>]+",
    re.IGNORECASE,
)
_LEADS = re.compile(rf"!(?=\[)|\]\((?={_DESTINATION})")
_ENTITIES = {"<": "&lt;", "{": "&#123;"}
_SPECIAL = re.compile(r"[\\`*_\[\]#!<>{}|~$^]|&(?=[#\w])")
_BY_BACKSLASH = frozenset("\\`*_[]#!")


def plain_text(text: str) -> str:
    """A text on one line, none of whose characters means anything to Markdown."""
    return _SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\{char}" if char in _BY_BACKSLASH else f"&#{ord(char)};"


def inert_markdown(text: str, link: Callable[[str], str]) -> str:
    """Markdown that is Markdown alone; `link` gives what stands for a wiki link."""
    lines, fence = [], ""
    for line in text.split("\n"):
        before, fence = fence, fence_after(line, fence)
        if before and fence:
            lines.append(_spaced(line))
        elif before or fence:
            opening = _FENCE.match(line)
            lines.append("".join(opening.groups()) if opening else _spaced(line))
        else:
            lines.append(_inert_line(line, link))
    return "\n".join([*lines, fence] if fence else lines)


def _inert_line(line: str, link: Callable[[str], str]) -> str:
    parts, at = [], 0
    codes = _CODE.finditer(line) if line.count("`") <= _MOST_TICKS else ()
    for code in codes:
        parts += [_inert_text(line[at : code.start()], link, is_first=not at), _spaced(code[0])]
        at = code.end()
    return "".join([*parts, _inert_text(line[at:], link, is_first=not at)])


def _inert_text(text: str, link: Callable[[str], str], *, is_first: bool) -> str:
    def replaced(match: re.Match[str]) -> str:
        if match["wiki"]:
            return link(match["wiki"])
        if match["auto"]:
            return web_link(match["auto"])
        if match["link"]:
            return match[0] if _SAFE.fullmatch(match["to"]) else "]\\("
        return "" if match["picture"] else _ENTITIES[match["sign"]]

    definition = _DEFINITION.match(text) if is_first else None
    begin = ""
    if definition is not None and not _SAFE.fullmatch(definition["to"]):
        begin, text = f"{definition[1]}\\[", text[definition.end() :]
    return begin + _MARKS.sub(replaced, text)


def web_link(url: str) -> str:
    """A link that shows where it leads."""
    return f"[{plain_text(url)}]({destination(url)})"


def destination(url: str) -> str:
    """An address as it stands in the parentheses of a link."""
    return re.sub(r"[\s()<>{}\\\"'\[\]`]", lambda match: f"%{ord(match[0]):02X}", url)


def _spaced(code: str) -> str:
    """Code in which nothing begins that runs, or leads away, for those who do not take it for code.

    Programs differ in what is code: without the extension for it, a fence is none.
    """
    last = code.rfind("=")
    code = _BEGINS.sub(lambda begin: _begun(begin, is_given=begin.start() < last), code)
    if "[" not in code:
        return code
    definition = _DEFINITION.match(code)
    if definition is not None and not _SAFE.fullmatch(definition["to"]):
        code = code.replace("]:", "] :", 1)
    return _LEADS.sub(_apart, code)


def _begun(begin: re.Match[str], *, is_given: bool) -> str:
    """The sign with a space after it; a brace that may give attributes is escaped, too."""
    is_brace = begin[0][0] == "{"
    return ("\\" if is_brace and is_given else "") + begin[0][0] + " "


def _apart(lead: re.Match[str]) -> str:
    is_safe = lead["to"] is not None and _SAFE.fullmatch(lead["to"])
    return lead[0] if is_safe else f"{lead[0][0]} {lead[0][1:]}"
