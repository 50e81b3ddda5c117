"""What every command takes: the store, the definitions, who acts, and which moment counts as now."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines import caller, settings
from pipelines.errors import WrongUsage
from pipelines.rights.viewer import Viewer

StoreOption = Annotated[str | None, typer.Option("--store", metavar="URL", help="The store's file, or ducklake:FILE.")]
DataPath = Annotated[str | None, typer.Option("--data-path", metavar="URL", help="The folder of a lake's files.")]
Definitions = Annotated[
    list[Path] | None, typer.Option("--definitions", metavar="DIR", help="A folder of the practice's own definitions.")
]
As = Annotated[str | None, typer.Option("--as", metavar="USER", help="Act with this user's rights.")]
Operator = Annotated[bool, typer.Option("--operator", help="Act as whoever holds the key.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day or time that counts as now.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


@dataclass
class Common:
    """What every command takes. `user` is the account to act as, None where none was named.

    `viewer` is who acts: it is known from when the store is open, for its accounts lie in it.
    """

    given: settings.Settings
    as_of: datetime
    as_json: bool
    user: str | None = None
    as_operator: bool = False
    acting: Viewer | None = None

    @property
    def viewer(self) -> Viewer:
        """Who acts. Only inside `with opened(common)`."""
        assert self.acting is not None, "who acts is known when the store is open"
        return self.acting


def common_of(
    store: StoreOption = None,
    data_path: DataPath = None,
    definitions: Definitions = None,
    user: As = None,
    as_operator: Operator = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> Common:
    """The settings, the actor and the clock of a command: what was said on the line, else the environment.

    Raises WrongUsage for options that go not together.
    """
    given = settings.from_environment()
    given = replace(
        given,
        store=store or given.store,
        data_path=data_path or given.data_path,
        definitions=tuple(caller.here(folder) for folder in definitions or given.definitions),
    )
    if user and as_operator:
        raise WrongUsage("--as and --operator go not together: a command acts as one of them.")
    acts_as = None if as_operator else user or given.user
    return Common(given, _moment(as_of), as_json, acts_as, as_operator)


def with_common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes `common` the options of `common_of`, after its own."""
    shared = inspect.signature(common_of).parameters
    own = {name: each for name, each in inspect.signature(command).parameters.items() if name != "common"}

    @wraps(command)
    def run(**said: Any) -> None:
        settled = common_of(**{name: said.pop(name) for name in shared})
        command(common=settled, **said)

    everything = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own.values(), *shared.values())]
    # typer reads the options from it; a function may carry it, the stubs do not say so.
    run.__signature__ = inspect.Signature(everything)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in everything}
    return run


def _moment(text: str | None) -> datetime:
    """The moment that counts as now. A day counts at noon in UTC: it is then that day nearly everywhere."""
    if text is None:
        return settings.now()
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time(12), UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUsage("--as-of takes a day such as 2026-11-20, or a time such as 2026-11-20T21:40Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
