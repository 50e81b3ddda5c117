"""Who is at the other end of a local socket, as the kernel says it."""

import ctypes
import os
import socket
import struct

_CREDENTIALS = struct.Struct("3i")  # of Linux: process, user, group


def is_owner(connection: socket.socket, owner: int | None = None) -> bool:
    """Whether the other end is run by `owner` (a user's number; default: this process's user).

    True where the kernel does not tell: the socket's folder and the key then guard alone.
    """
    user = _user(connection)
    return user is None or user == (os.geteuid() if owner is None else owner)


def _user(connection: socket.socket) -> int | None:
    if hasattr(socket, "SO_PEERCRED"):
        told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        return int(_CREDENTIALS.unpack(told)[1])
    asked = getattr(ctypes.CDLL(None), "getpeereid", None)
    if asked is None:
        return None
    user, group = ctypes.c_uint(), ctypes.c_uint()
    if asked(connection.fileno(), ctypes.byref(user), ctypes.byref(group)) != 0:
        return -1
    return user.value
