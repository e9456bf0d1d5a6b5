"""A flow as a drawing: a box a question from top to bottom, and a bow from what each condition asks about."""

from __future__ import annotations

import textwrap
from xml.etree import ElementTree as Xml

from bot.showing import KINDS, Numbered, condition, numbered
from content.library import Library
from flows.model import Flow

_BOX, _INDENT, _GAP, _LINE, _PAD, _CHARACTERS = 430, 46, 26, 18, 12, 56
_INK, _PALE, _LINK = "#1d2b36", "#eef4f4", "#0b6e6e"


def as_svg(flow: Flow, library: Library) -> str:
    """Return a drawing of a flow: a box a question from top to bottom, a line from what each condition asks."""
    boxes: list[tuple[Numbered, list[str], int, int]] = []
    top = 70
    for each in numbered(flow):
        lines = [*textwrap.wrap(f"{each.number}. {each.question.ask}", _CHARACTERS)]
        lines.append(f"{each.question.short} · {KINDS[each.question.kind]}")
        if each.question.when:
            lines += textwrap.wrap(f"kun når {condition(flow, each.question, each.inside, library)}", _CHARACTERS)
        height = len(lines) * _LINE + _PAD
        boxes.append((each, lines, top, height))
        top += height + _GAP
    bottom = top
    width = _BOX + 3 * _INDENT + 160
    root = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {bottom + 40}",
            "width": str(width),
            "height": str(bottom + 40),
            "role": "img",
            "aria-labelledby": "title desc",
            "font-family": "system-ui, sans-serif",
            "font-size": "14",
        },
    )
    Xml.SubElement(root, "title", {"id": "title"}).text = flow.title
    Xml.SubElement(root, "desc", {"id": "desc"}).text = flow.about
    Xml.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    _text(root, 20, 34, flow.title, size="20", weight="bold")
    _text(root, 20, 54, flow.about, size="13")
    places = {(each.inside.id if each.inside else "", each.question.id): (_left(each), y, h) for each, _, y, h in boxes}
    # The spine comes first, so that the boxes cover it.
    _arrow(root, 60, bottom)
    for n, (each, _lines, y, _height) in enumerate(boxes):
        _arrow(root, boxes[n - 1][2] if n else 60, y)
        for depth, other in enumerate(each.question.when):
            inside = each.inside.id if each.inside else ""
            start = places.get((inside, other)) or places.get(("", other))
            if start:
                _link(root, start, (_left(each), y, _height), depth)
    for each, lines, y, height in boxes:
        _box(root, each, lines, y, height)
    _text(root, 20, bottom + 20, f"→ {flow.outcome_title}", weight="bold")
    Xml.indent(root)
    return Xml.tostring(root, encoding="unicode") + "\n"


def _left(each: Numbered) -> int:
    return 20 + _INDENT * (bool(each.inside) + bool(each.question.when))


def _box(root: Xml.Element, each: Numbered, lines: list[str], y: int, height: int) -> None:
    shape = {
        "x": str(_left(each)),
        "y": str(y),
        "width": str(_BOX),
        "height": str(height),
        "rx": "8",
        "fill": _PALE,
        "stroke": _INK,
    }
    if each.question.when:
        shape["stroke-dasharray"] = "5 4"
    Xml.SubElement(root, "rect", shape)
    asked = len(textwrap.wrap(f"{each.number}. {each.question.ask}", _CHARACTERS))
    for n, line in enumerate(lines):
        weight, fill = ("600", _INK) if n < asked else ("400", _INK if n == asked else _LINK)
        _text(root, _left(each) + 10, y + 18 + n * _LINE, line, weight=weight, fill=fill)


def _text(
    root: Xml.Element, x: int, y: int, text: str, *, size: str = "14", weight: str = "400", fill: str = _INK
) -> None:
    attributes = {"x": str(x), "y": str(y), "font-size": size, "font-weight": weight, "fill": fill}
    Xml.SubElement(root, "text", attributes).text = text


def _arrow(root: Xml.Element, start: int, end: int) -> None:
    Xml.SubElement(root, "path", {"d": f"M 36 {start} V {end} m -4 -7 l 4 7 l 4 -7", "stroke": _INK, "fill": "none"})


def _link(root: Xml.Element, start: tuple[int, int, int], end: tuple[int, int, int], depth: int) -> None:
    """Draw a bow on the right from the question that is asked about to the one that depends on it."""
    x1, y1 = start[0] + _BOX, start[1] + start[2] // 2
    x2, y2 = end[0] + _BOX, end[1] + end[2] // 2
    out = max(x1, x2) + min(40 + (y2 - y1) // 8 + 10 * depth, 150)
    path = f"M {x1} {y1} C {out} {y1} {out} {y2} {x2} {y2} m 8 -5 l -8 5 l 8 4"
    Xml.SubElement(root, "path", {"d": path, "stroke": _LINK, "fill": "none", "stroke-dasharray": "3 3"})
