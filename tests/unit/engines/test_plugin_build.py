from depeche_engines import plugin_build

GIVEN = {
    "AnalyzerFactory": {"english", "french", "german", "italian", "spanish"},
    "CharFilterFactory": {"mapping"},
    "TokenFilterFactory": {"asciifolding", "elision", "pattern_capture", "unique"},
    "TokenizerFactory": {"uax_url_email"},
}


def test_every_source_is_a_component_under_its_own_class() -> None:
    sources = plugin_build.sources()
    components = plugin_build.named_components(sources.values())
    assert {api.rpartition(".")[2]: set(names) for api, names in components.items()} == GIVEN
    classes = {each.rpartition(".")[2] for names in components.values() for each in names.values()}
    assert classes == {name.removesuffix(".java") for name in sources}


def test_a_changed_source_is_another_plugin() -> None:
    sources = plugin_build.sources()
    changed = sources | {"French.java": sources["French.java"] + "\n"}
    assert plugin_build.digest(sources) == plugin_build.digest(dict(reversed(sources.items())))
    assert plugin_build.digest(sources) != plugin_build.digest(changed)
