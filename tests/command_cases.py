"""A few calls of every command: done, refused, wrong. A command without a case fails test_commands_both_ways.py."""

from tests.both_ways import Case

_OTHER_KEY = {"PRACTICE_KEY": "another key for tests, of enough characters too"}
_NO_KEY = {"PRACTICE_KEY": ""}
_SHORT_KEY = {"PRACTICE_KEY": "hunter2"}

CASES: dict[str, list[Case]] = {
    "init": [
        Case("init", 1),
        Case("init --store made/practice.duckdb --timezone Europe/Amsterdam --json"),
        Case("init --store other/practice.duckdb --timezone Nowhere/At-all", 2),
        Case("init --as tess --operator", 2, bare=True),
    ],
    "demo": [
        Case("demo --out demo --clients 2 --weeks 8 --json", bare=True),
        Case("demo --out new", 1, bare=True),
        Case("demo", 2, bare=True),
    ],
    "import": [
        Case("import new/journal.csv --json"),
        Case("import new/journal.csv"),
        Case("import mixed/journal.csv --dry-run", 3),
        Case("import mixed/journal.csv --json", 3),
        Case("import mixed/journal.csv", 3, acting="--as anna"),
        Case("import binary.csv --json", 1),
        Case("import nothing.csv", 1),
        Case("import empty", 1),
        Case("import new/journal.csv --kind nonsense", 2),
        Case("import new/journal.csv --day-first --month-first", 2),
        Case("import", 2),
        Case("import new/journal.csv", 1, variables=_OTHER_KEY),
        Case("import demo/clients.csv --json", 1),
        Case("import new/journal.csv --store fresh/practice.duckdb --timezone Europe/Amsterdam", 1),
    ],
    "audit verify": [
        Case("audit verify"),
        Case("audit verify --json", acting="--as anna"),
        Case("audit verify", 1, acting="--as tess"),
        Case("audit verify", 2, acting=""),
    ],
    "withdraw": [
        Case("withdraw 2"),
        Case("withdraw 2 --json", 1),
        Case("withdraw 1", 1),
        Case("withdraw 99", 1),
        Case("withdraw nine", 2),
    ],
    "refresh": [Case("refresh"), Case("refresh --json"), Case("refresh --as-of yesterday", 2, as_of=None)],
    "export": [
        Case("export --list", bare=True),
        Case("export --list --json", bare=True),
        Case("export clients"),
        Case("export clients", acting="--as tess"),
        Case("export clients", 1, acting="--as nobody"),
        Case("export clients", 2, acting=""),
        Case("export clients --json", 2),
        Case("export clients --client C007"),
        Case("export journal --format json"),
        Case("export journal --format parquet"),
        Case("export journal --format xlsx"),
        Case("export journal --out journal.csv --json"),
        Case("export journal --out empty", 1),
        Case("export journal --out no/such/folder.csv", 1),
        Case("export journal --out store/practice.duckdb", 1),
        Case("export journal --from 2026-02-30", 2),
        Case("export nonsense", 2),
        Case("export journal --format nonsense", 2),
        Case("export", 2),
        Case("export audit"),
        Case("export clients", variables={"PRACTICE_USER": "tess"}, acting=""),
    ],
    "check": [
        Case("check"),
        Case("check --json"),
        Case("check", 1, variables=_OTHER_KEY),
        Case("check --json", 1, variables=_OTHER_KEY),
        Case("check", 1, variables=_NO_KEY),
        Case("check", 1, variables=_SHORT_KEY),
        Case("check --definitions own"),
        Case("check --definitions empty", 1),
        Case("check --definitions no-such-folder", 1),
        Case("check --store nowhere.duckdb", 1),
        Case("check --data-path lake", 1),
        Case("check --nonsense", 2),
        Case("check --json", 1, acting="--as gone"),
        Case("check", 1, variables={"PRACTICE_KEY": "", "PRACTICE_KEY_FILE": "binary.csv"}),
    ],
}

# They need the store to themselves: through the running app they are refused, whatever they do directly.
ALONE: dict[str, list[Case]] = {}
