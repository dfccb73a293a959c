"""How much may be asked for, by whom and by which day (D4, D6, D11, A11, A22, B11, E8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fordelning.allocation.cascade import allocate
from fordelning.checks.ledger import check_ledger
from fordelning.checks.requisition import check_requisition, earlier_requisitions, plan
from fordelning.errors import Status
from fordelning.model import Event, EventKind, Grant, Recipient
from fordelning.year.municipal_share import find_own
from fordelning.year.situation import Situation
from papers import KALMAR, A, B, D, situation

NBSP = "\u00a0"
JUNE = date(2021, 6, 1)


def kalmar(*rows, today=JUNE, **facts):
    return situation(D, today, *rows, **(KALMAR | facts))


def found(now, wanted=None):
    """Return what is found, by code."""
    return {each.code: each for each in check_requisition(now, plan(now, wanted))}


def codes(now, wanted=None):
    """Return the codes of what stands in the way."""
    return [code for code, each in found(now, wanted).items() if each.status is Status.ERROR]


@pytest.mark.parametrize("amount", [1_500_000, 2_630_058, 1_130_059])
def test_the_model_money_is_refused_before_the_ordinary_share_is_in_the_ledger(amount):
    assert codes(kalmar(), amount) == ["requisition_before_first"]
    said = found(kalmar(), amount)["requisition_before_first"].text
    assert "först när den första rekvisitionen står i Händelser" in said
    assert f"1{NBSP}130{NBSP}058 kr ur ”Alla kommuner”" in said


def test_the_rest_of_the_ordinary_share_comes_before_the_model_money():
    now = kalmar((date(2021, 5, 1), "Rekvirerad", "0880", 130_058))
    planned = plan(now)
    assert (planned.share.step, planned.before, planned.amount) == ("Alla kommuner", 130_058, 1_000_000)
    assert codes(now) == []


def test_a_requisition_without_id_counts_as_the_municipality_s_own():
    planned = plan(kalmar((date(2021, 5, 1), "Rekvirerad", None, 1_130_058)))
    assert (planned.share.step, planned.amount) == ("Modellkommuner, lika", 1_500_000)
    assert planned.next is None


@pytest.mark.parametrize("motivation", ["", "Modellkommunernas extra del"])
def test_nothing_is_asked_for_while_an_earlier_requisition_may_be_of_either_share(motivation):
    now = kalmar((date(2021, 5, 1), "Rekvirerad", "0880", 1_500_000, "", motivation))
    assert codes(now) == ["requisition_unclear"]
    assert found(now)["requisition_unclear"].where.row == 6
    assert codes(kalmar((date(2021, 5, 1), "Rekvirerad", "0880", 1_500_000, "", MODEL))) == []


MODEL = "Del: Modellkommuner, lika"


def of_shares(*rows, **facts):
    """Return what is said of the shares among the events: code and row."""
    wanted = ("requisition_out_of_order", "requisition_of_several", "requisition_over_share")
    told = check_ledger(kalmar(*rows, **facts))
    return [(each.code, each.where.row) for each in told if each.code in wanted]


def test_the_model_money_asked_for_first_by_hand_counts_as_that_and_is_told():
    rows = (date(2021, 5, 1), "Rekvirerad", "0880", 1_500_000, "", MODEL)
    planned = plan(kalmar(rows))
    assert (planned.share.step, planned.before, planned.amount, planned.next) == (
        "Alla kommuner",
        0,
        1_130_058,
        None,
    )
    assert of_shares(rows) == [("requisition_out_of_order", 6)]
    (told,) = (each for each in check_ledger(kalmar(rows)) if each.code == "requisition_out_of_order")
    assert f"1{NBSP}130{NBSP}058 kr av den återstod" in told.text
    later = (date(2021, 5, 2), "Rekvirerad", "0880", 1_130_058, "", "Del: Alla kommuner")
    assert of_shares(rows, later) == [("requisition_out_of_order", 6)]  # it was too early all the same
    assert plan(kalmar(rows, later)) is None
    same_day = (date(2021, 5, 1), *later[1:])
    assert of_shares(rows, same_day) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(date(2021, 5, 1), "Rekvirerad", "0880", 2_630_058)], [("requisition_of_several", 6)]),
        ([(date(2021, 5, 1), "Rekvirerad", None, 1_130_059)], [("requisition_of_several", 6)]),
        ([(date(2021, 5, 1), "Rekvirerad", "0880", 1_130_058)], []),
        (
            [
                (date(2021, 5, 1), "Rekvirerad", "0880", 1_130_058),
                (date(2021, 5, 2), "Rekvirerad", "0880", 1_500_000, "", "modellkommuner, LIKA"),
            ],
            [],
        ),
        (
            [
                (date(2021, 5, 1), "Rekvirerad", "0880", 1_130_058),
                (date(2021, 5, 2), "Rekvirerad", "0880", 1_500_001, "", MODEL),
            ],
            [("requisition_over_share", 7)],
        ),
        (  # taken back: it has never been
            [
                (date(2021, 5, 1), "Rekvirerad", "0880", 1_500_000, "", MODEL),
                (date(2021, 5, 1), "Rekvirerad", "0880", -1_500_000, "", "fel del"),
            ],
            [],
        ),
    ],
)
def test_the_order_of_the_shares_is_held_against_the_events(rows, expected):
    assert of_shares(*rows) == expected


def test_a_correction_is_about_the_share_of_what_it_corrects():
    rows = (
        (date(2021, 5, 1), "Rekvirerad", "0880", 1_130_058),
        (date(2021, 5, 2), "Rekvirerad", "0880", 1_500_000, "", MODEL),
        (date(2021, 5, 2), "Rekvirerad", "0880", -400_000, "", "för mycket"),
    )
    planned = plan(kalmar(*rows))
    assert (planned.share.step, planned.before, planned.amount) == (
        "Modellkommuner, lika",
        1_100_000,
        400_000,
    )


def test_when_all_is_asked_for_there_is_nothing_more():
    now = kalmar((date(2021, 5, 1), "Rekvirerad", "0880", 2_630_058))
    assert plan(now) is None
    assert codes(now) == ["nothing_to_requisition"]
    assert f"2{NBSP}630{NBSP}058 kr" in found(now)["nothing_to_requisition"].text


@pytest.mark.parametrize("facts", [{}, {"mottagare_kommunkod": None}])
def test_the_municipality_is_known_by_its_code_or_by_its_name(facts):
    assert plan(kalmar(**facts)).own.id == "0880"


@pytest.mark.parametrize(
    "facts", [{"mottagare_kommunkod": "9999"}, {"mottagare_kommunkod": None, "mottagare_namn": None}]
)
def test_in_a_workbook_of_all_municipalities_the_whole_grant_is_nobody_s(facts):
    now = kalmar(**facts)
    assert plan(now) is None
    assert codes(now) == ["own_line_missing"]


@pytest.mark.parametrize(
    ("code", "published", "computed"),
    [("0580", 2_396_422, "2 396 421"), ("0192", 438_625, "438 626")],  # Linköping, Nynäshamn
)
def test_where_the_rule_gives_another_krona_the_published_key_is_asked_for(code, published, computed):
    now = kalmar(mottagare_kommunkod=code)
    assert plan(now).amount == published  # D2: document D, appendix 1
    assert computed.replace(" ", NBSP) in found(now)["key_differs"].text
    assert codes(now, published + 1) == ["requisition_over_key"]


def test_a_workbook_that_lacks_municipalities_cannot_tell_the_model_money():
    def alone(*rows):
        now = kalmar(*rows)
        mine = tuple(each for each in now.grant.recipients if each.id == "0880")
        return replace(now, grant=replace(now.grant, recipients=mine))

    assert plan(alone()).amount == 1_130_058
    assert codes(alone()) == []
    assert "next_requisition" not in found(alone())
    assert codes(alone(), 1_500_000) == ["requisition_over_key"]
    assert codes(alone((date(2021, 5, 1), "Rekvirerad", "0880", 1_130_058))) == ["not_all_municipalities"]


@pytest.mark.parametrize(
    ("day", "code", "said"),
    [
        (date(2021, 12, 2), "requisition_too_late", "förfaller"),
        (date(2021, 12, 1), "requisition_soon_due", "det är i dag"),
        (date(2021, 11, 30), "requisition_soon_due", "en dag kvar"),
        (date(2021, 11, 1), "requisition_soon_due", "30 dagar kvar"),
        (date(2021, 10, 31), None, ""),
    ],
)
def test_the_last_day_is_kept_and_told_within_thirty_days(day, code, said):
    told = found(kalmar(today=day))
    assert {each for each in told if "requisition_" in each and "next" not in each} == (
        {code} if code else set()
    )
    if code:
        assert said in told[code].text
        assert (told[code].status is Status.ERROR) == (code == "requisition_too_late")


@pytest.mark.parametrize("name", ["bidrag_dnr_overenskommelse", "bidrag_dnr_beslut"])
def test_without_both_reference_numbers_it_is_refused(name):
    assert codes(kalmar(**{name: None})) == ["dnr_missing"]


@pytest.mark.parametrize(
    ("facts", "wrong", "warned"),
    [
        ({"mottagare_orgnr": None}, ["own_org_number_missing"], ""),
        ({"mottagare_orgnr": "556455-0910"}, ["not_a_municipality"], ""),  # A11: municipalities only
        ({"mottagare_orgnr": "162120000746"}, [], ""),
        ({"bidrag_rekvirent": None}, [], "requisitioner_unknown"),
        ({"mottagare_bankgiro": "5420-3675"}, ["giro_wrong"], ""),
        ({"mottagare_plusgiro": "11 52 00-9"}, ["giro_wrong"], ""),
        ({"mottagare_plusgiro": "11 52 00-8"}, [], ""),
        ({"mottagare_bankgiro": None}, [], "giro_missing"),
        ({"mottagare_kontakt": None}, [], "form_field_empty"),
        ({"mottagare_fax": None}, [], ""),
    ],
)
def test_who_asks_and_where_the_money_goes_is_checked(facts, wrong, warned):
    now = kalmar(**facts)
    assert codes(now) == wrong
    usual = {"next_requisition", "form_slip"}
    assert set(found(now)) - usual == {*wrong, *([warned] if warned else [])}


def test_where_the_decision_can_be_read_in_two_ways_that_is_told():
    numbers = {"bidrag_dnr_overenskommelse": "S2018/1", "bidrag_dnr_beslut": "S2018/2"}
    now = situation(B, date(2018, 9, 1), **numbers)
    assert plan(now).amount == 21_625_197  # E4
    assert codes(now) == []
    assert "requisitioner_unclear" in found(now)  # E8


def test_a_decision_below_the_key_is_the_limit():
    now = situation(A, date(2020, 9, 4), (date(2020, 9, 1), "Beslutad", None, 10_000_000))
    assert codes(now) == ["requisitioned_over_decided"]
    assert codes(now, 10_000_000) == []


def test_a_requisition_of_nothing_is_refused():
    assert codes(situation(A, date(2020, 9, 4)), 0) == ["requisition_zero"]


def test_a_unit_with_the_municipality_s_code_as_its_number_is_not_the_municipality():
    """Of 194 units one is number 0180: Stockholm asked for its money alone, and wrote no letters."""
    facts = {"mottagare_kommunkod": "0180", "mottagare_namn": "Stockholms stad"}
    facts |= {"mottagare_orgnr": "212000-0142", "bidrag_belopp": 1_000_000}

    def own_with(name, number=""):
        unit = Recipient("0180", name, org_number=number, groups=("Hem",))
        other = Recipient("0181", "Enhet 181", groups=("Hem",))
        own = find_own(Situation(Grant(facts, (), recipients=(unit, other)), JUNE))
        assert own.is_about(Event(JUNE, EventKind.PAID, "0180", 55_000)) == bool(own.id)
        return own.id

    assert own_with("Enhet 180") == own_with("Enhet 180", "499900-1805") == ""
    assert own_with("Stockholm") == own_with("Stockholms stad") == "0180"
    assert own_with("Äldrenämnden", "2120000142") == "0180"


def test_a_correction_gives_back_what_can_be_asked_for():
    taken_back = (date(2021, 5, 2), "Rekvirerad", "0880", -1_130_058, "", "Fel period")
    now = kalmar((date(2021, 5, 1), "Rekvirerad", "0880", 1_130_058), taken_back)
    assert plan(now).amount == 1_130_058


def test_the_order_of_the_two_requisitions_is_the_programme_s_also_where_both_shares_reach_one():  # D4
    now = kalmar()
    own = tuple(each for each in now.grant.recipients if each.id == "0880")
    grant = replace(now.grant, recipients=own)
    alone = replace(now, grant=grant, allocation=allocate(grant))
    assert [share.step for share in find_own(alone).shares] == ["Alla kommuner", "Modellkommuner, lika"]
    unsaid = replace(alone, programme=replace(alone.programme, requisition_order=()))
    assert [share.step for share in find_own(unsaid).shares] == ["Modellkommuner, lika", "Alla kommuner"]


def test_the_requisitions_before_the_last_one_are_known_by_their_days_without_what_was_taken_back():
    first, second = (
        (date(2021, 5, 1), "Rekvirerad", "0880", 130_058),
        (date(2021, 5, 2), "Rekvirerad", None, 9),
    )
    mistaken = (
        (date(2021, 5, 3), "Rekvirerad", "0880", 7),
        (date(2021, 5, 3), "Rekvirerad", "0880", -7, "", "Fel"),
    )
    assert earlier_requisitions(kalmar(second, first, *mistaken)) == (130_058,)
    assert earlier_requisitions(kalmar(first)) == ()
