"""Everything loaded and checked at start: content, flows, documents, the look-up's index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jinja2 import ChoiceLoader, FileSystemLoader

from bot.days_off import danish_days_off
from bot.desk import World
from bot.settings import Settings
from content import load as content_files
from content.library import Library
from content.search import Extra, Index
from flows import load as flow_files
from flows.check import check as check_flows
from flows.checklists import checklists, is_checklist
from flows.documents import Documents
from flows.model import Flow


class BrokenError(Exception):
    """Content or flow files are broken; `faults` names file, key and what is wrong, a sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def load_world(settings: Settings, *, skip_local: bool = False) -> World:
    """Load everything. Raises `BrokenError` with every fault found.

    With `skip_local` a municipality's folder that is broken is left out, and the world says why in `left_out`.
    """
    if not skip_local or settings.content_dir is None:
        return _load(settings)
    try:
        return _load(settings)
    except BrokenError as error:
        return replace(_load(without_local(settings)), left_out=error.faults)


def without_local(settings: Settings) -> Settings:
    """Return the settings without a municipality's own folder."""
    return settings.model_copy(update={"content_dir": None})


def _load(settings: Settings) -> World:
    local = settings.content_dir
    try:
        library = content_files.load(local)
    except content_files.ContentError as error:
        raise BrokenError(tuple(map(str, error.faults))) from error
    flow_folders = [flow_files.FOLDER, *([local / "flows"] if local and (local / "flows").is_dir() else [])]
    try:
        flows = flow_files.load(*flow_folders)
    except flow_files.FlowFileError as error:
        raise BrokenError(error.faults) from error
    document_folders = [folder / "documents" for folder in reversed(flow_folders)]
    documents = Documents(ChoiceLoader([FileSystemLoader(folder) for folder in document_folders]))
    faults = check_flows(
        flows,
        item_ids={item_id for item_id, _ in library.items()},
        deadline_ids=library.deadlines,
        template_names=documents.names(),
    )
    if faults:
        raise BrokenError(tuple(faults))
    every = {**flows, **checklists(library.recommendations.values())}
    return World(
        settings=settings,
        library=library,
        index=Index(library, _extras(every, library)),
        flows=every,
        documents=documents,
        days_off=danish_days_off(settings.optional_days_off),
    )


def _extras(flows: dict[str, Flow], library: Library) -> Iterator[Extra]:
    for flow in flows.values():
        numbers = {
            number
            for question in flow.every_question()
            for item in (*question.guidance, *question.items)
            if (number := library.recommendation_number(item))
        }
        kind = "checklist" if is_checklist(flow.id) else "flow"
        yield Extra(kind, flow.id, flow.title, (flow.about, flow.outcome_title), tuple(sorted(numbers)))
