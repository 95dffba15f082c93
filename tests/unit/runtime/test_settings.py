from typing import Self

import pytest
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read


class ShopSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="DEPECHE_SHOP_", frozen=True)

    shelves: int = Field(default=3, ge=1)
    prices: dict[str, int] = {}
    key: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _locked(self) -> Self:
        if self.shelves > 5 and not self.key.get_secret_value().endswith("!"):
            raise ValueError("DEPECHE_SHOP_SHELVES above 5 want another DEPECHE_SHOP_KEY")
        return self


def test_what_is_said_beats_the_environment_and_that_the_default(monkeypatch: pytest.MonkeyPatch):
    assert read(ShopSettings).shelves == 3
    monkeypatch.setenv("DEPECHE_SHOP_SHELVES", "4")
    assert read(ShopSettings, shelves=None).shelves == 4
    assert read(ShopSettings, shelves=5).shelves == 5


@pytest.mark.parametrize(
    ("name", "value"), [("SHELVES", "many"), ("SHELVES", "0"), ("PRICES", "{bad"), ("PRICES", "[]")]
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(f"DEPECHE_SHOP_{name}", value)
    with pytest.raises(UsageError, match=f"DEPECHE_SHOP_{name} is wrong"):
        read(ShopSettings)


def test_settings_that_do_not_go_together_are_named_and_no_password_is_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEPECHE_SHOP_KEY", "hunter2")
    monkeypatch.setenv("DEPECHE_SHOP_SHELVES", "6")
    with pytest.raises(UsageError) as raised:
        read(ShopSettings)
    assert str(raised.value) == "DEPECHE_SHOP_SHELVES above 5 want another DEPECHE_SHOP_KEY"


def test_a_wrong_value_of_an_option_is_said_to_be_one():
    with pytest.raises(
        UsageError, match=r"DEPECHE_SHOP_SHELVES is wrong \(given by an option\): Input should be greater"
    ):
        read(ShopSettings, shelves=0)
