"""The document a flow ends in, made from its answers by a template.

Templates are Markdown with Jinja. What a person typed is escaped for Markdown where it is put in, so that it
stands literally, whatever it looks like; a person's text is never a template. The Markdown is read into
blocks once, and every channel draws those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jinja2 import BaseLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

OPEN_LINE = "……………………………………"
"""Stands where nobody answered, to be filled in by hand."""

WITHOUT_A_CASE: Mapping[str, Any] = {"kaldenavn": "", "maal": ()}
"""What a template meets where a flow stands under no nickname: neither that nor goals agreed before."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a document: a heading of level 1-3, a paragraph, a bullet, or a quotation."""

    kind: Literal["h1", "h2", "h3", "p", "li", "quote"]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return the block's text alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document."""

    title: str
    parts: tuple[Part, ...]


def escape(value: Any) -> str:
    """Return a value as Markdown that reads literally, on one line."""
    if isinstance(value, Raw):
        return value
    text = " ".join(str(value).split())
    return _PUNCTUATION.sub(r"\\\1", text)


class Raw(str):
    """Markdown of ours, put into a template as it is."""

    __slots__ = ()


class Documents:
    """The templates of one folder set, ready to be filled."""

    def __init__(self, loader: BaseLoader) -> None:
        self._jinja = SandboxedEnvironment(
            loader=loader,
            undefined=StrictUndefined,
            finalize=escape,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._markdown = MarkdownIt("commonmark", {"html": False})

    def names(self) -> list[str]:
        """Return the names of the templates there are."""
        return sorted(name.removesuffix(".md.j2") for name in self._jinja.list_templates())

    def make(self, name: str, values: Mapping[str, Any]) -> Document:
        """Fill a template; raises Jinja's errors where the template names what is not there."""
        text = self._jinja.get_template(f"{name}.md.j2").render({**WITHOUT_A_CASE, **values, "linje": Raw(OPEN_LINE)})
        parts = tuple(_parts(self._markdown.parse(text)))
        title = next((part.text for part in parts if part.kind == "h1"), name)
        return Document(title, parts)


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    kind: list[Literal["h1", "h2", "h3", "p", "li", "quote"]] = ["p"]
    for token in tokens:
        match token.type:
            case "heading_open":
                kind.append("h1" if token.tag == "h1" else "h2" if token.tag == "h2" else "h3")
            case "list_item_open":
                kind.append("li")
            case "blockquote_open":
                kind.append("quote")
            case "heading_close" | "list_item_close" | "blockquote_close":
                kind.pop()
            case "inline":
                yield Part(kind[-1], tuple(_runs(token.children or [])))


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    strong = False
    for token in tokens:
        match token.type:
            case "strong_open":
                strong = True
            case "strong_close":
                strong = False
            case "softbreak" | "hardbreak":
                yield Run("\n", strong)
            case _ if token.content:
                yield Run(token.content, strong)


def as_text(document: Document) -> str:
    """Return a document as plain text, to paste into a case system."""
    lines: list[str] = []
    before = ""
    for part in document.parts:
        if lines and not (part.kind == before == "li"):
            lines.append("")
        match part.kind:
            case "h1":
                lines.append(part.text.upper())
            case "h2" | "h3":
                lines.append(part.text)
            case "li":
                lines.append(f"- {part.text}")
            case _:
                lines.append(part.text)
        if before in {"h2", "h3"} and part.kind not in {"h1", "h2", "h3"}:
            del lines[-2]
        before = part.kind
    return "\n".join(lines) + "\n"
