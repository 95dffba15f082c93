"""An explanation for the eye: tables on a terminal, lines with tabs for pipes."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from depeche_cli.explanation.structure import Explanation
from depeche_cli.trace import print_trails

_CUT = 300
_BEGINS = 80
"""Characters of a text that are shown: of a value, and of what was left out."""
_WORTH_WORDS, _WORTH = 8, 0.1
"""What was left out is worth a look from so many words on, or so large a chance that it belonged."""
_MOST_LEFT = 30


def lines_of(found: Explanation) -> list[str]:
    """Give the whole as lines with tabs, for other programs."""
    lines = [f"url\t{found.url}", f"outcome\t{found.outcome}"]
    if found.took_ms is not None:
        lines.append(f"cleaned in\t{found.took_ms:.1f} ms")
    lines += [f"version\t{name}\t{number}" for name, number in (found.versions or {}).items()]
    for trail in found.trails:
        for record in trail.records:
            said = f"waited {record.waited_ms:.0f} ms, took {record.took_ms:.1f} ms"
            lines.append(f"hop\t{record.hop}\t{record.fate}\t{record.at.isoformat()}\t{said}")
    for field in found.fields:
        lines.append(f"{field.name}\t{_on_one_line(field.value)}\t{field.source or ''}\t{_sure(field.confidence)}")
        lines += [f"{field.name}, rejected\t{each}" for each in field.rejected]
    lines += [f"{'body' if each.in_body else 'beside'}\t{each.type}\t{each.begins}" for each in found.blocks]
    return lines + [f"left out\t{_sure(each.chance)}\t{each.text[:_BEGINS]}\t{each.why}" for each in found.left_out]


def print_explanation(console: Console, found: Explanation) -> None:
    """Print the way, the fields, the blocks and what was left out, as tables."""
    console.print(Text(found.url, style="bold"), soft_wrap=True)
    if found.id is None:
        console.print(Text(found.outcome, style="red"))
    if found.took_ms is not None:
        console.print(Text(f"cleaned now, in {found.took_ms:.1f} ms; nothing was stored", style="dim"))
    console.print()
    if found.trails:
        print_trails(console, list(found.trails))
    if found.fields:
        console.print(_fields(found))
        console.print()
    if found.blocks:
        console.print(_blocks(found))
    if found.left_out:
        console.print(_left(found))
    if found.versions:
        versions = ", ".join(f"{name} {number}" for name, number in found.versions.items())
        console.print(Text(f"\nversions: {versions}", style="dim"))


def _fields(found: Explanation) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("field", "value", "from", "sure"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("field", "sure"))
    for field in found.fields:
        origin = f"{field.source or ''}{f' ({field.precision})' if field.precision else ''}"
        table.add_row(field.name, Text(_on_one_line(field.value)), Text(origin), _sure(field.confidence))
        for each in field.rejected:
            table.add_row("", Text(f"not {each}"[:_CUT], style="dim"), "", "")
    return table


def _blocks(found: Explanation) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("block", "in body", "words", "begins"):
        table.add_column(heading, no_wrap=heading != "begins", justify="right" if heading == "words" else "left")
    for each in found.blocks:
        table.add_row(each.type, "yes" if each.in_body else "no", str(each.words), Text(each.begins))
    return table


def _left(found: Explanation) -> Table:
    """Show what is worth a look: what is as long as a sentence, or was doubted only a little."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("chance", "left out", "because"):
        table.add_column(heading, no_wrap=heading == "chance", overflow="fold")
    shown = [each for each in found.left_out if each.words >= _WORTH_WORDS or (each.chance or 0) >= _WORTH]
    for each in shown[:_MOST_LEFT]:
        table.add_row(_sure(each.chance), Text(each.text[:_BEGINS]), Text(each.why, style="dim"))
    if rest := len(found.left_out) - len(shown[:_MOST_LEFT]):
        table.add_row("", Text(f"and {rest} more, mostly short: --json has them", style="dim"), "")
    return table


def _on_one_line(value: str) -> str:
    return " ".join(value[: 2 * _CUT].split())[:_CUT]


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"
