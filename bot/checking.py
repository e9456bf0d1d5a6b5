"""What `pejl check` finds: everything that is wrong with content, flows, documents, words and cards, at once.

Starting up stops at the first kind of fault (see `world`). Here nothing stops the rest from being looked at, so
that a person who edits the files mends them all in one go. Every line begins with file and key.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from babel.messages.pofile import read_po
from jinja2 import ChoiceLoader, FileSystemLoader

from bot import catalogue
from bot.days_off import danish_days_off
from bot.desk import World
from bot.language import catalogue_path
from bot.rehearsal import Rehearsal
from bot.settings import Settings
from content import load as content_files
from content.check import Finding, OldWords, Reading
from content.check import check as check_content
from content.library import Library
from content.search.speech import national as speech
from flows import load as flow_files
from flows.check import check as check_flows
from flows.documents import Documents
from flows.model import Flow

WITHOUT_SOURCE = "uden-kilde.yaml"
"""The file of coverage/ that holds points no place of a source leads to, each with the reason."""

OVERLAY = {"works", "tools", "words", "deadlines", "phrases", "steps", "retired"}
"""The files a municipality's folder may hold, beside the folders of recommendations, themes and flows."""

_ID = re.compile(r"^ *(?:- +)?id: *[\"']?([a-z0-9.-]+)|^number: *(\d+)", re.MULTILINE)
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong, what is worth a look, and all of it in one line with counts."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    summary: str


def check_all(settings: Settings, today: dt.date) -> Report:
    """Check everything an installation would start with, the municipality's own folder included."""
    found = _Found()
    local = settings.content_dir
    library = _library(local, found)
    folders = [flow_files.FOLDER, *([local / "flows"] if local and (local / "flows").is_dir() else [])]
    flows = _flows(folders, found)
    loader = ChoiceLoader([FileSystemLoader(folder / "documents") for folder in reversed(folders)])
    documents = Documents(loader)
    found.faults += _misnamed(local)
    found.faults += _translations()
    if library is None:
        return found.report("The content cannot be read")
    report = check_content(library, today, read_coverage(found.faults))
    places = _places(filter(None, (content_files.NATIONAL, local)))
    found.faults += [_at(places, finding) for finding in report.faults]
    found.remarks += [_at(places, finding) for finding in report.remarks]
    found.faults += check_flows(
        flows,
        item_ids={item_id for item_id, _ in library.items()},
        deadline_ids=library.deadlines,
        template_names=documents.names(),
    )
    found.faults += _topics(library, flows)
    found.faults += _old_words(library, flows)
    world = World(settings, library, cast("Any", None), flows, documents, danish_days_off(settings.optional_days_off))
    rehearsal = Rehearsal(world, today)
    found.faults += [_in_file(places, fault) for fault in rehearsal.faults(loader)]
    found.remarks += rehearsal.unused()
    return found.report(_counts(library, flows, report.reading))


