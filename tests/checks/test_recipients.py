"""Traps among recipients and tiers: holes, wrong numbers, names that differ, answers that have not come."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import books
from books import check, put, recipient, state, step
from fordelning.checks import Situation
from fordelning.checks.recipients import check_municipalities, check_tiers
from fordelning.errors import Row, Status
from fordelning.model import Comparison, Condition, Grant, Recipient, Step, Tier

HOMES = [recipient("1", Vikt=1), recipient("2", Vikt=2)]
TIERED = [step("Nivåer", "Nivåer", "Hem", Underlag="Antal", Enhet="kunder")]


def tiered(folder, *tiers, **columns):
    """Return a workbook that divides by these tiers of home care."""
    rows = [dict(zip(("Från", "Till", "Belopp"), tier, strict=True)) for tier in tiers]
    rows = [{"Verksamhet": "Hemtjänst", **row} for row in rows]
    home = {"Verksamhet": "Hemtjänst", "Antal": 20, **columns}
    return books.grant(folder, TIERED, [recipient("1", **home)], tiers=rows)


def test_tiers_that_overlap_are_refused(tmp_path, capsys):
    # A6: 10-50 and 51-; an officer who writes 50- makes 50 belong to both.
    run = check(capsys, tiered(tmp_path, (10, 50, 20_000), (50, None, 35_000)))
    told = run.one("tiers_overlap")
    assert (told["status"], told["blad"], told["rad"]) == ("Fel", "Modell", 16)
    assert told["vad"] == "Nivån för Hemtjänst från 50 går in i nivån från 10."
    assert run.status == 1


def test_tiers_that_leave_a_hole_are_refused(tmp_path, capsys):
    run = check(capsys, tiered(tmp_path, (10, 50, 20_000), (60, None, 35_000)))
    told = run.one("tiers_hole")
    assert (told["status"], told["blad"], told["rad"]) == ("Fel", "Modell", 16)
    assert told["vad"] == "För Hemtjänst saknas en nivå för 51–59."
    assert run.status == 1


def test_a_recipient_in_no_tier_is_told_and_refused_with_the_reason(tmp_path, capsys):
    # A7: 10 customers are needed, 9 are refused.
    run = check(capsys, tiered(tmp_path, (10, 50, 20_000), (51, None, 35_000), Antal=9))
    told = run.one("in_no_tier")
    assert (told["status"], told["blad"], told["rad"]) == ("Varning", "Mottagare", 6)
    assert (told["kolumn"], told["cell"]) == ("Antal", "J6")
    assert told["vad"] == "Enhet 1: volymen 9 ligger inte i någon nivå för Hemtjänst."
    (line,) = run.said["fordelning"]["rader"]
    assert (line["belopp"], line["nekad"]) == (0, True)


def test_whom_the_conditions_refuse_needs_no_tier():
    # A7: the decision itself asks for at least 10 customers, which refuses 9 and 0; 11 has no tier.
    ten = Condition("Hem", "Antal", Comparison.AT_LEAST, Fraction(10))
    homes = tuple(
        Recipient(str(n), f"Hem {n}", activity="Hemtjänst", groups=("Hem",), values={"Antal": Fraction(n)})
        for n in (9, 0, 11)
    )
    tiers_ = (Tier("Hemtjänst", 20, None, 20_000),)
    grant = Grant({}, (Step("Nivåer", "Bidraget", "tiers", "Hem", basis="Antal"),), tiers_, (ten,), homes)
    told = [each for each in check_tiers(Situation(grant, date(2020, 10, 1))) if each.code == "in_no_tier"]
    assert [each.text[:6] for each in told] == ["Hem 11"]


def test_an_activity_without_tiers_is_told(tmp_path, capsys):
    run = check(capsys, tiered(tmp_path, (10, None, 20_000), Verksamhet="Hemtjanst"))
    assert run.found("in_no_tier") == []
    assert run.one("activity_unknown")["vad"].endswith("inte finns i Nivåer. Menade du ”Hemtjänst”?")


def test_one_without_activity_or_volume_is_told_by_the_model(tmp_path, capsys):
    run = check(capsys, tiered(tmp_path, (10, None, 20_000), Verksamhet=None))
    assert run.codes == ["activity_missing"]
    assert run.one("in_no_tier")["vad"].endswith("någon nivå för okänd verksamhet.")
    run = check(capsys, tiered(tmp_path, (10, None, 20_000), Antal=None))
    assert run.codes == ["basis_missing"]


def test_one_who_declined_needs_no_tier(tmp_path, capsys):
    run = check(capsys, tiered(tmp_path, (10, None, 20_000), Antal=9, Deltar="Nej"))
    assert run.found("in_no_tier") == []


def test_a_basis_that_is_no_column_is_refused_with_the_likely_one(tmp_path, capsys):
    run = check(capsys, books.grant(tmp_path, [step("S", "Nyckel", "Hem", Underlag="Vikter")], HOMES))
    told = run.one("unknown_column")
    assert (told["status"], told["blad"], told["rad"]) == ("Fel", "Modell", 6)
    assert (told["kolumn"], told["cell"]) == ("Underlag", "F6")
    assert told["vad"] == "Kolumnen ”Vikter” finns inte i tabellen Mottagare. Menade du ”Vikt”?"
    assert run.status == 1


def test_an_id_that_stands_twice_is_refused(tmp_path, capsys):
    homes = [recipient("0114", Vikt=1), recipient("0180", Vikt=1), recipient("0114", Vikt=1)]
    run = check(capsys, books.grant(tmp_path, [step("S", "Nyckel", "Hem", Underlag="Vikt")], homes))
    told = run.one("id_twice")
    assert (told["status"], told["blad"], told["rad"], told["cell"]) == ("Fel", "Mottagare", 8, "A8")
    assert told["vad"] == "Id ”0114” står redan på rad 6."
    assert run.status == 1


@pytest.mark.parametrize("number", ["212000-0143", "2120000143", "21200-142", "okänt"])
def test_an_organisation_number_with_a_wrong_check_digit_is_refused(tmp_path, capsys, number):
    # 212000-0142 is the number of the City of Stockholm.
    homes = [HOMES[0] | {"Org.nr": "212000-0142"}, HOMES[1] | {"Org.nr": number}]
    run = check(capsys, books.grant(tmp_path, [step("S", "Lika", "Hem")], homes))
    told = run.one("org_number_wrong")
    assert (told["status"], told["blad"], told["rad"]) == ("Fel", "Mottagare", 7)
    assert (told["kolumn"], told["cell"]) == ("Org.nr", "C7")
    assert told["vad"].startswith(f"”{number}” är inget riktigt organisationsnummer")
    assert run.status == 1


def test_the_number_of_the_grant_s_own_recipient_is_looked_at(tmp_path, capsys):
    book = books.change(books.new(tmp_path), state("mottagare_orgnr", "212000-0143"))
    told = check(capsys, book).one("org_number_wrong")
    assert (told["status"], told["blad"]) == ("Fel", "Bidrag")


def test_a_payee_with_several_numbers_is_told(tmp_path, capsys):
    # A8: several units share one payee.
    homes = [HOMES[0] | {"Org.nr": "212000-0142", "Utbetalas till": "Vård AB"}]
    homes += [HOMES[1] | {"Utbetalas till": "Vård AB", "Org.nr": "212000-0159"}, recipient("3")]
    told = check(capsys, books.grant(tmp_path, [step("S", "Lika", "Hem")], homes)).one(
        "payee_with_several_numbers"
    )
    assert (told["status"], told["cell"]) == ("Varning", "C7")
    assert told["vad"] == "Vård AB står med flera organisationsnummer: 212000-0142, 212000-0159."


def test_a_number_with_several_payees_is_told_with_the_name_that_is_paid(tmp_path, capsys):
    homes = [HOMES[0] | {"Org.nr": "556012-5790", "Utbetalas till": "Bolaget AB"}]
    homes += [HOMES[1] | {"Org.nr": "5560125790", "Utbetalas till": "Annat AB"}]
    homes += [recipient("3") | {"Org.nr": "5560125790", "Utbetalas till": "BOLAGET  AB"}]
    run = check(capsys, books.grant(tmp_path, [step("S", "Lika", "Hem")], homes))
    told = run.one("number_with_several_payees")
    assert (told["status"], told["cell"]) == ("Varning", "D7")
    assert told["vad"].endswith("flera betalningsmottagare: ”Bolaget AB”, ”Annat AB”.")
    assert told["gor"].startswith("De betalas som en: ”Bolaget AB”.")


MUNICIPALITIES = [
    {"Id": "0114", "Namn": "Upplands Väsby", "Grupp": "Hem"},
    {"Id": "0180", "Namn": "Stockholm", "Grupp": "Hem"},
]


def test_a_misspelt_municipality_is_quoted_and_told_but_never_changed(tmp_path, capsys):
    # D25: the published list says Mölnadal; the municipality is Mölndal, 1481.
    rows = [*MUNICIPALITIES, {"Id": "1481", "Namn": "Mölnadal", "Grupp": "Hem"}]
    book = books.grant(tmp_path, [step("S", "Lika", "Hem")], rows)
    run = check(capsys, book, verb="fordela")
    told = run.one("municipality_name")
    assert (told["status"], told["blad"], told["rad"], told["cell"]) == ("Varning", "Mottagare", 8, "B8")
    assert told["vad"] == (
        "”Mölnadal” är inte kommunens namn: kod 1481 är Mölndal. Namnet står kvar som det är skrivet."
    )
    assert run.status == 0
    assert [line["namn"] for line in run.said["fordelning"]["rader"]][-1] == "Mölnadal"
    assert books.read(book)[0].recipients[2].name == "Mölnadal"


def test_a_name_that_differs_from_the_register_is_told_where_the_rows_are_municipalities(tmp_path, capsys):
    rows = [*MUNICIPALITIES, {"Id": "1480", "Namn": "Göteborgs stad", "Grupp": "Hem"}]
    told = check(capsys, books.grant(tmp_path, [step("S", "Lika", "Hem")], rows)).one("municipality_name")
    assert told["vad"].startswith("”Göteborgs stad” är inte kommunens namn: kod 1480 är Göteborg.")


def test_other_recipients_with_four_digits_are_left_alone(tmp_path, capsys):
    rows = [recipient("0114"), recipient("0180"), {"Id": "1480", "Namn": "Hus 7", "Grupp": "Hem"}]
    book = books.grant(tmp_path, [step("S", "Lika", "Hem")], rows)
    assert check(capsys, book).found("municipality_name") == []


def test_a_code_that_lost_its_zero_is_told(tmp_path, capsys):
    rows = [*MUNICIPALITIES[1:], {"Id": 114, "Namn": "Upplands Väsby", "Grupp": "Hem"}]
    told = check(capsys, books.grant(tmp_path, [step("S", "Lika", "Hem")], rows)).one("zero_lost")
    assert (told["status"], told["cell"]) == ("Varning", "A7")
    assert told["vad"] == "Id 114 har förlorat sin första nolla; kommunens kod är 0114."


@pytest.mark.parametrize("same", [113, "113", "00113", "０１１３"])
def test_two_ids_that_are_one_number_are_told(same):
    rows = (
        Recipient("0113", "A", row=Row("Mottagare", 6)),
        Recipient(str(same), "B", row=Row("Mottagare", 7)),
    )
    other = (Recipient("1130", "C"), Recipient("113A", "D"))
    found = check_municipalities(Situation(Grant({}, (), recipients=(*rows, *other)), date(2021, 1, 1)))
    (told,) = [each for each in found if each.code == "id_like_another"]
    assert (told.where.row, told.status) == (7, Status.WARNING)
    assert told.text.startswith(f"Id {same} är samma tal som Id 0113 på rad 6.")


def test_an_earmark_that_looks_like_a_group_is_told(tmp_path, capsys):
    homes = [recipient("1", "Hemtjänst")]
    book = books.grant(tmp_path, [step("S", "Avsätt", "Hemtjanst", Värde=1)], homes)
    told = check(capsys, book).one("earmark_like_group")
    assert (told["status"], told["cell"]) == ("Varning", "D6")
    assert told["vad"] == "”Hemtjanst” räknas som en öronmärkning, men liknar ”Hemtjänst”."


def waiting(folder, **more):
    """Return a workbook where one of two has not answered (C6, C7)."""
    steps = [step("Platser", "Per enhet", "Hem", Underlag="Vikt")]
    condition = {"Grupp": "Hem", "Kolumn": "Deltar", "Jämförelse": "=", "Värde": "Ja"}
    homes = [HOMES[0] | {"Deltar": "Ja"}, HOMES[1]]
    return books.grant(folder, steps, homes, conditions=[condition], **more)


def test_who_has_not_answered_is_counted_and_the_rate_if_all_join_is_told(tmp_path, capsys):
    told = check(capsys, waiting(tmp_path)).one("answers_missing")
    assert (told["status"], told["blad"], told["cell"]) == ("Varning", "Mottagare", "H7")
    assert told["vad"] == (
        "1 mottagare har inte svarat och får ingenting än. Om alla tackar ja blir satsen i ”Platser” "
        "333\u00a0333,333 kr i stället för 1\u00a0000\u00a0000 kr."
    )


def test_no_rate_is_told_where_the_model_cannot_be_counted(tmp_path, capsys):
    told = check(capsys, waiting(tmp_path, bidrag_belopp=None)).one("answers_missing")
    assert told["vad"] == "1 mottagare har inte svarat och får ingenting än."


def test_all_answers_in_is_not_told(tmp_path, capsys):
    book = books.change(waiting(tmp_path), put("Mottagare", "Deltar", "Nej", 2))
    assert check(capsys, book).found("answers_missing") == []


def test_no_finding_of_a_sound_workbook_is_an_error(tmp_path, capsys):
    run = check(capsys, books.new(tmp_path), verb="fordela")
    assert (run.status, run.codes) == (0, [])


def test_a_model_without_steps_is_told(tmp_path, capsys):
    run = check(capsys, books.grant(tmp_path))
    assert run.codes == ["nothing_in_model"]
    assert run.status == 1
