"""python -m dashboard: open the store, print the way in, and serve the pages."""

from pipelines import interrupting

if __name__ == "__main__":
    interrupting.while_loading()

import argparse
import sys
import threading
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard import opening, port
from dashboard.logins import Logins
from pipelines import practice, settings
from pipelines.access import accounts, sign_in_sessions
from pipelines.errors import Refusal
from pipelines.keeping import recovery_sheet
from pipelines.settings import Settings, Web
from pipelines.store import Store, keys


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until stopped. Returns 0, or 1 after one sentence that says what stands in the way."""
    try:
        interrupting.answered()
        return _run(_parser().parse_args(arguments))
    except KeyboardInterrupt:
        print("Stopped before the pages were served. Nothing was left half-written.", file=sys.stderr)
        return 1
    finally:
        interrupting.when_done()


def _run(given: argparse.Namespace) -> int:
    try:
        port.check_free(given.host, given.port)
        given.tls = port.check_certificate(given.certificate, given.certificate_key)
        found, web = _settings(given), settings.web_from_environment()
        store = _opened(given, found)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    try:
        _serve(store, given, found, web)
    except KeyboardInterrupt:  # the server has stopped as it should, and says again by what
        pass
    finally:
        store.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m dashboard", description="The pages of a practice, in a browser.")
    parser.add_argument("--demo", action="store_true", help="open a synthetic practice, made on the first start")
    parser.add_argument("--store", metavar="URL", help="the store; default PRACTICE_STORE, else in the user's data")
    parser.add_argument("--data-path", metavar="URL", help="the folder of a lake's files")
    parser.add_argument(
        "--definitions",
        metavar="DIR",
        action="append",
        type=Path,
        help="a folder of the practice's own definitions (repeatable; default PRACTICE_DEFINITIONS)",
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve at (default: this machine only)")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--certificate", metavar="FILE", type=Path, help="speak TLS with this certificate chain (PEM)")
    parser.add_argument("--certificate-key", metavar="FILE", type=Path, help="the certificate's key (PEM)")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    return parser


def _settings(given: argparse.Namespace) -> Settings:
    found = settings.from_environment()
    return replace(
        found,
        store=given.store or found.store,
        data_path=given.data_path or found.data_path,
        definitions=tuple(given.definitions or found.definitions),
    )


def _opened(given: argparse.Namespace, found: Settings) -> Store:
    if given.demo:
        return opening.open_demo(found, settings.now(), _say)
    return opening.open_own(found, _say)


def _serve(store: Store, given: argparse.Namespace, found: Settings, web: Web) -> None:
    from dashboard import asgi, headers  # imports Streamlit: not before it is known that there is something to show

    limits = sign_in_sessions.limits_of(found)
    idle, longest = limits.idle.total_seconds(), limits.longest.total_seconds()
    logins = Logins(open_to_all=store.demo, idle_seconds=idle, longest_seconds=longest)
    app = asgi.build(store, logins, given.host, given.port, web, limits, _words(store, found), tls=given.tls)
    settings.trust_proxies()
    headers.without_name()
    sys.argv = [__file__]  # Streamlit looks for .streamlit/config.toml beside this
    threading.Thread(target=_greet, args=(logins, given, web), daemon=True).start()
    config = {"server.port": given.port, "server.address": given.host, "server.headless": True}
    if given.tls:
        config |= {"server.sslCertFile": str(given.certificate), "server.sslKeyFile": str(given.certificate_key)}
    app.run(config=config)


def _words(store: Store, found: Settings) -> list[str]:
    """The key's words for the first set-up; none where that is over, or where the key cannot be written as words."""
    if store.demo or accounts.any_account(store):
        return []
    try:
        return recovery_sheet.words_of(keys.find(found, practice.locate(found).main) or "")
    except Refusal:
        return []


def _greet(logins: Logins, given: argparse.Namespace, web: Web) -> None:
    """When the server answers: say where it is, and while nobody has an account hand out a link for every Enter."""
    address = port.address(given.host, given.port, tls=given.tls)
    if not port.wait_until_served(address):
        return
    if given.host not in ("127.0.0.1", "localhost", "::1") and not given.tls:
        _say("Others on this network can reach this address, and nothing on the way is encrypted.")
    if logins.open_to_all:
        _say(f"The demo is open at {address}/ (stop with Ctrl+C)")
        if not given.no_browser:
            webbrowser.open(address)
        return
    if logins.accounts:
        _say(f"Sign in at {web.address or address}/sign-in (stop with Ctrl+C)")
        return
    # No browser is started with it: other users of the machine can read a browser's command line.
    _say(f"Open this link in your browser; it works once:\n\n    {address}/open?token={logins.new_link()}\n")
    if sys.stdin is not None and sys.stdin.isatty():
        _say("Press Enter for a new link, Ctrl+C to stop.")
        for _ in sys.stdin:
            way = "sign-in" if logins.accounts else f"open?token={logins.new_link()}"
            _say(f"    {address}/{way}")


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
