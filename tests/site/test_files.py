"""Our files say where they are as MkDocs says it of its own, and keep nothing of it."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from kith.plugin.files import KithFile

PATHS = ("people/zoë smith.html", "overdue/index.html", "index.html", "assets/kith/people.json",
         "people/photos/a.jpg")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("directory", [True, False])
def test_where_it_is(path: str, directory: bool, tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "site_dir": str(tmp_path), "use_directory_urls": directory})
    ours = KithFile.of(config, path, lambda: "said")
    theirs = File(path, None, str(tmp_path), directory, dest_uri=path)
    before = dict(vars(ours))

    assert (ours.url, ours.abs_dest_path) == (theirs.url, theirs.abs_dest_path)
    assert ours.url_relative_to("a/b.html") == theirs.url_relative_to("a/b.html")
    assert (ours.src_uri, ours.dest_uri, ours.edit_uri) == (path, path, None)
    assert (ours.content_string, ours.content_bytes) == ("said", b"said")
    assert vars(ours) == before

    ours.copy_file()
    assert Path(ours.abs_dest_path).read_text(encoding="utf-8") == "said"


def test_another_plugin_may_move_it(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "site_dir": str(tmp_path), "use_directory_urls": False})
    one, other = (KithFile.of(config, "people/ada.html", lambda: "said") for _ in range(2))

    one.url, one.abs_dest_path = "de/ada.html", str(tmp_path / "de/ada.html")
    one.copy_file()

    assert (tmp_path / "de/ada.html").read_text(encoding="utf-8") == "said"
    assert (one.url, other.url) == ("de/ada.html", "people/ada.html")
