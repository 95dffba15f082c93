"""The tdmrep.json of each origin, asked for once in a while and kept; an origin without one says nothing."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from yarl import URL

from depeche_fetch.http.client import Client
from depeche_fetch.http.exchange import Answer
from depeche_fetch.latest import Latest
from depeche_fetch.politeness.patience import Later, Patience
from depeche_fetch.rights.said import LONGEST_TDMREP, TdmRule, read_tdmrep
from depeche_fetch.settings import FetchSettings
from depeche_runtime.stage import Clock

_JSON = {"Accept": "application/json"}
_KEPT_FOR = timedelta(days=1)
_WAITED = timedelta(minutes=1)


@dataclass
class _Kept:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: tuple[TdmRule, ...] = ()
    until: datetime | None = None


class TdmKeeper:
    """Gives the rules of an origin (TDMRep, 6.1). It never fails: what can't be had is as if it weren't there."""

    def __init__(self, client: Client, settings: FetchSettings, clock: Clock) -> None:
        self._client = client
        self._settings = settings
        self._clock = clock
        self._kept: Latest[URL, _Kept] = Latest(settings.robots_kept, _Kept)

    async def rules(self, url: URL) -> tuple[TdmRule, ...]:
        """Keep the rules that hold for a URL's origin; none where the setting says not to ask."""
        if not self._settings.tdmrep:
            return ()
        origin = url.origin()
        kept = self._kept.of(origin)
        if kept.until is not None and self._clock() < kept.until:
            return kept.rules
        async with kept.lock:
            if kept.until is None or self._clock() >= kept.until:
                address = origin / ".well-known" / "tdmrep.json"
                # One try. A visit may outlast its batch, so that even a long Crawl-delay is waited out once a day.
                once = Patience(self._clock() + _WAITED, attempt=self._settings.retries)
                answer = await self._client.get(address, _JSON, _wanted, most=LONGEST_TDMREP, patience=once)
                if isinstance(answer, Later):
                    return ()
                sound = isinstance(answer, Answer) and answer.status == 200
                kept.rules = read_tdmrep(answer.body) if sound and isinstance(answer, Answer) else ()
                kept.until = self._clock() + _KEPT_FOR
            return kept.rules


def _wanted(status: int, _: Mapping[str, str]) -> bool:
    return status == 200
