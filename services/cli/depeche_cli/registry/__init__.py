"""``depeche sources``: the registry of what Depeche reads. Each group of commands is a module of its own."""

import typer

from depeche_cli.registry import changes, exchange, sights

app = typer.Typer(help="The sources that Depeche reads.", no_args_is_help=True)


@app.callback()
def sources() -> None:
    """The sources that Depeche reads: registered, listed, paused, removed; and how each of them does.

    They are kept in the log of this machine, or with --kafka in the compacted topic depeche.source.registered.v1.
    """


app.command()(changes.add)
app.command("list")(sights.listing)
app.command()(changes.remove)
app.command()(changes.pause)
app.command()(changes.resume)
app.command("import")(exchange.import_)
app.command()(exchange.export)
app.command()(sights.discover)
app.command()(sights.status)
