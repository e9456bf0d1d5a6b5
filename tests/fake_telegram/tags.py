"""Telegram's HTML: which tags and entities it takes, and in which words it refuses the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from .wire import Json, Refused, bad

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile("[&<]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = " \t\r\n\v\0"
_NAME_END = re.compile(r"[ \t\r\n\v\0>]")
_ATTRIBUTE_END = re.compile(r"[ \t\r\n\v\0=>/\"']")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+))(;?)")


class Span(NamedTuple):
    """A formatted stretch of text, counted in code points."""

    start: int
    end: int
    kind: str
    extra: tuple[tuple[str, str | int], ...] = ()

    def entity(self, offset: int, length: int) -> Json:
        """The stretch as a MessageEntity."""
        return {"type": self.kind, "offset": offset, "length": length, **dict(self.extra)}


class _Open(NamedTuple):
    tag: str
    attributes: dict[str, str]
    start: int


def parse_html(source: str, *, strict_entities: bool = False) -> tuple[str, list[Span]]:
    """The plain text and its formatted stretches.

    As at Telegram, an entity it does not know (``&nbsp;``) stays in the text as it is written; with
    ``strict_entities`` it is refused, for those who want to find such a slip. Raises ``Refused``.
    """
    text = source + "\0"  # as in C: the end can be looked at
    parts: list[str] = []
    length = 0
    open_tags: list[_Open] = []
    spans: list[Span] = []
    at = 0
    while (special := _SPECIAL.search(source, at)) is not None:
        here = special.start()
        if here > at:
            parts.append(source[at:here])
            length += here - at
        if source[here] == "&":
            character, at = _reference(source, here)
            if not character:
                if strict_entities:
                    raise _cannot(source, here, "Unsupported entity")
                character, at = "&", here + 1
            parts.append(character)
            length += 1
        elif text[here + 1] != "/":
            tag, attributes, at = _start_tag(text, here)
            if tag == "blockquote" and any(opened.tag == "blockquote" for opened in open_tags):
                raise _cannot(source, here, "Nested blockquote")
            open_tags.append(_Open(tag, attributes, length))
        else:
            at = _end_tag(text, here, open_tags)
            opened = open_tags.pop()
            if length > opened.start:
                span = _span(opened, length, parts)
                if span is not None:
                    _add(spans, span)
    if open_tags:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1].tag}\"")
    parts.append(source[at:])
    plain = "".join(parts)
    if _SURROGATE.search(plain):
        raise bad("can't parse entities: Text contains invalid Unicode characters after decoding HTML entities")
    return plain, spans


def _cannot(source: str, at: int, what: str, more: str = "") -> Refused:
    position = len(source[:at].encode("utf-8", "surrogatepass"))
    return bad(f"can't parse entities: {what} at byte offset {position}{more}")


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character that an entity stands for and the place after it; no character if it is none."""
    found = _REFERENCE.match(source, at)
    if found is None:
        return "", at
    hexadecimal, decimal, name, _ = found.groups()
    if name:
        return _NAMED.get(name, ""), found.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    digits = found.end(1 if hexadecimal else 2)
    if code == 0 or code >= 0x10FFFF or digits - at >= 10:
        return "", at
    return chr(code), found.end()


def _start_tag(text: str, begin: int) -> tuple[str, dict[str, str], int]:
    name_end = _NAME_END.search(text, begin + 1)
    assert name_end is not None  # the NUL at the end
    at = name_end.start()
    if at == len(text) - 1:
        raise _cannot(text, begin, "Unclosed start tag")
    tag = text[begin + 1 : at].lower()
    if tag not in _TYPES:
        raise _cannot(text, begin, f'Unsupported start tag "{tag}"')
    attributes: dict[str, str] = {}
    while text[at] != ">":
        at = _skip_space(text, at)
        if text[at] == ">":
            break
        found = _ATTRIBUTE_END.search(text, at)
        assert found is not None
        name = text[at : found.start()]
        if not name:
            raise _cannot(text, begin, f'Empty attribute name in the tag "{tag}"')
        at = _skip_space(text, found.start())
        if text[at] != "=":
            if at == len(text) - 1:
                raise _cannot(text, begin, f'Unclosed start tag "{tag}"')
            attributes[name] = ""
            continue
        at = _skip_space(text, at + 1)
        if at == len(text) - 1:
            raise _cannot(text, begin, f'Unclosed start tag "{tag}"')
        attributes[name], at = _attribute_value(text, at, begin)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot(text, begin, 'Tag "span" must have class "tg-spoiler"')
    return tag, attributes, at + 1


def _attribute_value(text: str, at: int, begin: int) -> tuple[str, int]:
    if text[at] not in "'\"":
        token = _TOKEN.match(text, at)
        assert token is not None
        if text[token.end()] not in _SPACE + ">":
            raise _cannot(text, at, "Unexpected end of name token")
        value, end = token.group().lower(), token.end()
    else:
        close = text.find(text[at], at + 1)
        if close < 0:
            raise _cannot(text, begin, "Unclosed start tag")
        value = _REFERENCE.sub(lambda found: _reference(found.group(), 0)[0] or found.group(), text[at + 1 : close])
        end = close + 1
    if end == len(text) - 1:
        raise _cannot(text, begin, "Unclosed start tag")
    return value, end


def _end_tag(text: str, begin: int, open_tags: list[_Open]) -> int:
    if not open_tags:
        raise _cannot(text, begin, "Unexpected end tag")
    found = _NAME_END.search(text, begin)
    assert found is not None
    tag = text[begin + 2 : found.start()].lower()
    at = _skip_space(text, found.start())
    if text[at] != ">":
        raise _cannot(text, begin, "Unclosed end tag")
    if tag and tag != open_tags[-1].tag:
        raise _cannot(text, begin, "Unmatched end tag", f', expected "</{open_tags[-1].tag}>", found "</{tag}>"')
    return at + 1


def _skip_space(text: str, at: int) -> int:
    while at < len(text) - 1 and text[at] in _SPACE:
        at += 1
    return at


def _span(opened: _Open, end: int, parts: list[str]) -> Span | None:
    tag, attributes, start = opened
    kind = _TYPES[tag]
    if tag == "a":
        url = attributes.get("href") or "".join(parts)[start:]
        if "." not in url and not url.lower().startswith(("tg:", "ton:", "mailto:")):
            return None  # Telegram drops a link that leads nowhere
        return Span(start, end, kind, (("url", url),))
    if tag == "blockquote" and "expandable" in attributes:
        return Span(start, end, "expandable_blockquote")
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        return Span(start, end, kind, (("language", attributes["class"][9:]),))
    if tag == "tg-emoji":
        identifier = attributes.get("emoji-id", "")
        if not identifier.isdecimal() or int(identifier) == 0:
            raise bad("can't parse entities: Invalid custom emoji identifier specified")
        return Span(start, end, kind, (("custom_emoji_id", identifier),))
    if tag == "tg-time":
        unix = attributes.get("unix", "")
        if not unix.isdecimal() or int(unix) == 0:
            return None
        extra: tuple[tuple[str, str | int], ...] = (("unix_time", int(unix)),)
        if "format" in attributes:
            extra += (("date_time_format", attributes["format"]),)
        return Span(start, end, kind, extra)
    return Span(start, end, kind)


def _add(spans: list[Span], span: Span) -> None:
    """Add a stretch; ``<pre><code class="language-x">`` is one."""
    last = spans[-1] if spans else None
    if span.kind == "pre" and last is not None and last[:3] == (span.start, span.end, "code"):
        spans[-1] = Span(span.start, span.end, "pre", last.extra)
    else:
        spans.append(span)
