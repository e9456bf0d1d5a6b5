"""Everything that is known as plain values, for whoever wants to check it."""

from __future__ import annotations

from typing import Any

from content.library import Item, Library
from content.model import Deadline, Phrase, Point, Recommendation, Step, Theme, Tool, Word

_KINDS: dict[type[Any], str] = {
    Recommendation: "recommendation",
    Point: "point",
    Theme: "theme",
    Tool: "tool",
    Word: "word",
    Deadline: "deadline",
    Phrase: "phrase",
    Step: "step",
}


def as_json(library: Library, item_id: str, item: Item) -> dict[str, Any]:
    """Return an item with its id, what it is, how binding, its text, its sources and its recommendation."""
    rule = library.kind_of(item_id)
    return {
        "id": item_id,
        "kind": _KINDS[type(item)],
        "rule": rule.value if rule else None,
        "title": getattr(item, "title", None) or getattr(item, "label", None) or getattr(item, "term", None),
        "text": item.what if isinstance(item, Recommendation | Theme) else item.text,
        "source": [s.model_dump(mode="json", exclude_none=True) for s in library.sources_of(item_id)],
        "recommendation": library.recommendation_number(item_id),
        "local": item_id in library.local,
    }
