"""Starts the real program with settings of its own, reads what it prints, stops it or kills it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

PEJL = [sys.executable, "-m", "bot"]
ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Return an environment with nothing of the machine's own settings of Pejl."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "SYSTEMROOT"}}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{folder / 'data' / 'pejl.db'}",
        "PEJL_KEY_FILE": str(folder / "keys" / "pejl.key"),
        **settings,
    }


class Program:
    """One run of `pejl run`; `printed` is what it said so far, `link` the link to open."""

    def __init__(self, folder: Path, *arguments: str, **settings: str) -> None:
        self.folder, self.arguments, self.settings = folder, arguments, settings
        self.port = free_port()
        self.printed: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._reader = threading.Thread()

    @property
    def url(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def link(self) -> str:
        """The last link printed to open."""
        return str(re.findall(r"Open (\S+)", "\n".join(self.printed))[-1])

    def start(self, until: str = "Open ") -> Program:
        """Start, and wait until a line with some words is printed. Raises AssertionError where it stops before."""
        settings = {"PEJL_PORT": str(self.port), **self.settings}
        self._process = subprocess.Popen(
            [*PEJL, "run", *self.arguments],
            cwd=self.folder,
            env=environment(self.folder, **settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        begun = len(self.printed)
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        end = time.monotonic() + START_SECONDS
        while not any(until in line for line in self.printed[begun:]):
            if self._process.poll() is not None or time.monotonic() > end:
                raise AssertionError("the program did not start:\n" + "\n".join(self.printed))
            time.sleep(0.02)
        return self

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as stdout:
            for line in stdout:
                self.printed.append(line.rstrip("\n"))

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(20)
        self._reader.join(5)
        return code

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(20)
        self._reader.join(5)


def pejl(folder: Path, *arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*PEJL, *arguments],
        cwd=folder,
        env=environment(folder, **settings),
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
