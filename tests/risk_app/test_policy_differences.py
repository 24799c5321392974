"""What one policy says otherwise than another."""

from __future__ import annotations

from risk_app.policy_differences import differences


def test_a_list_in_another_order_says_the_same():
    before = {"required": ["face_match", "duplicates"], "limits": {"back_needed_for": ["a", "b"]}}
    after = {"required": ["duplicates", "face_match"], "limits": {"back_needed_for": ["b", "a"]}}

    assert differences(before, after) == []


def test_words_that_came_and_went_are_named():
    (found,) = differences({"required": ["a", "b"]}, {"required": ["c", "a"]})

    assert (found.path, found.added, found.removed) == ("required", ("c",), ("b",))


def test_a_part_that_is_new_and_one_that_is_gone_are_told_apart_from_null():
    gone, new = differences({"weights": {"age": 1}}, {"weights": {"device": None}})

    assert (gone.path, gone.before, gone.after) == ("weights.age", "1", None)
    assert (new.path, new.before, new.after) == ("weights.device", None, "null")
