"""What the documents lay down beside the division: typed from the document and the requirement named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import shipped
from fordelning import programmes
from fordelning.errors import ProgrammeError
from fordelning.model import Paper, ProvisionKind, RecipientKind
from fordelning.programmes.parse import parse
from fordelning.programmes.registers import shipped as file_of

A, B, C = "stockholm-digital-2020", "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
D, E = "riket-teknik-2021", "riket-valfardsteknik-2018"


def of_kind(programme_id: str, kind: ProvisionKind) -> list[tuple[str, str, date | None]]:
    own = programmes.load(programme_id).provisions
    return [(each.who, each.text, each.day) for each in own if each.kind is kind]


def test_a12_and_d15_publicly_funded_care_is_covered_whoever_performs_it() -> None:
    ((_, of_a, _),) = of_kind(A, ProvisionKind.SCOPE)  # Document A, Ärendet
    assert of_a == (
        "Överenskommelsen omfattar all offentligt finansierad omsorg oavsett om den bedrivs av kommunala "
        "eller privata utförare."
    )
    ((_, of_d, _),) = of_kind(D, ProvisionKind.SCOPE)  # Document D, avsnitt 1.1
    assert of_d.startswith(
        "Överenskommelsen omfattar offentligt finansierad omsorg, oavsett vem som utför denna."
    )


def test_a8_the_unit_is_the_office_or_the_home() -> None:
    ((_, told, _),) = of_kind(A, ProvisionKind.UNIT)
    assert "Antal utförarkontor/boenden" in told  # Document A, the heading of the table


def test_a17_immediate_adjustment_is_the_third_point_and_the_second_delegates() -> None:
    points = programmes.load(A).decision_points
    assert [each.delegates for each in points] == [False, True, False]
    assert points[2].text == "Äldrenämnden beslutar om omedelbar justering."  # Document A, punkt 3
    assert [each.delegates for each in programmes.load(C).decision_points] == [False, True]  # C3


def test_a19_two_sign_by_title_and_no_name_is_filled_in() -> None:
    assert [each.title for each in programmes.load(A).signers] == ["Förvaltningschef", "Avdelningschef"]
    assert [each.title for each in programmes.load(C).signers] == ["Förvaltningschef"]


def test_b13_the_figures_of_the_memo_and_the_counts_that_follow_from_them() -> None:
    # "1533 personer ... under år 2017. Av dessa var 59 procent män"; "5731 personer ... 32,6 procent män".
    lss, vob = programmes.load(B).sexes
    assert (lss.persons, lss.men_percent, lss.year) == (1_533, 59, 2017)
    assert (vob.persons, vob.men_percent, vob.year) == (5_731, Fraction(326, 10), None)
    assert (lss.men, lss.women, vob.men, vob.women) == (904, 629, 1_868, 3_863)  # computed by hand


def test_b16_company_own_departments_and_districts() -> None:
    kinds = {each.target: each.kind for each in programmes.load(B).recipient_kinds}
    assert kinds["Micasa"] is RecipientKind.COMPANY
    assert kinds["Stadsdelsförvaltningar"] is RecipientKind.DISTRICT
    for department in ("Utbildningsförvaltningen", "Äldreförvaltningen", "Socialförvaltningen"):
        assert kinds[department] is RecipientKind.OWN_DEPARTMENT


def test_d4_the_share_of_the_model_municipalities_comes_after_the_ordinary_one() -> None:
    (order,) = programmes.load(D).requisition_order
    assert (order.step, order.after) == ("Modellkommuner, lika", "Alla kommuner")
    (told,) = [each for each in programmes.load(D).duties if each.on is Paper.REQUISITION]
    assert "efter att ha rekvirerat den del" in told.text


def test_d13_copies_of_accounts_are_to_be_handed_over_and_the_statement_says_so() -> None:
    told = [each.text for each in programmes.load(D).duties if each.on is Paper.STATEMENT]
    assert any(text.startswith("Lämna kopior av räkenskaper") and "Kammarkollegiet" in text for text in told)


def test_d19_the_meetings_are_in_april_and_september_2021() -> None:
    days = [(each.first, each.last) for each in programmes.load(D).meetings]
    assert days == [(date(2021, 4, 1), date(2021, 4, 30)), (date(2021, 9, 1), date(2021, 9, 30))]


def test_d20_case_numbers_signing_days_and_the_approval_it_hangs_on() -> None:
    assert [text for _, text, _ in of_kind(D, ProvisionKind.CASE_NUMBER)] == ["20/01595", "S2020/04363"]
    assert [day for _, _, day in of_kind(D, ProvisionKind.SIGNED)] == [date(2020, 12, 18), date(2020, 12, 21)]
    ((_, told, _),) = of_kind(D, ProvisionKind.VALIDITY)
    assert told == "Överenskommelsen blir giltig under förutsättning att regeringen godkänner den."


def test_d_the_agreement_is_one_of_three_years() -> None:
    ((_, told, _),) = of_kind(D, ProvisionKind.FRAME)
    assert "treårig överenskommelse för åren 2020-2022" in told  # Document D, the letter, Bakgrund


@pytest.mark.parametrize("programme_id", [B, E])
def test_e9_e16_and_e18_are_those_of_the_government_s_decision(programme_id: str) -> None:
    ((_, own, _),) = of_kind(programme_id, ProvisionKind.DISTRIBUTION)
    assert own.endswith("ska avgöras av kommunerna utifrån deras behov och förutsättningar.")  # E9
    (_, asked, _), (_, simple, _) = of_kind(programme_id, ProvisionKind.FOLLOW_UP)
    assert "informationssäkerhet i verksamheter inom socialtjänstens område" in asked  # E16
    assert "på ett för kommunerna enkelt sätt" in simple  # E18
    first, second = (each.text for each in programmes.load(programme_id).questions)
    assert "informationssäkerhet" in first
    assert "implementera välfärdsteknik" in second


def test_the_last_day_of_a_duty_follows_what_the_officer_writes() -> None:
    # E5: "senast den 1 november 2018, eller det datum som Socialstyrelsen beslutar".
    first = next(each for each in programmes.load(E).duties if each.due == "bidrag_rekvirera_senast")
    grant = shipped.grant(E)
    assert first.last_day(grant.day) == date(2018, 11, 1)
    moved = {**grant.facts, "bidrag_rekvirera_senast": date(2018, 11, 15)}
    assert first.last_day(replace(grant, facts=moved).day) == date(2018, 11, 15)


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('due = "bidrag_rekvirera_senast"', "day = 2021-12-01", "duties.1.day: dagen 2021-12-01 står redan"),
        ('due = "bidrag_rekvirera_senast"', 'due = "bidrag_rekvirera"', "duties.1.due"),
        ('on = "statement"', 'on = "redovisning"', "duties.5.on"),
        ('kind = "validity"', 'kind = "valid"', "provisions.3.kind"),
        ("last = 2021-04-30", "last = 2021-03-30", "meetings.1.last"),
        ('step = "Modellkommuner, lika"', 'step = "Modellkommuner"', "requisition_order.1.step"),
        ('after = "Alla kommuner"', 'after = "Alla"', "requisition_order.1.after"),
        ("avsnitt 6 (D19)", "avsnitt 6", "meetings.1.source"),
    ],
)
def test_a_slip_in_them_is_refused_with_file_and_key(right: str, wrong: str, key: str) -> None:
    text = file_of(f"{D}.toml").read_text(encoding="utf-8")
    assert right in text
    with pytest.raises(ProgrammeError) as error:
        parse(text.replace(right, wrong, 1), D, file_of("examples", f"{D}.csv").read_text(encoding="utf-8"))
    assert str(error.value).startswith(f"{D}.toml, {key}")


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("men_percent = 59", "men_percent = 159", "sexes.1.men_percent"),
        (
            'target = "Micasa", kind',
            'target = "Mikasa", kind',
            "recipient_kinds.1.target",
        ),
    ],
)
def test_a_slip_in_figures_or_kinds_is_refused(right: str, wrong: str, key: str) -> None:
    text = file_of(f"{B}.toml").read_text(encoding="utf-8")
    assert right in text
    with pytest.raises(ProgrammeError) as error:
        parse(text.replace(right, wrong, 1), B, file_of("examples", f"{B}.csv").read_text(encoding="utf-8"))
    assert str(error.value).startswith(f"{B}.toml, {key}")
