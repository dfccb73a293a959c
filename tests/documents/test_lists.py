"""Payment lists and invoice ceilings: one row for each payee, sums that hold, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook

import exported
import rewritten
import shipped
from fordelning import programmes
from fordelning.allocation.cascade import allocate
from fordelning.checks import Situation
from fordelning.documents.giros import Giro
from fordelning.documents.lists import CEILINGS, PAYMENTS, entries, harmless, write_lists
from fordelning.documents.recipient_kinds import kinds_of
from fordelning.model import Event, EventKind, Grant, LineStanding, Outcome, Recipient, Step
from fordelning.year.released import find_free

B, C = "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
DAY = date(2021, 3, 1)
NUMBERS = ["Dnr överenskommelsen", "Dnr beslut om utbetalning"]  # D11: on every document


def made(kind, grant, folder, giros=(), standings=None):
    files = write_lists(kind, entries(kind, grant, allocate(grant), dict(giros), standings), grant.facts)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return files


def grant(*recipients, events=(), outcome=Outcome.PAYMENT):
    steps = (Step("Hem", "Bidraget", "key", "Hem", basis="Antal", outcome=outcome),)
    facts = {"bidrag_namn": "Stimulansmedel", "bidrag_belopp": 1_000_000}
    return Grant(facts, steps, recipients=recipients, events=events)


def home(id_, count, **more):
    more = {"name": f"Hemmet {id_}"} | more
    return Recipient(id_, groups=("Hem",), values={"Antal": Fraction(count)}, **more)


def test_b_ceilings_are_told_with_what_is_invoiced_and_what_is_left(tmp_path):
    # B6: ceiling, invoiced, remaining. B3 and B4: 1 062 298 + 202 081 to the first district.
    first = shipped.grant(B)
    events = (Event(DAY, EventKind.INVOICED, "S01", 264_379),)
    made(
        CEILINGS,
        Grant(first.facts, first.steps, first.tiers, first.conditions, first.recipients, events),
        tmp_path,
    )
    told = exported.rows(tmp_path / "fakturatak.csv")
    heads = ["Mottagare", "Org.nr", "Fakturatak (kr)", "Fakturerat (kr)", "Kvar att fakturera (kr)"]
    assert told[0] == [*heads, *NUMBERS]
    numbers = ["Ingen överenskommelse", "S2018/00000 (exempel)"]  # D11; a decision is behind it (E)
    assert told[1] == [
        "Norrängs stadsdelsförvaltning (exempel)",
        "",
        "1264379",
        "264379",
        "1000000",
        *numbers,
    ]
    # B1 and B2: 21 625 197 less Micasa's 3 000 000, the schools' 1 500 000 and what is kept, 1 000 000.
    assert (
        sum(int(row[2]) for row in told[1:]) == 16_125_197 == 21_625_197 - 3_000_000 - 1_500_000 - 1_000_000
    )


def test_b16_a_company_an_own_department_and_a_district_are_told_apart(tmp_path):
    # B16, document B Sammanfattning: "förvaltningar/bolag ... Micasa, utbildningsförvaltningen".
    base = shipped.grant(B)
    allocation = allocate(base)
    for kind in (PAYMENTS, CEILINGS):
        listed = entries(kind, base, allocation, {})
        files = write_lists(kind, listed, base.facts, kinds_of(allocation, programmes.load(B)))
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
    paid, invoiced = (exported.rows(tmp_path / f"{name}.csv") for name in ("utbetalningar", "fakturatak"))
    assert [row[:3] for row in paid] == [
        ["Mottagare", "Org.nr", "Typ av mottagare"],
        ["Micasa", "", "Bolag"],
        ["Utbildningsförvaltningen", "", "Egen förvaltning"],
    ]
    assert {row[2] for row in invoiced[1:]} == {"Stadsdel"}
    assert len(invoiced) == 15
    cells = exported.cells(tmp_path / "utbetalningar.xlsx", "Betalningslista", formulas=True)
    assert (cells["C6"], cells["F6"]) == ("Bolag", "=D6-E6")


def test_d11_the_workbook_has_both_reference_numbers_above_its_table(tmp_path):
    made(PAYMENTS, shipped.grant(C), tmp_path)
    page = rewritten.opened(tmp_path / "utbetalningar.xlsx")["Betalningslista"]
    for number in ("S2020/00000 (exempel)", "S2020/00001 (exempel)"):
        assert number in page["A2"].value
        assert number in page.oddFooter.center.text


def test_c_payments_are_one_row_for_each_payee_as_in_table_utbetalning(tmp_path):
    made(PAYMENTS, shipped.grant(C), tmp_path)
    told = {row[0]: row for row in exported.rows(tmp_path / "utbetalningar.csv")[1:]}
    assert told["Strömstarens omsorg AB (exempel)"][1:3] == ["499920-0076", "80400"]  # C6: 67 × 1 200
    assert told["LSS-hälsan"][2] == "1000000"  # C1
    assert "Utbildning av legitimerad personal" not in told  # kept (C10)
    # C6: 6 200 000 less the 800 kronor that are left, and LSS-hälsan's 1 000 000.
    assert sum(int(row[2]) for row in told.values()) == 7_199_200


def test_the_sums_stand_at_the_foot_of_the_workbook(tmp_path, libreoffice):
    made(PAYMENTS, shipped.grant(C), tmp_path)
    path = tmp_path / "utbetalningar.xlsx"
    assert libreoffice.errors(path) == []
    again = load_workbook(libreoffice.recalculate(path, tmp_path / "ny"), data_only=True)
    for page in (
        rewritten.opened(path, results=True)["Betalningslista"],
        again["Betalningslista"],
    ):
        foot = [cell.value for cell in page[page.max_row]]
        assert foot == ["Summa", None, 7_199_200, 0, 7_199_200]


def test_the_workbook_is_clean_by_the_schema(tmp_path, ooxml):
    made(PAYMENTS, shipped.grant(C), tmp_path)
    made(CEILINGS, shipped.grant(B), tmp_path)
    for found in ooxml.complaints(tmp_path / "utbetalningar.xlsx", tmp_path / "fakturatak.xlsx"):
        assert found == []


def test_further_rounds_and_what_is_paid_are_counted(tmp_path):
    # A15: more to one who takes part still; paid is what the ledger says.
    events = (
        Event(DAY, EventKind.PAID, "1", 250_000),
        Event(DAY, EventKind.REDISTRIBUTED, "1", 30_000),
        Event(DAY, EventKind.PAID, "", 1_000_000),  # from the state, to the municipality
    )
    more = {("Hem", "1"): LineStanding(given=30_000)}
    made(PAYMENTS, grant(home("1", 1), home("2", 3), events=events), tmp_path, standings=more)
    assert exported.rows(tmp_path / "utbetalningar.csv") == [
        [
            "Mottagare",
            "Org.nr",
            "Belopp (kr)",
            "Omfördelat (kr)",
            "Gäller nu (kr)",
            "Utbetalt (kr)",
            "Kvar att betala (kr)",
            *NUMBERS,
        ],
        ["Hemmet 1", "", "250000", "30000", "280000", "250000", "30000", "saknas", "saknas"],
        ["Hemmet 2", "", "750000", "0", "750000", "0", "750000", "saknas", "saknas"],
    ]
    cells = exported.cells(tmp_path / "utbetalningar.xlsx", "Betalningslista", formulas=True)
    assert (cells["E6"], cells["G6"]) == ("=C6+D6", "=E6-F6")


def test_what_is_handed_back_is_taken_away_once_and_only_what_was_paid_comes_back(tmp_path):
    # A15: of 250 000 paid 40 000 came back; 750 000 was never paid, and 50 000 of it is given up.
    events = (
        Event(DAY, EventKind.PAID, "1", 250_000),
        Event(DAY, EventKind.RETURNED, "1", 40_000),
        Event(DAY, EventKind.RETURNED, "2", 50_000),
    )
    base = grant(home("1", 1), home("2", 3), events=events)
    freed = {("Hem", "1"): LineStanding(40_000), ("Hem", "2"): LineStanding(50_000)}
    listed = entries(PAYMENTS, base, allocate(base), {}, freed)
    assert [(each.now, each.done, each.back, each.left) for each in listed] == [
        (210_000, 250_000, 40_000, 0),
        (700_000, 0, 0, 700_000),
    ]
    for name, content in write_lists(PAYMENTS, listed, base.facts).items():
        (tmp_path / name).write_bytes(content)
    cells = exported.cells(tmp_path / "utbetalningar.xlsx", "Betalningslista", formulas=True)
    assert (cells["E6"], cells["H6"]) == ("=C6-D6", "=E6-F6+G6")


def test_one_krona_stands_in_one_list_though_the_name_of_one_step_is_in_the_other_s():
    # 30 kr more of "Lika till alla", which may be invoiced, and 20 kr back of "Lika", which was paid.
    steps = (
        Step("Bort", "Bidraget", "set_aside", "Pott", amount=500_000),
        Step("Lika", "Bidraget", "equal", "Hem"),
        Step("Lika till alla", "Pott", "equal", "Hem", outcome=Outcome.INVOICE_CEILING),
    )
    events = (
        Event(DAY, EventKind.PAID, "1", 500_000),
        Event(DAY, EventKind.RETURNED, "1", 20, motivation="Lika: larmet kom inte"),
        Event(
            DAY,
            EventKind.REDISTRIBUTED,
            "1",
            30,
            motivation="Omfördelning nr 1, Lika till alla. En lika del.",
        ),
    )
    base = replace(grant(home("1", 1), events=events), steps=steps)
    free = find_free(Situation(base, DAY, allocation=allocate(base)), allocate(base))
    assert free.doubts == ()
    (paid,), (ceiling,) = (
        entries(kind, base, allocate(base), {}, free.standings) for kind in (PAYMENTS, CEILINGS)
    )
    assert (paid.freed, paid.more, paid.back, paid.left) == (20, 0, 20, 0)
    assert (ceiling.freed, ceiling.more, ceiling.left) == (0, 30, 500_030)


def test_who_got_nothing_at_first_stands_in_the_list_when_a_round_has_given_it_money():
    base = grant(home("1", 1), home("2", 3, takes_part=False))
    given = {("Hem", "2"): LineStanding(given=7_000)}
    listed = entries(PAYMENTS, base, allocate(base), {}, given)
    assert [(each.payee, each.amount, each.more, each.left) for each in listed] == [
        ("Hemmet 1", 1_000_000, 0, 1_000_000),
        ("Hemmet 2", 0, 7_000, 7_000),
    ]


def test_the_text_is_what_a_swedish_excel_opens(tmp_path):
    made(PAYMENTS, grant(home("1", 1, name="Åsö hem; Öst")), tmp_path)
    raw = (tmp_path / "utbetalningar.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfMottagare;Org.nr;")
    assert raw.endswith('"Åsö hem; Öst";;1000000;0;1000000;saknas;saknas\r\n'.encode())
    assert raw.count(b"\n") == raw.count(b"\r\n") == 2


@pytest.mark.parametrize("name", ["=1+1", "+46 8", "-Hem", "@hem", "\t=1", " =1+1", '=cmd|"/c calc"!A1'])
def test_no_name_is_run_by_a_spreadsheet(name, tmp_path):
    made(PAYMENTS, grant(home("1", 1, name=name)), tmp_path)
    (_, row) = exported.rows(tmp_path / "utbetalningar.csv")
    assert row[0] == f"'{name}"
    sheet = rewritten.opened(tmp_path / "utbetalningar.xlsx")["Betalningslista"]
    assert (sheet["A6"].value, sheet["A6"].data_type) == (name, "s")


def test_a_name_on_several_lines_is_one_row():
    assert harmless("Hem\r\n=1+1") == "Hem  =1+1"


def test_giros_stand_there_where_somebody_has_one(tmp_path):
    giros = {("Hemmet 1", "212000-0746"): Giro(bankgiro="5420-3674")}
    made(PAYMENTS, grant(home("1", 1, org_number="212000-0746"), home("2", 1)), tmp_path, giros)
    told = exported.rows(tmp_path / "utbetalningar.csv")
    assert [row[:3] for row in told] == [
        ["Mottagare", "Org.nr", "Bankgiro"],
        ["Hemmet 1", "212000-0746", "5420-3674"],
        ["Hemmet 2", "", ""],
    ]


def test_there_is_no_list_of_nobody():
    nobody = grant(home("1", 1), outcome=Outcome.INVOICE_CEILING)
    assert write_lists(PAYMENTS, entries(PAYMENTS, nobody, allocate(nobody), {}), nobody.facts) == {}
