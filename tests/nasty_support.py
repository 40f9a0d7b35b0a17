"""Journals that try to break out: hostile names, fields, notes, file names and settings.

Every payload sets `window.__xss` if it runs, and asks for https://tracker.example if it loads.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from site_support import ROOT, TODAY, write_journal

SHARED = ROOT.parent / "shared" / "nasty"
"""The collection of nasty inputs, if it lies beside the repository; see its INDEX.md."""

OUTSIDE = "ZZOUTSIDETHEJOURNAL"
"""What a file beside the journal holds, that no page may ever hold."""

NEIGHBOUR = """---
name: Good Neighbour
org: Acme & Sons
knows: [second-neighbour]
---
Nothing to see here.

## Log

- 2026-10-01 call: all is well
"""

PAYLOADS = (
    "<script>window.__xss='script'</script>",
    "</script><script>window.__xss=1</script>",
    '"><img src=x onerror=window.__xss=2>',
    "'><svg onload=window.__xss=3>",
    "]]><img src=x onerror=window.__xss=4>",
    "<!--><img src=x onerror=window.__xss=5>-->",
    "--><img src=x onerror=window.__xss=6><!--",
    "</title><img src=x onerror=window.__xss=7>",
    "</textarea></style></noscript><img src=x onerror=window.__xss=8>",
    "&lt;img src=x onerror=window.__xss=9&gt;",
    "&amp;lt;img src=x onerror=window.__xss=10&amp;gt;",
    '" onmouseover="window.__xss=11" autofocus onfocus="window.__xss=12',
    "' onmouseover='window.__xss=13' autofocus onfocus='window.__xss=14",
    "javascript:window.__xss=15",
    "{{ cycler.__init__.__globals__ }}{% include 'outside.txt' %}{# ZZHIDDEN #}",
    "${window.__xss=16}`${window.__xss=17}`",
    "../../outside.txt",
    "a/b",
    "%2e%2e%2fx",
    "..",
    "C:\\evil\\%00",
    "<b>bold</b> & <i>co</i>",
    "| a | b |",
    "**bold** [l](javascript:window.__xss=18) `c`",
    "[[good-neighbour|<img src=x onerror=window.__xss=19>]]",
    "__search",
    "kith",
    "constructor",
)
"""Values for any field, tag, circle or organisation."""

NOTES = {
    "mxss-style": '<svg></p><style><a id="</style><img src=1 onerror=window.__xss=1>">',
    "mxss-math": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 '
    'onerror=window.__xss=2&gt;">',
    "mxss-noscript": '<noscript><p title="</noscript><img src=x onerror=window.__xss=3>">',
    "mxss-template": "<template><img src=x onerror=window.__xss=4></template><svg><![CDATA[><img "
    "src=x onerror=window.__xss=5>]]></svg>",
    "clobber": "<a id=kith></a><a id=kithPeople name=__search href=x:y></a><form id=document$ "
    "name=location><input name=protocol></form><img name=currentScript>",
    "clobber-headings": "# __search\n\n## kith\n\n### location\n\n#### constructor\n\n"
    '[a](#__search "__config")',
    "base": '<base href="https://tracker.example/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://tracker.example/">',
    "form": '<form action="https://tracker.example/"><input name=q autofocus '
    "onfocus=window.__xss=6><button formaction=javascript:window.__xss=7>go</button></form>",
    "css": "<style>@import 'https://tracker.example/a.css'; body { display: none }</style>"
    '<link rel=stylesheet href="https://tracker.example/b.css">'
    '<p style="background:url(https://tracker.example/c.png);position:fixed;inset:0">x</p>',
    "frames": "<iframe srcdoc='<script>parent.__xss=8</script>'></iframe>"
    '<iframe src="https://tracker.example/"></iframe>'
    "<object data='data:text/html,<script>parent.__xss=9</script>'></object>"
    '<embed src="https://tracker.example/x.swf">',
    "media": '<video src="https://tracker.example/v" poster="https://tracker.example/p" autoplay '
    'onloadstart=window.__xss=10></video><audio src="https://tracker.example/a"></audio>'
    '<img srcset="https://tracker.example/s 2x" src="//tracker.example/i">',
    "script-links": "\n\n".join(
        f"[l{number}]({link})"
        for number, link in enumerate(
            (
                "javascript:window.__xss=11",
                "JaVaScRiPt:window.__xss=12",
                "java&#x09;script:window.__xss=13",
                "&#106;avascript:window.__xss=14",
                "javascript&colon;window.__xss=15",
                "javascript&#58;window.__xss=16",
                "&#1;javascript:window.__xss=17",
                "%6aavascript:window.__xss=18",
                "javascript://example.com/%0awindow.__xss=19",
                "<javascript:window.__xss=20>",
                "<java\tscript:window.__xss=21>",
                "vbscript:x",
                "data:text/html,<script>window.__xss=22</script>",
                "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MjM8L3NjcmlwdD4=",
                "blob:https://tracker.example/x",
                "file:///etc/passwd",
                "//tracker.example/",
                "\\\\\\\\tracker.example\\\\x",
                "/\\\\tracker.example",
                "https:tracker.example",
                "feed:javascript:window.__xss=24",
                "view-source:javascript:window.__xss=25",
                "jar:x",
                "intent://x#Intent;end",
            )
        )
    ),
    "reference-links": "[a] [b][c] ![d][e]\n\n[a]: javascript:window.__xss=26\n"
    '[c]: https://example.com "x\\" onmouseover=\\"window.__xss=27"\n'
    "[e]: https://tracker.example/e.png",
    "autolinks": "<javascript:window.__xss=28> <data:text/html,x> <https://example.com/a'b\"c> "
    "<mailto:a@example.com?body=x> <a@example.com>",
    "images": "![a](https://tracker.example/a.png) ![b](//tracker.example/b.png) "
    "![c](data:image/svg+xml,<svg onload=window.__xss=29>) ![d](javascript:window.__xss=30) "
    '![e](x.png "t\\" onerror=\\"window.__xss=31") ![\\" onerror=\\"window.__xss=32](y.png) '
    "![f](../../outside.txt) ![g](file:///etc/passwd)",
    "fence": '``` "><script>window.__xss=33</script>\ncode </code></pre><img src=x '
    "onerror=window.__xss=34>\n```\n\n``` {.x onclick=window.__xss=35 style=color:red}\nx\n```",
    "table": "| <script>window.__xss=36</script> | b |\n|:--|--:|\n"
    '| "><img src=x onerror=window.__xss=37> | [[good-neighbour|</td><script>x]] |',
    "huge-table": "|" + "c|" * 300 + "\n|" + "-|" * 300 + "\n" + ("|" + "x|" * 300 + "\n") * 120,
    "definitions": "<svg onload=window.__xss=38>\n:   <img src=x onerror=window.__xss=39>\n",
    "deep": ">" * 15 + " deep\n\n" + "".join("  " * n + "- x\n" for n in range(18)),
    "long-word": "W" * 5000 + "\n\n`" + "c" * 3000 + "`\n\n    " + "p" * 3000,
    "wiki": "[[good-neighbour|javascript:window.__xss=40]] "
    '[[good-neighbour" onmouseover="window.__xss=41]] [[../../outside.txt]] '
    "[[people/good-neighbour.md#x|<b>y</b>]] [[[good-neighbour]](javascript:window.__xss=42)] "
    "[[good-neighbour|**b**]] ![[good-neighbour]] [[good-neighbour|]] [[|x]] [[#a]]",
    "attributes": '[x](https://example.com){: onclick="window.__xss=43" style="x" id="__search" }\n'
    '{: .md-header #__drawer onmouseover="window.__xss=44" }\n\n# H {: #__search }',
    "snippets": '--8<-- "mkdocs.yml"\n\n--8<-- "outside.txt"\n\n;--8<--\n\n'
    "{% include '../outside.txt' %} {! outside.txt !} {{ config.site_name }}\n\n[TOC]\n\n"
    "::: kith.plugin\n\n!!! note\n    x",
    "stash": "klzzwxh:0000 wzxhzdk:0 \\u0002klzzwxh:0000\\u0003 &#2;klzzwxh:0&#3;",
    "headings": "# </h1><script>window.__xss=45</script>\n\n## <img src=x onerror=window.__xss=46>",
    "entities": "&lt;script&gt;window.__xss=47&lt;/script&gt; &#60;img src=x onerror=1&#62; &copy",
    "comment": "<!-- ZZKEPT --> <!--><script>window.__xss=48</script>--> <?php x ?> <!DOCTYPE x>",
    "layout": "</div></article></main></body></html><h1>outside</h1><body class=x onload=1>",
}
"""Notes that would do something if they were more than text."""

STEMS = (
    '"><img src=x onerror=window.__xss=1>',
    "'onmouseover='window.__xss=2",
    "javascript:window.__xss=3",
    "a&amp;b",
    "a b",
    "100%25",
    "#hash",
    "?query=1",
    "-dash",
    "dot.html",
    "__search",
    "people",
    "404",
    "search",
    "new\nline",
    "{{ 7*7 }}",
    "ünïcode",
    "\u200b",
    "💛",
)
"""File names that some disk takes, and an address must still lead to."""


def invented() -> dict[str, str]:
    """The contacts of a journal in which everything is hostile but two neighbours."""
    people = {
        "good-neighbour.md": NEIGHBOUR,
        "second-neighbour.md": "---\nname: Second Neighbour\n---\n",
    }
    for number, payload in enumerate(PAYLOADS):
        people[f"field-{number:02}.md"] = _everywhere(payload)
    for name, note in NOTES.items():
        people[f"note-{name}.md"] = f"---\nname: Note {name}\norg: Notes\n---\n{note}\n"
    for number, stem in enumerate(STEMS):
        people[f"{stem}.md"] = f"---\nname: Stem {number}\nknows: [good-neighbour]\n---\n"
    return people


def _everywhere(payload: str) -> str:
    """A contact with the payload in every field that takes a text, and in its log and notes."""
    value = json.dumps(payload, ensure_ascii=False)
    link = json.dumps(f"https://example.com/{payload}", ensure_ascii=False)
    return f"""---
