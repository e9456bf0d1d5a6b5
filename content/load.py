"""Reading the content files, with every fault told by file and key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from content.library import Library
from content.model import Deadline, Phrase, Recommendation, Step, Theme, Tool, Word, Work

NATIONAL = Path(__file__).parent
"""Where the national content lies."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file."""

    file: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what}" if self.key else f"{self.file}: {self.what}"


class ContentError(Exception):
    """Content files are broken; `faults` says where and how."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def read_yaml(path: Path) -> Any:
    """Read one YAML file. Raises `ContentError` naming file and line."""
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or "is not readable as YAML"
        raise ContentError([Fault(path.name, where, str(what))]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([Fault(path.name, "", f"cannot be read: {error.__class__.__name__}")]) from error


def faults_of(error: ValidationError, file: str, data: Any) -> list[Fault]:
    """Return what pydantic found, with list places turned into ids where the items have them."""
    faults = []
    for found in error.errors():
        key, here = [], data
        for part in found["loc"]:
            here = _step(here, part)
            name = here.get("id") if isinstance(here, dict) else None
            key.append(str(name) if isinstance(part, int) and name else str(part))
        faults.append(Fault(file, ".".join(key), found["msg"]))
    return faults


def _step(here: Any, part: Any) -> Any:
    try:
        return here[part]
    except (KeyError, IndexError, TypeError):
        return None


class _Shelves:
    """Collects items and faults over several folders; a later folder may override by id."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.local: set[str] = set()

    def one_each(self, files: Iterable[Path], model: type[Model]) -> Iterable[Model]:
        for path in sorted(files):
            data = self._read(path)
            try:
                if data is not None:
                    yield model.model_validate(data)
            except ValidationError as error:
                self.faults += faults_of(error, self._name(path), data)

    def many(self, path: Path, model: type[Model]) -> list[Model]:
        data = self._read(path) if path.exists() else []
        try:
            return TypeAdapter(list[model]).validate_python(data or [])  # type: ignore[valid-type]
        except ValidationError as error:
            self.faults += faults_of(error, self._name(path), data)
            return []

    def put(self, shelf: dict[Any, Model], items: Iterable[Model], key: Callable[[Model], Any], *, local: bool) -> None:
        seen = set()
        for item in items:
            name = key(item)
            if name in seen:
                self.faults.append(Fault("content", str(name), "this id is used twice"))
            seen.add(name)
            shelf[name] = item
            if local:
                self.local.add(str(getattr(item, "id", name)))
                self.local.update(point.id for point in getattr(item, "how", ()))

    def _read(self, path: Path) -> Any:
        try:
            return read_yaml(path)
        except ContentError as error:
            self.faults += error.faults
            return None

    @staticmethod
    def _name(path: Path) -> str:
        return f"{path.parent.name}/{path.name}"


def load(local: Path | None = None, national: Path = NATIONAL) -> Library:
    """Read all content: the national folder, then a municipality's own of the same shape.

    Raises `ContentError` with every fault found.
    """
    shelves = _Shelves()
    works: dict[str, Work] = {}
    recommendations: dict[int, Recommendation] = {}
    themes: dict[str, Theme] = {}
    tools: dict[str, Tool] = {}
    words: dict[str, Word] = {}
    deadlines: dict[str, Deadline] = {}
    phrases: dict[str, Phrase] = {}
    steps: dict[str, Step] = {}
    retired: set[str] = set()
    for folder in filter(None, (national, local)):
        own = folder is local
        put = shelves.put
        put(works, shelves.many(folder / "works.yaml", Work), lambda w: w.key, local=False)
        found = shelves.one_each((folder / "recommendations").glob("*.yaml"), Recommendation)
        put(recommendations, found, lambda r: r.number, local=own)
        put(themes, shelves.one_each((folder / "themes").glob("*.yaml"), Theme), lambda t: t.id, local=own)
        put(tools, shelves.many(folder / "tools.yaml", Tool), lambda t: t.id, local=own)
        put(words, shelves.many(folder / "words.yaml", Word), lambda w: w.id, local=own)
        put(deadlines, shelves.many(folder / "deadlines.yaml", Deadline), lambda d: d.id, local=own)
        put(phrases, shelves.many(folder / "phrases.yaml", Phrase), lambda p: p.id, local=own)
        put(steps, shelves.many(folder / "steps.yaml", Step), lambda s: s.id, local=own)
        if (folder / "retired.yaml").exists():
            retired.update(read_yaml(folder / "retired.yaml") or ())
    if shelves.faults:
        raise ContentError(shelves.faults)
    return Library(
        works=works,
        recommendations=dict(sorted(recommendations.items())),
        themes=themes,
        tools=tools,
        words=words,
        deadlines=deadlines,
        phrases=phrases,
        steps=steps,
        retired=frozenset(retired),
        local=frozenset(shelves.local),
    )
