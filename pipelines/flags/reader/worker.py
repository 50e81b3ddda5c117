"""The process that `pipelines.flags.reader.many` starts: rules and texts come in, findings go out, line by line."""

import gc
import json
import signal
import sys

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.reader import Reader, Written


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it stops it
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    rules = [Rule(**each | {"flags": frozenset(each["flags"])}) for each in json.loads(asked.readline())]
    reader = Reader(rules, few=0)
    gc.freeze()  # what is laid out for the quick look stays: going through it again and again would cost a quarter
    for line in asked:
        told.write(json.dumps(reader.read_all([Written(*each) for each in json.loads(line)])).encode() + b"\n")
        told.flush()


if __name__ == "__main__":
    main()
