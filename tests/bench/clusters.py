"""Into how good clusters a journal falls, and how long that takes, against networkx's own Louvain.

    python tests/bench/clusters.py [JOURNAL] [--today 2026-11-30]

JOURNAL is a folder with contacts/ in it; without one, the sample. Both get the same graph: people
tied by how well they know each other, and organisations. Seconds are of the processor.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import networkx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from kith.folder import Folder  # noqa: E402
from kith.insight.clusters import clusters_of, links_of  # noqa: E402
from kith.insight.communities import communities, modularity  # noqa: E402
from kith.insight.network import make_network  # noqa: E402
from kith.settings import Settings  # noqa: E402

Value = TypeVar("Value")


def timed(make: Callable[[], Value]) -> tuple[float, Value]:
    begun = time.process_time()
    value = make()
    return time.process_time() - begun, value


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("journal", nargs="?", type=Path, default=ROOT)
    words.add_argument("--today", type=dt.date.fromisoformat, default="2026-11-30")
    asked = words.parse_args()
    gc.disable()
    journal = Folder(asked.journal / "contacts", Settings()).load()
    network = make_network(journal, asked.today)
    links = links_of(sorted(journal.contacts), journal, network)
    seconds, levels = timed(lambda: list(communities(links)))
    whole, found = timed(lambda: clusters_of(journal, network))
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(links)))
    graph.add_weighted_edges_from((a, b, w) for a, row in enumerate(links) for b, w in row.items())
    theirs, parts = timed(lambda: networkx.community.louvain_communities(graph, seed=1))
    best = networkx.community.modularity(graph, parts)
    print(f"{len(journal.contacts)} people, {len(found.all)} clusters, {len(found.apart)} in none")
    print(f"Kith: modularity {modularity(links, levels[-1]):.4f}, {seconds:.2f} s"
          f" ({whole:.2f} s with the graph and the parts)")  # fmt: skip
    print(f"networkx: modularity {best:.4f}, {theirs:.2f} s")


if __name__ == "__main__":
    main()
