"""The pieces of a form: everything that varies is escaped here."""

from html import escape

from dashboard.plain import Html, link

__all__ = ["code", "done", "form", "heading", "hidden", "link", "part", "password", "text", "words", "wrong"]


def form(action: str, token: str, *parts: str, button: str, quiet: bool = False) -> Html:
    """A form that posts to `action`, with its token."""
    look = ' class="quiet"' if quiet else ""
    hidden = f'<input type="hidden" name="token" value="{escape(token)}">'
    send = f'<button type="submit"{look}>{escape(button)}</button>'
    return Html(f'<form method="post" action="{escape(action)}">{hidden}{"".join(map(part, parts))}{send}</form>')


def part(words: str) -> Html:
    """Html as it is; a sentence as a paragraph."""
    return words if isinstance(words, Html) else Html(f"<p>{escape(words)}</p>")


def text(
    label: str, name: str, *, autocomplete: str, value: str = "", hint: str = "", prefix: str = "", **attributes: str
) -> Html:
    """A line to write on, with its label and a hint. `prefix` tells fields of one name apart on a page."""
    place = prefix + name
    more = {"type": "text", "autocomplete": autocomplete, "spellcheck": "false", "autocapitalize": "none", **attributes}
    if hint:
        more["aria-describedby"] = f"{place}-hint"
    written = " ".join(f'{key}="{escape(said)}"' for key, said in more.items())
    below = f'<p class="hint" id="{escape(place)}-hint">{escape(hint)}</p>' if hint else ""
    filled = f' value="{escape(value)}"' if value else ""
    return Html(
        f'<label for="{escape(place)}">{escape(label)}</label>{below}'
        f'<input id="{escape(place)}" name="{escape(name)}" required {written}{filled}>'
    )


def password(label: str, name: str, *, new: bool = False, hint: str = "", prefix: str = "") -> Html:
    """A password that is known, or a new one."""
    known = "new-password" if new else "current-password"
    return text(label, name, autocomplete=known, hint=hint, prefix=prefix, type="password")


def code(label: str, name: str, hint: str = "") -> Html:
    """A code of an authenticator app. Letters too: a recovery code goes into the same field."""
    return text(label, name, autocomplete="one-time-code", hint=hint)


def hidden(name: str, value: str) -> Html:
    """What goes back with the form unseen."""
    return Html(f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">')


def wrong(sentence: str) -> Html:
    """What was refused."""
    return Html(f'<p class="wrong" role="alert">{escape(sentence)}</p>')


def done(sentence: str) -> Html:
    """What was done."""
    return Html(f'<p class="done" role="status">{escape(sentence)}</p>')


def heading(words: str) -> Html:
    """A heading within a page."""
    return Html(f"<h2>{escape(words)}</h2>")


def words(listed: list[str]) -> Html:
    """Words or codes to be written down, numbered."""
    return Html(f'<ol class="words">{"".join(f"<li>{escape(word)}</li>" for word in listed)}</ol>')
