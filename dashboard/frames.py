"""The few websocket frames of Streamlit that the guard reads and writes."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


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


def run_asked(frame: bytes) -> bool:
    """Whether a frame from the browser asks for a run that a person caused, not a refresh that runs by itself."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return False
    return message.HasField("rerun_script") and not message.rerun_script.is_auto_rerun
