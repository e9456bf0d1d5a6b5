"""Text as Telegram keeps it: parsed, cleaned, trimmed and measured."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from .tags import Span, parse_html
from .wire import Json, bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

# Control characters become a space; carriage returns, line and direction marks and three combining
# marks (among them the ring of a decomposed å) disappear.
_UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u030a\u0333\u033f]")
_VISIBLE = re.compile(
    "[^ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]"
)


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units, in which Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Wording:
    """Text with its formatting. ``html`` is the source as sent, or the text with markup escaped."""

    text: str = ""
    html: str = ""
    spans: tuple[Span, ...] = ()

    def entities(self) -> list[Json]:
        """The formatting as MessageEntity objects, in UTF-16 code units."""
        if self.text.isascii():
            return [span.entity(span.start, span.end - span.start) for span in self.spans]
        return [
            span.entity(utf16_length(self.text[: span.start]), utf16_length(self.text[span.start : span.end]))
            for span in self.spans
        ]

    def same_as(self, other: Wording) -> bool:
        """Whether Telegram would find nothing modified."""
        return self.text == other.text and self.spans == other.spans


NOTHING = Wording()


def read_wording(source: str, parse_mode: str, entities: Any = None, *, strict_entities: bool = False) -> Wording:
    """Read text as ``sendMessage`` does; the wording may turn out empty. Raises ``Refused``."""
    if len(source.encode("utf-8", "surrogatepass")) > 1 << 15:
        raise bad("text is too long")
    mode = parse_mode.lower()
    if mode == "html":
        text, spans = parse_html(source, strict_entities=strict_entities)
        shown = source
    elif mode in ("", "none"):
        text, spans = source, _given(source, entities)
        shown = html.escape(source, quote=False)
    elif mode in ("markdown", "markdownv2"):
        raise bad("can't parse entities: Markdown is not spoken by this fake")
    else:
        raise bad("unsupported parse_mode")
    text, spans = _clean(text, spans)
    return Wording(text, shown, tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.kind))))


def _given(text: str, entities: Any) -> list[Span]:
    """The formatting given as MessageEntity objects, in code points."""
    if not isinstance(entities, list):
        return []
    units = text.encode("utf-16-le", "surrogatepass")
    spans = []
    for entity in entities:
        try:
            start, end = entity["offset"], entity["offset"] + entity["length"]
            if not 0 <= start < end <= len(units) // 2:
                raise bad(f"entity beginning at UTF-16 offset {start} ends after the end of the text")
            first, last = (len(units[: 2 * at].decode("utf-16-le")) for at in (start, end))
            extra = {key: value for key, value in entity.items() if key not in ("type", "offset", "length")}
            spans.append(Span(first, last, entity["type"], tuple(sorted(extra.items()))))
        except (KeyError, TypeError, UnicodeDecodeError):
            raise bad("can't parse MessageEntity") from None
    return spans


def _clean(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    if _UNCLEAN.search(text):
        moved = [0]
        kept = []
        for character in text:
            stays = character
            if _UNCLEAN.match(character):
                stays = " " if character < " " and character != "\r" else ""
            kept.append(stays)
            moved.append(moved[-1] + len(stays))
        text = "".join(kept)
        spans = [span._replace(start=moved[span.start], end=moved[span.end]) for span in spans]
    if _VISIBLE.search(text) is None:
        return "", []
    text = text.rstrip(" \n")
    if text[0] in " \n":
        first = min((span.start for span in spans), default=len(text))
        cut = min(len(text) - len(text.lstrip(" \n")), first)
        text = text[cut:]
        spans = [span._replace(start=span.start - cut, end=span.end - cut) for span in spans]
    spans = [span._replace(end=min(span.end, len(text))) for span in spans]
    return text, [span for span in spans if text[span.start : span.end].strip(" \n")]
