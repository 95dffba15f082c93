"""Ports of the loopback: free ones, and who holds one that isn't."""

import random
import socket

import psutil

from depeche_engines.errors import EnginesError

LOOPBACK = "127.0.0.1"
RANGE = range(20_000, 30_000)
"""Below what systems hand out for outgoing connections: one of those could take the port of a stopped engine."""


def is_free(port: int) -> bool:
    """Tell whether a server could listen on this port of the loopback now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_ports(count: int) -> list[int]:
    """Give that many ports that are free now, all different."""
    found = [port for port in random.sample(RANGE, min(len(RANGE), count * 20)) if is_free(port)][:count]
    if len(found) < count:
        raise EnginesError(f"of the ports {RANGE.start} to {RANGE.stop} hardly one is free: end what holds them")
    return found


def ports_from(first: int | None, count: int, option: str) -> list[int]:
    """Give the ports from ``first`` on, or free ones; refuse one that is taken, and say by whom."""
    if first is None:
        return free_ports(count)
    ports = list(range(first, first + count))
    for port in ports:
        if not is_free(port):
            raise EnginesError(f"port {port} is taken by {_holder(port)}: stop that, or choose another with {option}")
    return ports


def _holder(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            local = connection.laddr
            if connection.status == psutil.CONN_LISTEN and local and local.port == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (pid {connection.pid})"
    except psutil.Error:  # systems that don't tell everybody
        pass
    return "another process"
