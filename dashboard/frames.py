"""The few websocket frames of Streamlit that the guard reads and writes."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_MOST_NAVIGATION = 16_384  # bytes: what is longer holds a table or a chart, and is not read


def redirect(url: str) -> bytes:
    """A frame that takes a running page to `url`: no script, so the content policy stays strict."""
    message = ForwardMsg()
    message.auth_redirect.url = url
    return message.SerializeToString()


def session_id(frame: bytes) -> str | None:
    """The id of the session that a frame announces; None for any other frame."""
    message = ForwardMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return None
    return message.new_session.initialize.session_id if message.HasField("new_session") else None


def page_shown(frame: bytes) -> str | None:
    """The path of the page that a frame with the way between pages shows; None for any other frame."""
    message = ForwardMsg()
    if len(frame) > _MOST_NAVIGATION:
        return None
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return None
    shown = message.navigation
    found = next((page for page in shown.app_pages if page.page_script_hash == shown.page_script_hash), None)
    if found is None:
        return None
    return "/" if found.is_default else f"/{found.url_pathname}"


def run_asked(frame: bytes) -> bool:
    """Whether a frame from the browser asks for a run that a person caused, not a refresh that runs by itself."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return False
    return message.HasField("rerun_script") and not message.rerun_script.is_auto_rerun
