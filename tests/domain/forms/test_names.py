import pytest

from renkei.domain.forms.names import KnownNames, split_names

SUFFIXES = ("局", "庁", "本部", "委員会", "室", "部", "課", "センター", "事務局")


def names(text, *known):
    return [span.name for span in split_names(text, known, SUFFIXES)]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("総務局", (), ["総務局"]),
        ("総務局、環境局", (), ["総務局", "環境局"]),
        ("総務局\n環境局", (), ["総務局", "環境局"]),
        ("総務局　環境局", (), ["総務局", "環境局"]),
        ("総務局環境局", (), ["総務局", "環境局"]),
        ("スポーツ・文化局こども局", ("スポーツ・文化局", "こども局"), ["スポーツ・文化局", "こども局"]),
        ("スポーツ・文化局", (), ["スポーツ・文化局"]),
        ("総務局・環境局", (), ["総務局", "環境局"]),
        ("総務局総務部", (), ["総務局総務部"]),
        ("総務部人事課", (), ["総務部人事課"]),
        ("病院経営本部", (), ["病院経営本部"]),
        ("議会事務局", (), ["議会事務局"]),
        ("企画部総務部", (), ["企画部", "総務部"]),
        ("教育庁生活文化局", (), ["教育庁", "生活文化局"]),
        ("市民病院", (), ["市民病院"]),
    ],
)
def test_a_cell_of_offices_is_cut_into_names(text, known, expected):
    assert names(text, *known) == expected


def test_names_without_a_separator_are_marked_and_placed():
    first, second = split_names("総務局環境局", (), SUFFIXES)

    assert not first.run_together
    assert second.run_together
    assert (second.start, second.end) == (3, 6)


def test_a_name_does_not_count_as_known_for_itself():
    known = KnownNames.of({"総務局", "総務局環境局"})

    assert [s.name for s in split_names("総務局環境局", known.but("総務局環境局"), SUFFIXES)] == [
        "総務局",
        "環境局",
    ]
    assert [s.name for s in split_names("総務局環境局", known, SUFFIXES)] == ["総務局環境局"]


def test_words_begin_with_a_known_name_of_any_length():
    known = KnownNames.of({"水道局", "総務局総務部"})

    assert [known.begin(words) for words in ("水道局長", "総務局総務部長", "総務局", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_long_piece_without_separators_is_one_name():
    prose = "総務局" * 200

    assert [s.name for s in split_names(prose, (), SUFFIXES)] == [prose]
