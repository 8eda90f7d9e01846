from renkei.domain.forms.checks import faults_of
from renkei.reference_data import forms

SOUND = {
    "id": "mine",
    "version": 1,
    "kind": "list",
    "record": "initiative",
    "key": "name",
    "title": {"ja": "一覧", "en": "List"},
    "properties": [{"id": "name", "type": "text", "title": {"ja": "名", "en": "Name"}, "labels": ["名称"]}],
}


def places(data):
    return [fault.en.split(": ")[0] for fault in faults_of(data)]


def test_packaged_forms_have_no_faults():
    from importlib import resources
    from pathlib import Path

    folder = Path(str(resources.files("renkei.reference_data").joinpath("forms")))
    for name in forms.form_ids():
        assert faults_of(forms.form_tables(folder / f"{name}.toml")) == ()


def test_a_sound_definition_has_no_fault():
    assert faults_of(SOUND) == ()


def test_all_faults_are_told_together_each_with_its_place():
    name = SOUND["properties"][0]
    data = SOUND | {
        "id": "My list",
        "version": 0,
        "properties": [
            name | {"side": "left", "colour": 1},
            name | {"id": "other", "stated": ["("]},
            {"id": "mute", "type": "text", "title": {"ja": "名", "en": "Name"}},
        ],
        "layout": {"group": "nothing", "pages": 1},
        "checks": [{"kind": "guess", "properties": ["name"]}],
    }

    assert set(places(data)) == {
        "version",
        "id",
        "properties(other).labels",
        "properties(mute)",
        "properties(name).colour",
        "properties(name).side",
        "properties(other).stated",
        "layout.pages",
        "layout.group",
        "checks[0].kind",
    }
