"""The calendar file: every last day of the grant, as RFC 5545 wants it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import shipped
from fordelning import programmes
from fordelning.documents.deadlines import escape, fold, write_deadlines

A, D, E = "stockholm-digital-2020", "riket-teknik-2021", "riket-valfardsteknik-2018"
NOW = datetime(2021, 1, 12, 9, 30)


def events(content):
    """Return the events of a calendar as lists of name and value, unfolded as the format says."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    found, depth = [], 0
    for line in lines[1:-2]:
        name, _, value = line.partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        depth += (name == "BEGIN") - (name == "END")
        if depth == 1:
            found[-1].setdefault(name, value)
        elif depth == 2:
            found[-1].setdefault(f"ALARM-{name}", value)
    return found


def made(name, **facts):
    grant = shipped.grant(name)
    return write_deadlines(replace(grant, facts={**grant.facts, **facts}), NOW)


def test_d_every_last_day_of_the_agreement_is_an_event_of_a_whole_day():
    # D6: requisition by 1 December 2021. D8 and D9: repayment and accounts by 31 March 2022.
    days = [(each["DTSTART;VALUE=DATE"], each["DTEND;VALUE=DATE"]) for each in events(made(D))]
    assert days == [("20211201", "20211202"), ("20220331", "20220401"), ("20220331", "20220401")]
    first = events(made(D))[0]
    assert first["SUMMARY"].startswith(
        "Rekvirera senast: Överenskommelse mellan staten och Sveriges Kommuner"
    )
    assert first["DESCRIPTION"] == (
        "Rätten till bidraget förfaller om rekvisitionen inte har kommit in i tid.\\n"
        "Dnr överenskommelsen: S2021/00000 (exempel) · Dnr beslut om utbetalning: S2021/00001 (exempel)"
    )  # D11


def test_d19_the_two_meetings_of_the_parties_fill_their_months_and_carry_both_numbers():
    # Document D, avsnitt 6: "en muntlig avstämning av arbetet i april och i september 2021"; no day is said.
    content = write_deadlines(shipped.grant(D), NOW, programmes.load(D))
    *_, april, september = events(content)
    days = [(each["DTSTART;VALUE=DATE"], each["DTEND;VALUE=DATE"]) for each in (april, september)]
    assert days == [("20210401", "20210501"), ("20210901", "20211001")]
    assert april["SUMMARY"].startswith("Muntlig avstämning av arbetet mellan staten och Sveriges Kommuner")
    assert september["DESCRIPTION"].startswith(
        "Källan anger månaden men ingen dag.\\nDnr överenskommelsen: S"
    )
    assert len({each["UID"] for each in events(content)}) == 5


def test_e15_a_last_day_that_is_no_fact_of_the_grant_is_there_too():
    # Document E: "senast den 15 maj 2019".
    *_, last = events(write_deadlines(shipped.grant(E), NOW, programmes.load(E)))
    assert (last["DTSTART;VALUE=DATE"], last["SUMMARY"][:16]) == ("20190515", "Socialstyrelsen:")


def test_c7_the_last_day_to_answer_is_there_with_words_of_its_own():
    *_, last = events(made("stockholm-halsa-2020", bidrag_svara_senast=date(2020, 3, 20)))
    assert last["DTSTART;VALUE=DATE"] == "20200320"
    assert last["SUMMARY"].startswith("Svara senast: ")
    assert last["DESCRIPTION"].startswith(
        "Mottagarnas svar ska ha kommit in. Svar som kommer efter den här dagen räknas som sena.\\nDnr "
    )


def test_every_event_rings_fourteen_days_before():
    for event in events(made(D)):
        assert (event["ALARM-ACTION"], event["ALARM-TRIGGER"]) == ("DISPLAY", "-P14D")
        assert event["ALARM-DESCRIPTION"].endswith(event["SUMMARY"])


def test_no_line_is_longer_than_75_octets_and_all_end_alike():
    for name in (A, D):
        content = made(name, bidrag_namn="Å" * 400 + "🏡" * 90)
        assert content.count(b"\n") == content.count(b"\r\n")
        lines = content.split(b"\r\n")
        assert 71 < max(map(len, lines)) <= 75
        assert all(line.decode() for line in lines[:-1])  # no letter is parted
        assert "Å" * 400 + "🏡" * 90 in content.decode().replace("\r\n ", "")


def test_folding_takes_nothing_away():
    text = "SUMMARY:" + "åäö" * 60
    parts = list(fold(text))
    assert len(parts) > 1
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a, b; c", r"a\, b\; c"),
        ("a\\b", r"a\\b"),
        ("a\r\nb\nc", r"a\nb\nc"),
        ("a\x00\u202eb", "ab"),
    ],
)
def test_a_text_cannot_end_its_own_value(text, written):
    assert escape(text) == written


def test_a_name_cannot_add_an_event():
    content = made(A, bidrag_namn="X\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Y")
    assert len(events(content)) == content.count(b"BEGIN:VEVENT\r\n") == 4  # the last days of the example


def test_a_deadline_keeps_its_identity_when_its_day_is_moved_and_differs_between_grants():
    ids = {each["UID"] for each in events(made(D))}
    assert len(ids) == 3
    assert {each["UID"] for each in events(made(D, bidrag_rekvirera_senast=date(2021, 12, 15)))} == ids
    assert not ids & {each["UID"] for each in events(made(D, bidrag_ar=2022))}


def test_the_moment_is_told_in_universal_time():
    stamp = events(made(D))[0]["DTSTAMP"]
    assert datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == NOW.astimezone(UTC)


def test_a_grant_without_last_days_has_no_calendar():
    grant = shipped.grant(A)
    bare = {name: value for name, value in grant.facts.items() if not name.endswith("_senast")}
    assert write_deadlines(replace(grant, facts=bare), NOW) is None
