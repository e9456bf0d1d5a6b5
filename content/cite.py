"""Citations as a reader meets them, in Danish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from content.model import Source, Work


def cite(source: Source, works: Mapping[str, Work]) -> str:
    """Return one citation: "Anbefaling 13, s. 42", "barnets lov § 6", or a work's short title and page."""
    work = works[source.work]
    if source.section and source.page is None:
        return f"{work.short} {source.section}"
    parts = []
    if source.recommendation is not None:
        parts.append(f"Anbefaling {source.recommendation}")
    else:
        parts.append(work.short)
        if source.part:
            parts.append(source.part)
    if source.page:
        parts.append(f"s. {source.page.replace('-', '–')}")
    return ", ".join(parts)


def cite_all(sources: Iterable[Source], works: Mapping[str, Work]) -> str:
    """Return several citations on one line, each once."""
    return " · ".join(dict.fromkeys(cite(source, works) for source in sources))


def bibliography(sources: Iterable[Source], works: Mapping[str, Work]) -> list[str]:
    """Return the sources of a document, one line a work: its recommendations and pages, or its sections."""
    by_work: dict[str, list[Source]] = {}
    for source in sources:
        by_work.setdefault(source.work, []).append(source)
    lines = []
    for key in sorted(by_work, key=list(works).index):
        work, found = works[key], by_work[key]
        sections = sorted({s.section for s in found if s.section and s.page is None}, key=_first_number)
        if sections:
            lines.append(f"{work.title} ({work.published}): {', '.join(sections)}")
            continue
        by_number: dict[int | None, set[str]] = {}
        for source in found:
            by_number.setdefault(source.recommendation, set()).update((source.page,) if source.page else ())
        places = []
        for number in sorted(by_number, key=lambda n: n or 0):
            pages = _pages(by_number[number])
            name = f"anbefaling {number}" if number else ""
            places.append(" ".join(filter(None, (name, f"s. {pages}" if pages else ""))))
        lines.append(f"{work.title} ({work.publisher}, {work.published}): {'; '.join(places)}")
    return lines


def _pages(found: set[str]) -> str:
    """Return pages and ranges as one row without doubles: {"11", "11-12", "14"} → "11–12, 14"."""
    numbers: set[int] = set()
    for page in found:
        first, _, last = page.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _first_number(text: str) -> tuple[int, str]:
    found = re.search(r"\d+", text)
    return (int(found.group()) if found else 0, text)
