"""Reading the flow files, with every fault told by file and key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from flows.model import Flow

FOLDER = Path(__file__).parent
"""Where the flows and their documents lie."""


class FlowFileError(Exception):
    """Flow files are broken; `faults` holds one sentence each, beginning with file and key."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def load_flow(path: Path) -> Flow:
    """Read one flow. Raises `FlowFileError`."""
    try:
        data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise FlowFileError([f"{path.name}: {where}{getattr(error, 'problem', None) or 'not YAML'}"]) from error
    try:
        return Flow.model_validate(data)
    except ValidationError as error:
        raise FlowFileError(f"{path.name}: {_key(e['loc'], data)}: {e['msg']}" for e in error.errors()) from error


def _key(place: tuple[Any, ...], data: Any) -> str:
    names, here = [], data
    for part in place:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            here = None
        name = here.get("id") if isinstance(here, dict) and isinstance(part, int) else None
        names.append(str(name or part))
    return ".".join(names)


def load(*folders: Path) -> dict[str, Flow]:
    """Read every flow of the folders, by id, in the order of the file names; a later folder overrides.

    Raises `FlowFileError` with every fault found.
    """
    flows: dict[str, Flow] = {}
    faults: list[str] = []
    for folder in folders or (FOLDER,):
        for path in sorted(folder.glob("*.yaml")):
            try:
                flow = load_flow(path)
            except FlowFileError as error:
                faults += error.faults
                continue
            if flow.id != path.stem:
                faults.append(f"{path.name}: id: the file is to be named after the flow's id, {flow.id!r}")
            flows[flow.id] = flow
    if faults:
        raise FlowFileError(faults)
    return flows
