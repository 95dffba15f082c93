from prometheus_client import Counter

from depeche_runtime.faust_bus import metrics


def test_the_list_in_the_docstring_is_the_list_of_meters() -> None:
    assert metrics.__doc__
    listed = {line.split()[0] for line in metrics.__doc__.splitlines() if line.startswith("depeche_")}
    real = {
        f"{meter._name}_total" if isinstance(meter, Counter) else meter._name
        for name, meter in vars(metrics.Meters()).items()
        if name != "registry"
    }
    assert listed == real
