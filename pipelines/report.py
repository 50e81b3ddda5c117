"""What an import answers: the same words for the terminal, the page and the JSON."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class FileReport:
    """What became of one file (of a workbook: one sheet). rows_read = accepted + duplicate + rejected, always."""

    path: str
    sheet: str | None
    sha256: str | None
    kind: str | None
    source: str
    rows_read: int = 0
    accepted: int = 0
    duplicate: int = 0
    rejected: int = 0
    superseded: int = 0


@dataclass(frozen=True)
class IssueReport:
    """One finding. `message` never repeats the cell; `value` does, for those who may see the client, else `masked`."""

    path: str
    sheet: str | None
    line: int
    column: str
    rule: str
    message: str
    value: str | None = None
    rejects: bool = True
    masked: bool = False


@dataclass(frozen=True)
class Report:
    """What one import did, or (dry run) would do. `reason` says why it was refused, where it was."""

    batch_id: int
    committed: bool
    as_of: datetime
    files: tuple[FileReport, ...]
    issues: tuple[IssueReport, ...]
    reason: str | None = None

    def total(self, count: str) -> int:
        """The sum over the files of rows_read, accepted, duplicate, rejected or superseded."""
        return sum(getattr(file, count) for file in self.files)

    @property
    def exit_code(self) -> int:
        """0 done · 1 refused, no row changed · 3 done, but some rows were rejected."""
        if self.reason is not None:
            return 1
        return 3 if self.total("rejected") else 0

    def as_json(self) -> dict[str, Any]:
        """The object that `import --json` prints."""
        hidden = ("value", "rejects", "masked")
        return {
            "batch_id": self.batch_id,
            "committed": self.committed,
            "as_of": self.as_of.isoformat(),
            "files": [asdict(file) for file in self.files],
            "issues": [{k: v for k, v in asdict(issue).items() if k not in hidden} for issue in self.issues],
            **({"reason": self.reason} if self.reason else {}),
        }
