import pytest

from depeche_enrich.recogniser import SpacyRecogniser
from depeche_runtime.errors import BrokenError


def test_a_package_that_is_not_installed_is_an_error_that_says_what_to_do():
    with pytest.raises(BrokenError, match="pip install xx-no-such-model"):
        SpacyRecogniser("xx", "xx_no_such_model")


def test_a_package_that_is_no_model_is_an_error_on_first_use():
    recogniser = SpacyRecogniser("xx", "pytest")
    with pytest.raises(BrokenError, match="the model pytest can't be loaded"):
        recogniser.find(["Ada Lovelace"])
