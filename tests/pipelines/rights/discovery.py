"""Finds every public function and class of pipelines that is given a store or a session of it."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

import pipelines
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

Function = Callable[..., Any]


@cache
def functions() -> dict[str, Function]:
    """module.name (without `pipelines.`) -> each public function, and class, that is given a Store or a Session."""
    found = {}
    for module in pkgutil.walk_packages(pipelines.__path__, "pipelines."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, one in vars(loaded).items():
            own = callable(one) and getattr(one, "__module__", "") == module.name and not name.startswith("_")
            if own and takes(_called(one), Store, Session):
                found[f"{module.name}.{name}".removeprefix("pipelines.")] = one
    return found


def takes(function: Function, *kinds: type) -> bool:
    """Whether a parameter of the function is of one of these kinds, or may be."""
    try:
        given = [parameter.annotation for parameter in inspect.signature(function).parameters.values()]
    except ValueError:  # a built-in: it has no annotations
        return False
    named = {kind.__name__ for kind in kinds}
    return any(
        one in kinds
        or any(part in kinds for part in get_args(one))
        or (isinstance(one, str) and bool(set(re.findall(r"\w+", one)) & named))
        for one in given
    )


def asking() -> set[str]:
    """Those that are told who is looking."""
    return {name for name, one in functions().items() if takes(_called(one), Viewer)}


def order(function: Function) -> list[str]:
    """The names of a function's parameters, in order."""
    return list(inspect.signature(function).parameters)


def _called(one: Any) -> Function:
    function: Function = one.__init__ if inspect.isclass(one) else one
    return function
