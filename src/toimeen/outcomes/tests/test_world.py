"""The example partnership can be made."""

from tests.world import World
from toimeen.outcomes.ladder import step


def test_the_world_has_a_promise_on_each_step(world: World) -> None:
    assert [step(promise) for promise in world.promises] == ["outcome", "intent", "word"]
