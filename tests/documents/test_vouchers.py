"""The year as vouchers for the bookkeeping: balanced to the öre, as two readers of SIE files find it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from fordelning.checks import Situation
from fordelning.documents.vouchers import write_vouchers
from fordelning.model import Event, EventKind, Grant, Recipient
from fordelning.tables.sie import read_booked

MADE = date(2021, 1, 4)
SPRING, AUTUMN, WINTER = date(2020, 3, 2), date(2020, 10, 1), date(2020, 12, 1)
FACTS = {
    "bidrag_namn": "Stimulansmedel",
    "bidrag_belopp": 10_000,
    "mottagare_namn": "Övertorneå kommun",
    "mottagare_orgnr": "212000-2734",
    "bokforing_konto_bank": "1930",
    "bokforing_konto_staten": "3510",
    "bokforing_konto_mottagare": "4511",
    "bokforing_projekt": "P12",
}
YEAR = (
    Event(SPRING, EventKind.PAID, "", 10_000),
    Event(AUTUMN, EventKind.PAID, "A", 4_000),
    Event(AUTUMN, EventKind.PAID, "B", 3_000),
    Event(AUTUMN, EventKind.RETURNED, "C", 2_000),  # never paid: no money has moved
    Event(WINTER, EventKind.RETURNED, "B", 1_000),
    Event(WINTER, EventKind.USED, "A", 4_000),
    Event(WINTER, EventKind.REPAID, "", 2_500),
    Event(AUTUMN, EventKind.PAID, "A", 500, voucher="V 17"),
)


def written(*events, **facts):
    units = (Recipient("A", "Hemmet ”Åsa” – norr"), Recipient("B", "Ängen"), Recipient("C", "Łódź"))
    grant = Grant(FACTS | facts, (), recipients=units, events=events or YEAR)
    return write_vouchers(Situation(grant, MADE), MADE)


def vouchers(content):
    """Return day, text and rows (account, object, öre) of every voucher, read by a few lines of our own."""
    found = re.findall(
        r'#VER "" "" (\d+) "(.*?)" \d+\r\n\{\r\n(.*?)\}\r\n', content.decode("cp437"), re.DOTALL
    )
    rows = re.compile(r"#TRANS (\d+) \{(.*?)\} (-?\d+)\.(\d\d) ")
    return [
        (day, text, [(account, of, int(kronor + ore)) for account, of, kronor, ore in rows.findall(body)])
        for day, text, body in found
    ]


def test_a_day_and_matter_is_a_voucher_that_is_balanced_to_the_ore():
    content, (told,) = written()
    project = '6 "P12"'
    assert vouchers(content) == [
        ("20200302", "Från staten: Stimulansmedel", [("3510", project, -1_000_000), ("1930", "", 1_000_000)]),
        (
            "20201001",
            "Till mottagare: Stimulansmedel",
            [("4511", project, 400_000), ("4511", project, 300_000), ("1930", "", -700_000)],
        ),
        (
            "20201201",
            "Åter från mottagare: Stimulansmedel",
            [("4511", project, -100_000), ("1930", "", 100_000)],
        ),
        (
            "20201201",
            "Åter till staten: Stimulansmedel",
            [("3510", project, 250_000), ("1930", "", -250_000)],
        ),
    ]
    assert all(sum(ore for *_, ore in rows) == 0 for _, _, rows in vouchers(content))
    assert (told.code, told.text) == (
        "vouchers_written",
        "Verifikationer i bokforing.si: 4. Händelser som redan har ett nummer i kolumnen Verifikation är "
        "inte med (1 st).",
    )


def test_the_head_is_that_of_type_4_in_the_letters_of_pc8():
    content, _ = written()
    assert content.decode("cp437").split("\r\n")[:8] == [
        "#FLAGGA 0",
        '#PROGRAM "Fördelning" 0.1.0',
        "#FORMAT PC8",
        "#GEN 20210104",
        "#SIETYP 4",
        "#ORGNR 212000-2734",
        '#FNAMN "Övertorneå kommun"',
        '#VER "" "" 20200302 "Från staten: Stimulansmedel" 20200302',
    ]
    assert b'"Hemmet \\"\x8fsa\\" - norr"' in content  # Å is 8F in code page 437
    lodz, _ = written(Event(AUTUMN, EventKind.PAID, "C", 1))
    assert b'"?\xa2dz"' in lodz or b'"?odz"' in lodz


def test_our_own_reader_finds_what_the_project_has_cost():
    booked = read_booked(written()[0], "P12", date(2020, 1, 1), date(2020, 12, 31))
    assert booked.total == Fraction(6_000)  # 4 000 + 3 000 out, 1 000 back
    assert read_booked(written(bokforing_projekt="7:12")[0], "7:12", None, None).total == 6_000


def test_a_reader_of_another_maker_finds_the_same(tmp_path):
    # pysie-accounting reads only vouchers that have a number, which we leave to the bookkeeping.
    pandas, pysie = pytest.importorskip("pandas"), pytest.importorskip("pysie_accounting.pysie")
    numbers = iter(range(1, 10))
    numbered = re.sub(rb'#VER "" ""', lambda _: b'#VER "" "%d"' % next(numbers), written()[0])
    (tmp_path / "b.si").write_bytes(numbered)
    reader = pysie.PySIE()
    reader.sie_encoding, reader.dftrans = "cp437", pandas.DataFrame({"SRU": [], "Ink2": []}, dtype=object)
    reader.open(tmp_path / "b.si")
    assert reader.fnamn == "Övertorneå kommun"
    read = [
        (day, text, [(account, of, round(float(amount) * 100)) for account, of, amount in rows])
        for day, text, _, rows in reader.verifikat.values()
    ]
    assert read == vouchers(written()[0])


def test_without_accounts_nobody_wants_the_file_and_a_missing_one_is_asked_for():
    none = dict.fromkeys((name for name in FACTS if name.startswith("bokforing")), None)
    assert written(**none) == (None, ())
    content, told = written(**(none | {"bokforing_konto_bank": "1930"}))
    assert (content, [each.code for each in told]) == (None, ["account_missing"] * 2)
    assert written(Event(SPRING, EventKind.PAID, "", 1), bokforing_konto_mottagare=None)[0] is not None


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("bokforing_konto_bank", "Bank", "account_wrong"),
        ("bokforing_konto_staten", "35 10", "account_wrong"),
        ("bokforing_projekt", 'P"12', "project_wrong"),
        ("bokforing_projekt", "a:12", "project_wrong"),
    ],
)
def test_what_is_no_account_or_project_writes_nothing(fact, value, code):
    content, (told,) = written(**{fact: value})
    assert (content, told.code) == (None, code)


def test_a_correction_turns_the_voucher_round_and_nothing_moved_is_no_file():
    mistaken = replace(YEAR[1], amount=-4_000, day=WINTER, motivation="Fel")
    last = vouchers(written(YEAR[1], mistaken)[0])[-1]
    assert last[2] == [("4511", '6 "P12"', -400_000), ("1930", "", 400_000)]
    assert written(Event(SPRING, EventKind.USED, "A", 5)) == (None, ())
