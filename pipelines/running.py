"""Running a command from its words to its exit code: in this process, or in the running app that has the store open."""

from collections.abc import Callable

import typer
from typer.exceptions import TyperException

from pipelines import channel, terminal
from pipelines.commands.opening import lending
from pipelines.errors import Refusal, Stopped
from pipelines.store import Store, StoreHeld

NAME = "python -m pipelines"
_STOPPED = "Stopped. Nothing was left half-written."


def run(app: typer.Typer, words: list[str]) -> int:
    """Run a command of this process; where the running app has the store, the app runs it. Returns the exit code."""

    def here_or_there() -> int:
        try:
            return _invoked(app, words)
        except StoreHeld as held:
            return channel.hand_over(held, words)

    return _ended(words, here_or_there)


def run_lent(app: typer.Typer, store: Store, words: list[str]) -> int:
    """Run a command that was handed to the app, on the store that the app has open. Returns the exit code."""

    def there() -> int:
        channel.check_stopped(words)
        with lending(store):
            return _invoked(app, words)

    return _ended(words, there)


def _invoked(app: typer.Typer, words: list[str]) -> int:
    """Run a command; returns the exit code that it asks for. typer's own way of ending would end the app too."""
    command = typer.main.get_command(app)
    try:
        with command.make_context(NAME, list(words)) as context:
            command.invoke(context)
    except typer.Exit as asked:
        return asked.exit_code
    return 0


def _ended(words: list[str], command: Callable[[], int]) -> int:
    """The exit code of a command. A refusal is one sentence, and nothing that went wrong shows a traceback."""
    try:
        return command()
    except Refusal as refusal:
        terminal.say(str(refusal))
        terminal.answer("--json" in words, {"refused": str(refusal)})
        return refusal.exit_code
    except TyperException as wrong:
        _say_usage(wrong)
        return wrong.exit_code
    except BrokenPipeError:
        return 0  # whoever read our output has read enough
    except (KeyboardInterrupt, typer.Abort):
        terminal.say(_STOPPED)
        return 1
    except Stopped as stopped:
        terminal.say(str(stopped))
        return 1
    except Exception as error:  # the last door: the engine's own words may hold cells, so only the kind is named
        terminal.say(
            f"Something went wrong that was not foreseen ({type(error).__name__}). Nothing was left half-written."
        )
        return 1


def _say_usage(wrong: TyperException) -> None:
    """What is wrong with the words of a command. A group without a command has shown its help already."""
    sentence = wrong.format_message()
    context = getattr(wrong, "ctx", None)
    if sentence and context is not None:
        terminal.say(context.get_usage())
    if sentence:
        terminal.say(sentence)
