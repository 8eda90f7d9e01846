import pytest

from renkei.reference_data import forms, vocabulary


@pytest.mark.parametrize("form_id", forms.form_ids())
def test_every_packaged_form_is_sound_and_named_after_its_file(form_id):
    assert forms.form(form_id).id == form_id


def test_no_two_properties_of_a_form_share_a_label():
    for form in forms.forms():
        if form.kind == "list":
            labels = [label.casefold() for p in form.properties for label in p.labels]
            assert len(labels) == len(set(labels))


def test_an_unknown_form_names_the_known_ones():
    with pytest.raises(forms.UnknownFormError) as caught:
        forms.form("poster")

    assert "initiative_list" in caught.value.remedy.en


def test_every_subject_has_names_and_terms():
    subjects = vocabulary.subjects()

    assert set(subjects.names) == set(subjects.terms)
    assert all(subjects.names.values())
    assert subjects.named_by("環境分野での連携") == {"subject:environment"}
    assert "subject:environment" in subjects.touched_by("干潟の観察")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("政策企画局", "総務局"), ("総務部", "教育委員会"), ("会計管理局", "交通局"), ("水道局", "下水道局")],
)
def test_offices_have_their_customary_order(earlier, later):
    assert vocabulary.office_rank(earlier) < vocabulary.office_rank(later)


def test_an_office_of_an_unusual_name_has_no_rank():
    assert vocabulary.office_rank("あおば局") is None
