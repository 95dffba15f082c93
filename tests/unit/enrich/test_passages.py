from depeche_enrich.passages import LONGEST_PASSAGE, passages


def cut(body: str, longest_body: int = 1_000_000) -> list[tuple[int, str]]:
    found = [(each.start, each.text) for each in passages(body, longest_body)]
    assert all(body.startswith(text, start) for start, text in found)
    return found


def test_every_kind_of_line_break_ends_a_passage():
    assert [text for _, text in cut("a\nb\r\nc\u2028d\u2029e\x85f\vg\fh")] == list("abcdefgh")


def test_blanks_around_are_left_out_and_offsets_stay_right():
    assert cut(" \u00a0 un \n\n\t\ndeux\u3000") == [(3, "un"), (10, "deux")]


def test_offsets_count_code_points():
    assert cut("\U0001f1eb\U0001f1f7 e\u0301\nÀ") == [(0, "\U0001f1eb\U0001f1f7 e\u0301"), (6, "À")]


def test_a_very_long_line_is_cut_behind_a_sentence():
    line = "Il a plu toute la nuit sur la côte. " * 200
    texts = [text for _, text in cut(line)]
    assert max(map(len, texts)) <= LONGEST_PASSAGE
    assert all(text.startswith("Il") and text.endswith("côte.") for text in texts)
    assert sum(text.count("Il a plu") for text in texts) == 200


def test_a_long_line_without_sentences_is_cut_at_a_blank_and_one_without_blanks_anywhere():
    assert all(text.endswith("mot") for _, text in cut("mot " * 2_000))
    assert [len(text) for _, text in cut("x" * 4_500)] == [2_000, 2_000, 500]


def test_a_passage_that_crosses_the_limit_is_left_out_whole():
    assert [text for _, text in cut("un deux\ntrois quatre\ncinq", longest_body=12)] == ["un deux"]


def test_nothing_comes_of_nothing():
    assert cut("") == []
    assert cut(" \n\t\n ") == []
