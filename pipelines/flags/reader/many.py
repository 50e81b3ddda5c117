"""Reading many texts: here while they are few, in one process a core once they are many."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.finding import Finding, Modifier
from pipelines.flags.reader.reader import Reader, Written

_ROOT = Path(__file__).parents[3]
_AT_ONCE = 1_000  # texts that are handed to a process together
_MOST = 4  # processes: each holds the rules laid out, some 300 MB
_HERE = 30_000  # texts before processes are started: a process needs seconds until it reads


def read_many(reader: Reader, texts: Iterable[Written], here: int = _HERE) -> Iterator[list[Finding]]:
    """The findings of each text, in their order. here: so many are read in this process before others are started."""
    waiting = iter(texts)
    while here > 0 and (part := list(islice(waiting, min(here, _AT_ONCE)))):
        yield from reader.read_all(part)
        here -= len(part)
    more = list(islice(waiting, 1))
    if more:
        yield from _elsewhere(reader, chain(more, waiting))


def _elsewhere(reader: Reader, texts: Iterator[Written]) -> Iterator[list[Finding]]:
    count = _cores()
    with ExitStack() as stack:
        workers = [stack.enter_context(_Worker.of(reader.rules)) for _ in range(count)]
        threads = [stack.enter_context(ThreadPoolExecutor(1)) for _ in workers]
        running: deque[tuple[list[Written], Future[list[list[Finding]]]]] = deque()
        for number in range(sys.maxsize):
            part = list(islice(texts, _AT_ONCE))
            if part:
                running.append((part, threads[number % count].submit(workers[number % count].read, part)))
            if running and (not part or len(running) > 3 * count):
                yield from _done(reader, *running.popleft())
            if not part and not running:
                return


def _done(reader: Reader, part: list[Written], answer: Future[list[list[Finding]]]) -> list[list[Finding]]:
    try:
        return answer.result()
    except (OSError, ValueError):  # the process is gone: what it was given is read here
        return reader.read_all(part)


def _cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


class _Worker:
    """A process that reads texts. Texts and findings go through pipes: none is in a file or a command line."""

    def __init__(self, process: "subprocess.Popen[bytes]"):
        self._process = process

    @classmethod
    @contextmanager
    def of(cls, rules: tuple[Rule, ...]) -> Iterator[Self]:
        command = [sys.executable, "-m", "pipelines.flags.reader.worker"]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=_ROOT)
        try:
            worker = cls(process)
            worker._tell([asdict(rule) for rule in rules])
            yield worker
        finally:
            process.kill()
            with suppress(OSError):  # what it was not told any more
                process.communicate()

    def read(self, texts: list[Written]) -> list[list[Finding]]:
        """The findings of each text. Raises OSError or ValueError where the process is gone."""
        assert self._process.stdout is not None
        self._tell(texts)
        return [[_finding(each) for each in found] for found in json.loads(self._process.stdout.readline())]

    def _tell(self, told: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(told, default=_plain).encode() + b"\n")
        self._process.stdin.flush()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _finding(told: list[Any]) -> Finding:
    found = Finding(*told)
    return found._replace(modifiers=tuple(Modifier(*each) for each in found.modifiers))
