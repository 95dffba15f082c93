import socket

import pytest

from depeche_engines.errors import EnginesError
from depeche_engines.ports import LOOPBACK, RANGE, free_ports, is_free, ports_from


def test_free_ports_are_free_and_different() -> None:
    ports = free_ports(20)
    assert len(set(ports)) == 20
    assert all(port in RANGE and is_free(port) for port in ports)


def test_a_taken_port_is_refused_with_its_holder_and_the_way_out() -> None:
    with socket.socket() as holder:
        holder.bind((LOOPBACK, 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(EnginesError, match=rf"port {port} is taken by .*another with --kafka-port"):
            ports_from(port, 1, "--kafka-port")


def test_ports_follow_the_first() -> None:
    first = next(port for port in free_ports(20) if is_free(port + 1))
    assert ports_from(first, 2, "--kafka-port") == [first, first + 1]
