"""``depeche probe charset``: in which encoding bytes are read, and what said so."""

from collections.abc import Iterable

from depeche_cli.probes.gather import contents
from depeche_cli.probes.kind import Answer, Asked, Probe, aligned
from depeche_fetch.settings import FetchSettings
from depeche_web.charset import decode

_SOURCES = {
    "bom": "the byte order mark says so",
    "header": "the Content-Type header says so",
    "meta": "the document itself says so",
    "bytes": "the bytes are valid in it",
    "guess": "nothing that is said fits; the bytes look most like it",
    "fallback": "nothing is said and nothing fits",
}
_SHOWN = 300


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Decode the body."""
    decoded = decode(asked.body, asked.content_type)
    return {"text": decoded.text, "charset": decoded.codec, "source": decoded.source}


def shown(answer: Answer) -> Iterable[str]:
    """Say the encoding, what named it, what was lost, and how the text begins."""
    text = " ".join(answer["text"].split())
    yield from aligned(
        {
            "charset": answer["charset"],
            "because": _SOURCES[answer["source"]],
            "unreadable": answer["text"].count("\ufffd"),
            "text": text[:_SHOWN] + ("…" if len(text) > _SHOWN else ""),
        }
    )


PROBE = Probe("charset", "In which encoding are bytes read, and why?", ("body_base64",), answer, shown, contents)
