from depeche_enrich.memo import Memo


class Reader:
    """Gives each text's length and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> list[int]:
        self.asked += texts
        return [len(text) for text in texts]


def test_a_text_is_analysed_once():
    reader, memo = Reader(), Memo[int](10)
    assert memo.recall(["a", "bb", "a"], reader) == [1, 2, 1]
    assert memo.recall(["bb", "ccc"], reader) == [2, 3]
    assert reader.asked == ["a", "bb", "ccc"]


def test_the_one_asked_for_longest_ago_goes_first():
    reader, memo = Reader(), Memo[int](2)
    memo.recall(["a", "b"], reader)
    memo.recall(["a", "c"], reader)
    memo.recall(["a", "b"], reader)
    assert reader.asked == ["a", "b", "c", "b"]
    assert len(memo) == 2


def test_a_batch_larger_than_the_memo_still_gets_every_answer():
    reader, memo = Reader(), Memo[int](1)
    assert memo.recall(["a", "bb", "ccc", "a"], reader) == [1, 2, 3, 1]
    assert len(memo) == 1


def test_a_memo_of_none_remembers_nothing():
    reader, memo = Reader(), Memo[int](0)
    memo.recall(["a"], reader)
    memo.recall(["a"], reader)
    assert reader.asked == ["a", "a"]
    assert len(memo) == 0


def test_texts_that_only_look_alike_differ():
    reader, memo = Reader(), Memo[int](10)
    memo.recall(["é", "e\u0301", "\ud800"], reader)
    assert len(reader.asked) == 3
