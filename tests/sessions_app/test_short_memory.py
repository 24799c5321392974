from sessions_app.short_memory import ShortMemory


def test_a_value_is_loaded_once():
    loads: list[str] = []
    memory: ShortMemory[str, object] = ShortMemory(size=2, seconds=60)
    for _ in range(3):
        assert memory.recall("a", lambda: loads.append("a")) is None

    assert loads == ["a"]


def test_a_value_is_forgotten_after_its_time():
    now = [1000.0]
    memory: ShortMemory[str, object] = ShortMemory(size=2, seconds=60, clock=lambda: now[0])
    memory.recall("a", lambda: "old")
    now[0] += 59
    assert memory.recall("a", lambda: "new") == "old"
    now[0] += 2
    assert memory.recall("a", lambda: "new") == "new"


def test_the_least_recently_used_goes_first():
    memory: ShortMemory[str, object] = ShortMemory(size=2, seconds=60)
    for name in ("a", "b", "a", "c"):
        memory.recall(name, name.lower)

    assert memory.recall("a", lambda: "loaded again") == "a"
    assert memory.recall("b", lambda: "loaded again") == "loaded again"


def test_forgetting_forgets_everything():
    memory: ShortMemory[str, object] = ShortMemory(size=2, seconds=60)
    memory.recall("a", lambda: "old")
    memory.forget()

    assert memory.recall("a", lambda: "new") == "new"