def read_coverage(faults: list[str], folder: Path = content_files.NATIONAL / "coverage") -> list[dict[str, Any]]:
    """Return the rows of every file that says which place of a source became which ids; adds what is no row."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            read = content_files.read_yaml(path) or []
        except content_files.ContentError as error:
            faults += map(str, error.faults)
            continue
        for n, row in enumerate(read if isinstance(read, list) else [read], 1):
            needs = {"id", "why"} if path.name == WITHOUT_SOURCE else {"part", "page", "point", "ids"}
            if isinstance(row, dict) and needs <= row.keys():
                rows.append(row)
            else:
                faults.append(f"content/coverage/{path.name}: row {n}: needs {', '.join(sorted(needs))}")
    return rows


@dataclass
class _Found:
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def report(self, counts: str) -> Report:
        faults, remarks = tuple(dict.fromkeys(self.faults)), tuple(dict.fromkeys(self.remarks))
        return Report(faults, remarks, f"{counts}: {len(faults)} faults, {len(remarks)} remarks")


def _counts(library: Library, flows: Mapping[str, Flow], reading: Reading) -> str:
    counted: dict[str, Sized] = {
        "recommendations": library.recommendations,
        "points": library.points,
        "themes": library.themes,
        "tools": library.tools,
        "words": library.words,
        "deadlines": library.deadlines,
        "phrases": library.phrases,
        "steps": library.steps,
        "flows": flows,
    }
    local = f", {len(library.local)} items local" if library.local else ""
    return ", ".join(f"{len(what)} {name}" for name, what in counted.items()) + f"{local}; {reading}"


def _library(local: Path | None, found: _Found) -> Library | None:
    for folder in dict.fromkeys((local, None)):
        try:
            return content_files.load(folder)
        except content_files.ContentError as error:
            found.faults += map(str, error.faults)
    return None


def _flows(folders: Iterable[Path], found: _Found) -> dict[str, Flow]:
    flows: dict[str, Flow] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        try:
            flow = flow_files.load_flow(path)
        except flow_files.FlowFileError as error:
            found.faults += [f"flows/{fault}" for fault in error.faults]
            continue
        if flow.id != path.stem:
            found.faults.append(f"flows/{path.name}: id: the file is to be named after the flow's id, {flow.id!r}")
        flows[flow.id] = flow
    return flows


def _misnamed(local: Path | None) -> Iterator[str]:
    for path in sorted(local.glob("*.y*ml")) if local else ():
        if path.stem not in OVERLAY or path.suffix != ".yaml":
            names = ", ".join(f"{name}.yaml" for name in sorted(OVERLAY))
            yield f"{path.parent.name}/{path.name}: name: nobody reads a file of this name; there are {names}"


def _places(folders: Iterable[Path]) -> dict[str, str]:
    """Return the file each id stands in; a municipality's own comes last, and is the one that counts."""
    places = {}
    for folder in folders:
        for path in (*sorted(folder.glob("*.yaml")), *sorted(folder.glob("[rt]*/*.yaml"))):
            for item, number in _ID.findall(path.read_text(encoding="utf-8", errors="replace")):
                places[item or f"r{int(number):02d}"] = path.relative_to(folder.parent).as_posix()
    return places


def _at(places: Mapping[str, str], finding: Finding) -> str:
    if finding.item not in places:
        return f"content/{finding}"
    return f"{places[finding.item]}: {finding.item}.{finding.key}: {finding.what}"


def _in_file(places: Mapping[str, str], where: str) -> str:
    item = where.partition(":")[0]
    return f"{places[item]}: {where}" if item in places else where


def _translations() -> Iterator[str]:
    with catalogue_path("en").open("rb") as file:
        english = read_po(file, locale="en")
    try:
        wanted = catalogue.messages()
    except flow_files.FlowFileError:
        return
    for message in wanted:
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        file_name = message.locations[0][0] if message.locations else ""
        where = f"{file_name if file_name.startswith('flows/') else f'bot/{file_name}'}: {ids[0]!r}"
        found = english.get(message.id)
        words = (found.string if found else "") or ""
        forms = (words,) if isinstance(words, str) else tuple(words)
        if not all(forms):
            yield f"{where}: has no English words; run make catalogue, and write them in pejl.po"
        unknown = set(_FIELD.findall(" ".join(filter(None, forms)))) - set(_FIELD.findall(" ".join(ids)))
        if unknown:
            yield f"{where}: the English words ask for {', '.join(sorted(unknown))}, which is not given"


def _topics(library: Library, flows: Mapping[str, Flow]) -> Iterator[str]:
    for topic in speech().topics:
        for lead in topic.leads_to:
            known = lead[5:] in flows if lead.startswith("flow:") else library.find(lead) is not None
            if not known:
                yield f"content/intents.yaml: {topic.says[0]!r}: there is no {lead}"


def _old_words(library: Library, flows: Mapping[str, Flow]) -> Iterator[str]:
    older = OldWords(library)
    for flow in flows.values():
        for question in flow.every_question():
            texts = (
                question.ask,
                question.short,
                question.help or "",
                *question.options.values(),
                *question.suggestions,
            )
            for word in (word for text in texts for word in older.in_text(text)):
                yield f"flows/{flow.id}.yaml: {question.id}: {word!r} is a word of the old law"
