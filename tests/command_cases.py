"""A few calls of every command: done, refused, wrong. A command without a case fails test_commands_both_ways.py."""

from tests.both_ways import Case

NEW_KEY = {"PRACTICE_KEY": "", "PRACTICE_KEY_FILE": "new.key"}
WRITER = r"[0-9a-f]{16}"  # of one process's events in the audit
_TOKEN = r"[\w-]{40,}"  # of a link, or of a program
_COPY = r"[\d,]+ bytes|\"bytes\": \d+|[0-9a-f]{64}|[\d,]+ rows|\"rows\": \d+"
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
        Case("export change"),
        Case("export change --method en"),
        Case("export change --method nonsense", 2),
        Case("export journal --method en", 2),
        Case("export sentences --format json"),
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
        Case("export audit", random=WRITER),
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
    "user add": [
        Case("user add tom --practitioner T3 --json", random=_TOKEN),
        Case("user add tom --practitioner T3", 1),
        Case("user add eve --administrator", 1, acting="--as tess"),
        Case("user add eve", 1),
        Case("user add", 2),
        Case("user add pat --administrator --password-file password.txt"),
        Case("user add pia --administrator --password-file nothing.txt", 1),
        Case("user add ida --administrator", acting="--as anna", random=_TOKEN),
    ],
    "user list": [Case("user list"), Case("user list --json"), Case("user list", 1, acting="--as tess")],
    "user disable": [Case("user disable tom"), Case("user disable nobody", 1), Case("user disable", 2)],
    "user enable": [Case("user enable tom --json"), Case("user enable nobody --json", 1)],
    "user reset": [Case("user reset tom --json", random=_TOKEN), Case("user reset nobody", 1)],
    "user token": [
        Case("user token tom --label lab", random=_TOKEN),
        Case("user token tom --label lab", 1),
        Case("user token tom --list --json"),
        Case("user token tom", 2),
        Case("user token tom --label lab --end"),
    ],
    "user tie": [Case("user tie tom --nobody --administrator"), Case("user tie tom --practitioner T9", 1)],
    "audit verify": [
        Case("audit verify"),
        Case("audit verify --json", random=r'"events": \d+'),
        Case("audit verify", 1, acting="--as tess"),
        Case("audit verify --accept"),
        Case("audit verify --nonsense", 2),
    ],
    "backup": [
        Case("backup practice.backup --json", random=_COPY),
        Case("backup practice.backup", 1),
        Case("backup store/practice.duckdb", 1),
        Case("backup no/such/folder.backup", 1),
        Case("backup other.backup", 1, acting="--as tess"),
        Case("backup", 2),
    ],
    "restore": [
        Case("restore practice.backup --store again/practice.duckdb", random=_COPY),
        Case("restore practice.backup", 1),
        Case("restore new/journal.csv --store third/practice.duckdb", 1),
        Case("restore", 2),
    ],
    "recovery-sheet": [
        Case("recovery-sheet --out sheet.txt"),
        Case("recovery-sheet --out sheet.txt", 1),
        Case("recovery-sheet --out mine.txt --json", 1, acting="--as tess"),
        Case("recovery-sheet", 2),
    ],
    "erase": [  # the last, for the store has another key after it
        Case("erase C002 --dry-run"),
        Case("erase C002 --yes", 2),
        Case("erase C777 --yes --reason asked-for-it --new-key-file new.key", 1),
        Case("erase C001 --yes --reason asked-for-it --new-key-file new.key", 1, acting="--as anna"),
        Case("erase C002 --yes --reason asked-for-it --new-key-file new.key --json", random=_COPY),
        Case("check", 1),
        Case("check", variables=NEW_KEY),
    ],
}

# They need the store to themselves: through the running app they are refused, whatever they do directly.
ALONE: dict[str, list[Case]] = {"rekey": [Case("rekey"), Case("rekey --json --new-key-file other.key")]}
