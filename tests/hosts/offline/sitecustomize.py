"""No network: any attempt to reach one ends the call, in this Python and in those it starts.

Python imports a module of this name by itself where it finds one. Sockets between processes of one machine
are let through; LibreOffice is spoken to that way.
"""

from __future__ import annotations

import sys
from typing import Any


class NetworkError(RuntimeError):
    """The product tried to reach the network, which it never does unless the officer asks for it."""


_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


def _deny(event: str, given: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}:
        family = getattr(given[0], "family", None)
        if family is not None and family.name != "AF_UNIX":
            raise NetworkError(f"{event} {given[1]}")
    elif event in _LOOKUPS:
        raise NetworkError(f"{event} {given[0]}")


sys.addaudithook(_deny)
