import pytest

from renkei.domain.forms.definition import FormDefinitionError
from renkei.domain.forms.parsing import parse_form


def definition(**changes):
    data = {
        "id": "wishes",
        "version": 1,
        "kind": "list",
        "record": "initiative",
        "key": "number",
        "title": {"ja": "希望一覧", "en": "Wishes"},
        "blanks": ["—"],
        "properties": [
            {"id": "number", "type": "integer", "title": {"ja": "番号", "en": "Number"}, "labels": ["No."]},
            {
                "id": "name",
                "type": "text",
                "title": {"ja": "名称", "en": "Name"},
                "blanks": ["なし"],
                "period": "current",
            },
        ],
    }
    return data | changes


def test_a_definition_is_read_whole():
    form = parse_form(
        definition(layout={"group": "name"}, checks=[{"kind": "run", "properties": ["number"]}])
    )

    assert (form.id, form.version, form.kind) == ("wishes", 1, "list")
    assert form.property("name").blanks == ("—", "なし")
    assert form.property("name").options == {"period": "current"}
    assert form.property("number").labels == ("No.",)
    assert form.checks[0].properties == ("number",)
    assert form.has("name")
    assert not form.has("nobody")


def test_asking_for_a_property_the_form_has_not_is_an_error():
    with pytest.raises(KeyError):
        parse_form(definition()).property("nobody")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"id": ""}, "id"),
        ({"version": 0}, "version"),
        ({"version": True}, "version"),
        ({"kind": "poster"}, "kind"),
        ({"key": "nobody"}, "key"),
        ({"title": {"ja": "題"}}, "title"),
        ({"properties": []}, "properties"),
        ({"colour": "red"}, "colour"),
        ({"blanks": "—"}, "blanks"),
        ({"checks": [{"kind": "run", "properties": ["nobody"]}]}, "checks(run)"),
    ],
)
def test_a_fault_is_named_with_its_place(changes, place):
    with pytest.raises(FormDefinitionError) as caught:
        parse_form(definition(**changes))

    assert any(place in fault.ja and place in fault.en for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"type": "colour"}, "type"),
        ({"labels": [1]}, "labels"),
        ({"required": "yes"}, "required"),
        ({"title": None}, "title"),
        ({"derived_from": ["nobody"]}, "derived_from"),
    ],
)
def test_a_fault_of_a_property_names_the_property(changes, place):
    data = definition()
    data["properties"][1] |= changes

    with pytest.raises(FormDefinitionError) as caught:
        parse_form(data)

    assert any("name" in fault.en and place in fault.en for fault in caught.value.faults)


def test_all_faults_are_told_at_once():
    with pytest.raises(FormDefinitionError) as caught:
        parse_form(definition(version=0, kind="poster", key="nobody"))

    assert len(caught.value.faults) == 3


def test_a_property_given_twice_is_a_fault():
    data = definition()
    data["properties"].append(data["properties"][0])

    with pytest.raises(FormDefinitionError, match="twice"):
        parse_form(data)
