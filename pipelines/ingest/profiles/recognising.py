"""Which profile a file is of: by the names of its columns, never by its content or its name."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from pipelines.definitions.profile import Profile
from pipelines.errors import Refusal
from pipelines.ingest.profiles.laying_out import headed
from pipelines.ingest.profiles.names import plain
from pipelines.ingest.reading.table import Table


def recognise_profile(table: Table, profiles: Iterable[Profile]) -> Profile | None:
    """The profile that fits; of several the one that somebody made for just this header, else the one that asks most.

    Refusal, naming them, where two fit alike.
    """
    fits = [(_asked(one), one) for one in profiles if _fits(headed(table, one.reading), one)]
    if not fits:
        return None
    most = max(asked for asked, _ in fits)
    best = [one for asked, one in fits if asked == most]
    if len(best) > 1:
        names = " or ".join(one.id for one in best)
        raise Refusal(f"{table.label} fits several profiles alike; name one of them with --profile: {names}.")
    return best[0]


def _asked(profile: Profile) -> tuple[bool, int]:
    return bool(profile.recognise.header), len(profile.recognise.all) + bool(profile.recognise.any)


def _fits(table: Table, profile: Profile) -> bool:
    asked = profile.recognise
    names = [plain(name) for name in table.header]
    if asked.header:
        return names == [plain(name) for name in asked.header]
    if profile.reading.headerless:
        return False  # there is nothing to tell it by: it has to be named
    return (
        all(_there(name, names) for name in asked.all)
        and (not asked.any or any(_there(name, names) for name in asked.any))
        and not any(_there(name, names) for name in asked.none)
    )


def _there(name: str, names: list[str]) -> bool:
    shape = plain(name).replace("[", "[[]")
    return any(fnmatchcase(one, shape) for one in names)
