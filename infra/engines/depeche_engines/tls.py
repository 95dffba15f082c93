"""Engines that prove who they are, so that what is said to them can be encrypted."""

import shutil
import ssl
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tls:
    """A certificate for the loopback's address, its private key (PKCS #8), and whoever signed it; all of them PEM."""

    certificate: Path
    key: Path
    authority: Path

    def for_elasticsearch(self, config: Path) -> dict[str, str]:
        """Copy the files into a node's configuration folder, the only one that it may read; give its settings."""
        for source, name in ((self.certificate, "http.crt"), (self.key, "http.key")):
            shutil.copyfile(source, config / name)
        return {
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.certificate": "http.crt",
            "xpack.security.http.ssl.key": "http.key",
        }

    def for_kafka(self, folder: Path) -> dict[str, str]:
        """Write key and certificate into one file, as Kafka wants them; give a broker's settings."""
        both = folder / "broker.pem"
        both.touch(mode=0o600)
        both.write_text(self.key.read_text("ascii") + self.certificate.read_text("ascii"), "ascii")
        return {
            "listener.security.protocol.map": "BROKER:SSL,CONTROLLER:PLAINTEXT",
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": str(both),
            "ssl.truststore.type": "PEM",
            "ssl.truststore.location": str(self.authority),
        }


def trusting(authority: Path) -> ssl.SSLContext:
    """Give what believes this authority and no other."""
    return ssl.create_default_context(cafile=authority)
