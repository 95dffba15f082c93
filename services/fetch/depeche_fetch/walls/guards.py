"""Guards that stand before sites and refuse crawlers: who they are, by the headers of the refusal."""

from collections.abc import Mapping


def is_challenge(headers: Mapping[str, str]) -> bool:
    """Whether an answer is a challenge that a person's browser would have to solve: no other try mends it."""
    return headers.get("cf-mitigated", "").lower() == "challenge" or "x-amzn-waf-action" in headers


def guard_of(headers: Mapping[str, str]) -> str | None:
    """Give the name of the guard that refused a request, where its headers say so; the body isn't looked at.

    >>> guard_of({"server": "cloudflare", "cf-mitigated": "challenge"}), guard_of({"server": "nginx"})
    ('Cloudflare', None)
    """
    server, cookies = headers.get("server", "").lower(), headers.get("set-cookie", "").lower()
    signs = {
        "Cloudflare": "cf-mitigated" in headers or server == "cloudflare",
        "DataDome": "x-datadome" in headers or "datadome=" in cookies or server == "datadome",
        "AWS WAF": "x-amzn-waf-action" in headers,
        "Sucuri": "x-sucuri-id" in headers or "x-sucuri-block" in headers,
        "Imperva (Incapsula)": "x-iinfo" in headers or "incap_ses" in cookies,
        "HUMAN (PerimeterX)": "x-px-block" in headers or "_px3=" in cookies,
        "Akamai": server == "akamaighost",
        "DDoS-Guard": server == "ddos-guard",
    }
    return next((name for name, so in signs.items() if so), None)
