"""Brings saved objects into Kibana, by ``POST /api/saved_objects/_import``; what is there already is overwritten."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from depeche_index.settings import CA_FILE
from depeche_runtime.errors import BrokenError
from depeche_runtime.trust import trusting

SECONDS = 60


async def import_saved_objects(
    kibana_url: str,
    ndjson: str,
    *,
    api_key: SecretStr | None = None,
    username: str | None = None,
    password: SecretStr | None = None,
    ca_file: Path | None = None,
) -> int:
    """Import saved objects, and give how many went in.

    All go in or it is a :class:`BrokenError`, which names those that did not. A Kibana that doesn't answer is one too.
    """
    headers = {"kbn-xsrf": "depeche"}
    if api_key:
        headers["Authorization"] = f"ApiKey {api_key.get_secret_value()}"
    elif username and password:
        pair = f"{username}:{password.get_secret_value()}".encode()
        headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
    form = aiohttp.FormData()
    form.add_field("file", ndjson.encode(), filename="depeche.ndjson", content_type="application/ndjson")
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    address = f"{kibana_url.rstrip('/')}/api/saved_objects/_import"
    try:
        async with (
            aiohttp.ClientSession(headers=headers, timeout=timeout) as session,
            session.post(
                address, params={"overwrite": "true"}, data=form, ssl=trusting(ca_file, CA_FILE) if ca_file else True
            ) as response,
        ):
            return imported(response.status, await response.json(content_type=None))
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        why = f"{type(error).__name__}: {error}".removesuffix(": ")
        raise BrokenError(f"Kibana ({kibana_url}) takes no saved objects: {why}; see that it runs, try again") from None


def imported(status: int, answer: Any) -> int:
    """Read Kibana's answer: how many objects went in; anything but all of them is a :class:`BrokenError`.

    >>> imported(200, {"success": True, "successCount": 3})
    3
    """
    if status == 200 and isinstance(answer, dict) and answer.get("success"):
        return int(answer["successCount"])
    if not isinstance(answer, dict):
        answer = {}
    faults = [
        f"{each.get('type')} {each.get('id')} ({each.get('error', {}).get('type', 'unknown')})"
        for each in answer.get("errors", [])
    ]
    why = ", ".join(faults) or answer.get("message") or "no reason was given"
    advice = "check the credentials and the role" if status in (401, 403) else "Kibana 9.0 or newer is needed"
    raise BrokenError(f"Kibana refuses the saved objects: {status} {why}; {advice}")
