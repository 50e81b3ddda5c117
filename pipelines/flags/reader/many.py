"""Reading many texts: here while they are few, in one process a core, this one among them, once they are many."""

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
_AT_ONCE = 4_000  # texts that are read together: fewer take longer each, more hold more memory
_MOST = 4  # processes that read: each holds the rules laid out
_HERE = 10_000  # texts before processes are started: a process needs seconds until it reads
_AHEAD = 2  # parts that each process has been given and not answered
_WAITING = 60  # parts whose findings wait for those of an earlier one


def read_many(reader: Reader, texts: Iterable[Written], here: int = _HERE) -> Iterator[list[Finding]]:
    """The findings of each text, in their order. here: so many are read in this process before others are started."""
    waiting = iter(texts)
    while here > 0 and (part := list(islice(waiting, min(here, _AT_ONCE)))):
        yield from reader.read_all(part)
        here -= len(part)
    more = list(islice(waiting, 1))
    if more:
        yield from _elsewhere(reader, chain(more, waiting))


_Part = tuple[list[Written], Future[list[list[Finding]]]]


def _elsewhere(reader: Reader, texts: Iterator[Written]) -> Iterator[list[Finding]]:
    """Parts go to processes as they take them; what none of them takes is read here."""
    with ExitStack() as stack:
        workers = [stack.enter_context(_Worker.of(reader.rules)) for _ in range(max(1, _cores() - 1))]
        threads = [stack.enter_context(ThreadPoolExecutor(1)) for _ in workers]
        given: list[list[_Part]] = [[] for _ in workers]
        running: deque[_Part] = deque()
        while part := list(islice(texts, _AT_ONCE)):
            given = [[each for each in parts if not each[1].done()] for parts in given]
            least = min(range(len(workers)), key=lambda number: len(given[number]))
            if len(given[least]) < _AHEAD:
                running.append((part, threads[least].submit(workers[least].read, part)))
                given[least].append(running[-1])
            else:
                running.append(([], Future()))
                running[-1][1].set_result(reader.read_all(part))
            while running and (running[0][1].done() or len(running) > _WAITING):
                yield from _done(reader, *running.popleft())
        while running:
            yield from _done(reader, *running.popleft())


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
