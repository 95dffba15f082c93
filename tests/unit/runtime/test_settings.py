import pytest
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read


class ShopSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="DEPECHE_SHOP_", frozen=True)

    shelves: int = Field(default=3, ge=1)
    prices: dict[str, int] = {}


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
