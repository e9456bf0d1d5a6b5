"""The look-up's figures per kind of query, beside two plain baselines: python -m tests.lookup.figures [--all].

The baselines know the same texts: SQLite's FTS5 over every item (any of the words, bm25), and rapidfuzz
over the items' names. Neither can refuse: FTS5 answers where any word is found, rapidfuzz from a score of 60.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from content.library import Library
from content.load import load
from content.search import Found, Hit, Index
from content.search.entries import Catalogue
from content.search.words import clean, split_words
from tests.lookup.queries import FLOWS, LATER, OFF_TOPIC, SETS, Query, Tally, on_topic, read, tally

Ask = Callable[[str], Found]


def fts5(library: Library) -> Ask:
    """Return a look-up by SQLite's full text search."""
    catalogue = Catalogue(library, FLOWS, ())
    names = _names(catalogue)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE item USING fts5(words, tokenize = 'unicode61')")
    connection.executemany(
        "INSERT INTO item (rowid, words) VALUES (?, ?)",
        ((i, " ".join((*names[i], *entry.texts))) for i, entry in enumerate(catalogue.entries)),
    )

    def ask(text: str) -> Found:
        words = " OR ".join(f'"{word}"' for word in split_words(clean(text)))
        rows = connection.execute(
            "SELECT rowid, -bm25(item) FROM item WHERE item MATCH ? ORDER BY bm25(item) LIMIT 10",
            (words or '""',),
        )
        return _found(catalogue, rows.fetchall())

    return ask


def fuzzy(library: Library) -> Ask:
    """Return a look-up by the likeness of names alone."""
    catalogue = Catalogue(library, FLOWS, ())
    names = [(name, place) for place, found in enumerate(_names(catalogue)) for name in found]
    choices = [name for name, _ in names]

    def ask(text: str) -> Found:
        near = process.extract(clean(text), choices, scorer=fuzz.WRatio, limit=10, score_cutoff=60)
        return _found(catalogue, [(names[at][1], score) for _, score, at in near])

    return ask


def _names(catalogue: Catalogue) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in catalogue.entries]
    for name in catalogue.names:
        found[name.targets[0][0]].append(clean(name.text))
    return found


def _found(catalogue: Catalogue, rows: Iterable[tuple[int, float]]) -> Found:
    entries = ((catalogue.entries[place], score) for place, score in rows)
    hits = tuple(Hit(e.kind, e.id, next(iter(e.recommendations), None), e.title, s) for e, s in entries)
    return Found(bool(hits), hits)


def _row(kind: str, ours: Tally, others: Sequence[Tally]) -> str:
    if kind == OFF_TOPIC:
        cells = [f"{t.refused / t.count:>15.1%}" for t in (ours, *others)]
    else:
        cells = [f"{t.first / t.count:>7.1%} {t.three / t.count:>7.1%}" for t in (ours, *others)]
    return f"{kind:<12}{ours.count:>5}  " + "  ".join(cells)


def report(name: str, queries: Sequence[Query], ours: Ask, others: Sequence[Ask]) -> str:
    """Return one set's table: first and among three, for off-topic the share refused."""
    tallies = tally(ours, queries)
    beside = [tally(other, queries) for other in others]
    heads = "  ".join(f"{head:>15}" for head in ("Pejl", "FTS5", "rapidfuzz"))
    lines = [f"{name:<12}{'n':>5}  {heads}"]
    lines += [_row(kind, found, [other[kind] for other in beside]) for kind, found in tallies.items()]
    if (total := on_topic(tallies)).count:
        lines.append(_row("all on topic", total, [on_topic(other) for other in beside]))
    return "\n".join(lines)


def milliseconds(ask: Ask, queries: Sequence[Query]) -> list[float]:
    """Return how long each query took, in milliseconds, sorted."""
    taken = []
    for query in queries:
        start = time.perf_counter()
        ask(query.text)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of the look-up, beside two plain baselines.")
    parser.add_argument("--all", action="store_true", help="the later sets too")
    names = (*SETS, *LATER) if parser.parse_args().all else SETS
    library = load()
    start = time.perf_counter()
    index = Index(library, FLOWS)
    built = time.perf_counter() - start
    others = [fts5(library), fuzzy(library)]
    sets = {name: read(name) for name in names}
    taken = milliseconds(index.search, [query for queries in sets.values() for query in queries])
    text = "\n\n".join(report(name, queries, index.search, others) for name, queries in sets.items())
    late = taken[int(0.95 * len(taken))]
    speed = f"a query {statistics.median(taken):.2f} ms at the median, {late:.2f} ms at the 95th percentile"
    print(f"{text}\n\nbuilt in {built:.2f} s; {speed} (each asked once)")  # noqa: T201


if __name__ == "__main__":
    main()
