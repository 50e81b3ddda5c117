"""The local channel: a command that finds the store held by the running app is handed to it.

The app listens on a socket that only its owner can reach. A command shows that it has the store's key, says its words,
folder and variables, and then passes on what the app's run of the same command writes, up to its exit code.
"""

from pipelines.channel.handing import hand_over
from pipelines.channel.listening import Listening
from pipelines.channel.needs_stop import NEEDS_STOP, check_stopped

__all__ = ["NEEDS_STOP", "Listening", "check_stopped", "hand_over"]