name: {value}
aliases: [{value}, two]
pronouns: {value}
org: {value}
role: {value}
city: {value}
language: {value}
emails: ["o'nmouse=x&y@example.com", {value}]
phones: ["1 \\" onclick=window.__xss=50 ' 2", {value}]
links: [{link}, {value}]
met_through: {value}
circle: {value}
knows:
  - {json.dumps(f"second-neighbour: strong, {payload}", ensure_ascii=False)}
  - {value}
tags: [{value}, plain]
cadence: 1 week
met: 2025-01
x-note: {value}
{json.dumps("x-" + payload, ensure_ascii=False)}: key
---
{payload}

## Log

- 2026-01-02 call with second-neighbour, {payload}: {payload}
- 2026-01-03 lunch with [[Good Neighbour]]: {payload}
- 2024-01..2025-02 together: {payload}
- 2026-09-01 news: {payload}
- [ ] 2026-11-20 {payload}
- {payload}: no date
"""


def config(circles: Sequence[str] = PAYLOADS) -> str:
    """A mkdocs.yml whose circles, tags and kinds are hostile too."""
    names = json.dumps(dict.fromkeys(circles, "1 month"))
    kinds = json.dumps({"constructor": "touch", "toString": "fact"})
    return f"""site_name: Nasty
docs_dir: pages
use_directory_urls: false
theme:
  name: material
plugins:
  - search
  - kith: {{today: {TODAY}, circles: {names}, tags: {names}, kinds: {kinds}}}
# {OUTSIDE}
"""


def write_invented(root: Path) -> Path:
    """The journal of everything invented here."""
    (root.parent / "outside.txt").write_text(OUTSIDE, encoding="utf-8")
    write_journal(root, invented(), config())
    (root / "outside.txt").write_text(OUTSIDE, encoding="utf-8")
    return root


def write_collected(root: Path) -> Path:
    """The journal of the shared collection, links, pipes and big files included."""
    (root.parent / "outside.txt").write_text(OUTSIDE, encoding="utf-8")
    write_journal(root, {}, config(PAYLOADS[:1]))
    shutil.copytree(SHARED / "contacts", root / "contacts", dirs_exist_ok=True)
    (root / "contacts" / "good-neighbour.md").write_text(NEIGHBOUR, encoding="utf-8")
    (root / "contacts" / "second-neighbour.md").write_text(
        "---\nname: Second Neighbour\n---\n", encoding="utf-8"
    )
    for words in (["sh", "make_symlinks.sh"], [sys.executable, "make_big.py"]):
        subprocess.run([*words, str(root / "contacts")], cwd=SHARED, check=True)
    return root
