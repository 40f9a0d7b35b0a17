"""Mail in, touches out: who wrote to whom on which day, and what does not count."""

from __future__ import annotations

import datetime as dt
import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.draft import Foreign, Met, Owner, Told
from kith.exchange.mail.correspondence import MAIL
from nasty_support import SHARED

ADA = Owner(frozenset(("email:ada@example.com",)), frozenset(), dt.date(2026, 11, 2))
CORPUS = SHARED.parent / "corpora" / "mbox"

SENT = """\
    From: Ada Lovelace <ada@example.com>
    To: Bob Ray <bob@example.org>
    Date: Tue, 1 Sep 2026 23:30:00 -0700
    Message-ID: <one@example.com>
    Subject: lunch?

    A body: nobody reads it.
    """


def mail(*texts: str | bytes, owner: Owner = ADA, path: str = "mail/one.eml") -> Told:
    """What these messages tell, each in a file of its own."""
    octets = [text if isinstance(text, bytes) else dedent(text).encode() for text in texts]
    return MAIL.read([Foreign(path, one) for one in octets], owner)


def headers(**extra: str) -> str:
    """A message to Ada from Bob with these headers in place of its own, or beside them."""
    written = {
        "From": "Bob Ray <bob@example.org>",
        "To": "ada@example.com",
        "Date": "Tue, 1 Sep 2026 12:00:00 +0200",
        **{name.replace("_", "-"): value for name, value in extra.items()},
    }
    return "".join(f"{name}: {value}\n" for name, value in written.items() if value) + "\nHi\n"


def met(told: Told) -> list[str]:
    """Each touch as: day, with whom (name and address), source."""
    return [
        f"{one.when} {'; '.join(f'{who.name} <{who.keys[0][6:]}>' for who in one.people)}"
        f" {one.source}"
        for one in told.touches
    ]


def only(told: Told) -> Met:
    (one,) = told.touches
    return one


def why(told: Told) -> list[str]:
    return [one.why for one in told.skipped]


# ---- what counts --------------------------------------------------------------------------------


def test_a_message_that_you_sent() -> None:
    told = mail(SENT)

    assert met(told) == ["2026-09-01 Bob Ray <bob@example.org> mbox:one@example.com"]
    assert (only(told).kind, only(told).text, only(told).is_latest_alone) == ("email", "", True)
    assert not told.problems
    assert told.drafts == ()


def test_neither_subject_nor_body_is_kept() -> None:
    said = repr(mail(SENT))

    assert "lunch" not in said
    assert "nobody reads" not in said


def test_the_day_is_the_senders_own() -> None:
    assert str(only(mail(SENT)).when) == "2026-09-01", "in the world's time it is the 2nd"


def test_what_you_got_is_with_whoever_wrote_it_alone() -> None:
    told = mail(headers(To="ada@example.com, eve@example.org", Cc="dan@example.org"))

    assert [who.name for who in only(told).people] == ["Bob Ray"]


def test_what_you_sent_is_with_all_to_whom_it_went_but_not_with_those_copied() -> None:
    told = mail(
        headers(From="ada@example.com", To="bob@example.org, Eve <EVE@example.org>", Cc="d@x.org")
    )

    assert [who.keys[0] for who in only(told).people] == [
        "email:bob@example.org",
        "email:eve@example.org",
    ]


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("=?utf-8?q?Zo=C3=AB_Smith?= <zoe@example.org>", "Zoë Smith", "zoe@example.org"),
        ("=?utf-8?b?Wm/DqyBT?= =?utf-8?b?bWl0aA==?= <zoe@example.org>", "Zoë Smith", ""),
        ("=?latin1?q?Zo=EB=2C_the?= <zoe@example.org>", "Zoë, the", ""),
        ('"Smith, Zoe" <zoe@example.org>', "Smith, Zoe", ""),
        ('"=?utf-8?q?Zo=C3=AB?=" <zoe@example.org>', "Zoë", ""),
        ("zoe@example.org (Zoe Smith)", "Zoe Smith", ""),
        ("Zoë <zoe@example.org>", "Zoë", ""),
        ("'zoe@example.org' <Zoe@Example.ORG>", "", ""),
        ("=?klingon?q?Zoe?= <zoe@example.org>", "Zoe", ""),
        ("=?utf-8?b?%%%?= <zoe@example.org>", "", ""),
        ("<zoe@example.org>", "", ""),
    ],
)
def test_names_as_mail_programs_write_them(written: str, name: str, address: str) -> None:
    (who,) = only(mail(headers(From=written))).people

    assert who.keys == (f"email:{address or 'zoe@example.org'}",)
    assert who.name == name or (not name and "zoe@" not in who.name)


def test_a_name_in_bytes_of_western_europe() -> None:
    (who,) = only(mail(headers(From="Zo\xeb <zoe@example.org>").encode("latin-1"))).people

    assert who.name == "Zoë"


def test_addresses_parted_by_semicolons() -> None:
    told = mail(headers(From="ada@example.com", To="bob@example.org; eve@example.org"))

    assert len(only(told).people) == 2


# ---- the day ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 1 Sep 2026 12:00:00 +0200 (CEST)", "2026-09-01"),
        ("1 Sep 26 12:00 GMT", "2026-09-01"),
        ("Tue Sep  1 12:00:00 2026", "2026-09-01"),
        ("2026-09-01T12:00:00Z", "2026-09-01"),
        ("yesterday", "2026-08-30"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", "2026-08-30"),
        ("Tue, 1 Sep 2062 12:00:00 +0200", "2026-08-30"),
        ("Tue, 99 Sep 2026 12:00:00 +0200", "2026-08-30"),
        ("", "2026-08-30"),
    ],
)
def test_the_day_by_date_else_by_when_it_was_received(written: str, day: str) -> None:
    got = "from x by mail.example.com; Sun, 30 Aug 2026 08:00:00 +0000"

    assert str(only(mail(headers(Date=written, Received=got))).when) == day


def test_the_day_by_the_line_that_parts_messages() -> None:
    text = "From bob@example.org Sun Aug 30 08:00:00 2026\n" + headers(Date="")

    assert str(only(mail(text)).when) == "2026-08-30"


def test_without_any_day() -> None:
    assert why(mail(headers(Date=""))) == ["no day on which it was sent"]


# ---- what does not count ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "value", "reason"),
    [
        ("List-Id", "<climbing.example.org>", "from a mailing list or newsletter"),
        ("List-Unsubscribe", "<mailto:off@example.org>", "from a mailing list or newsletter"),
        ("Precedence", "Bulk", "from a mailing list or newsletter"),
        ("Auto-Submitted", "auto-replied", "sent by a machine"),
        ("Content-Type", "multipart/report; report-type=delivery-status", "sent by a machine"),
        ("Return-Path", "<>", "sent by a machine"),
        ("From", "no-reply@example.org", "sent by a machine"),
        ("From", "Shop <shop-noreply@example.org>", "sent by a machine"),
        ("From", "do_not_reply@example.org", "sent by a machine"),
        ("From", "MAILER-DAEMON@example.org", "sent by a machine"),
        ("From", "notifications@example.org", "sent by a machine"),
        ("From", "bob@notifications.example.org", "sent by a machine"),
        ("From", "bob", "no address that it is from"),
        ("From", "", "no address that it is from"),
        ("From", "MAILER <>", "no address that it is from"),
        ("To", "undisclosed-recipients:;", "no address that it is to"),
        ("To", "", "no address that it is to"),
        ("To", ", ".join(f"p{n}@example.org" for n in range(6)), "to a crowd of more than 5"),
        ("Cc", ", ".join(f"p{n}@example.org" for n in range(5)), "to a crowd of more than 5"),
        ("X-Spam-Flag", "YES", "spam, or a draft"),
        ("X-Gmail-Labels", "Inbox,Draft", "spam, or a draft"),
        ("To", "eve@example.org", "neither from you nor to you"),
        ("From", "Ada <ada@example.com>", "to nobody but you, or to machines"),
    ],
)
def test_what_is_no_sign_of_being_in_touch(header: str, value: str, reason: str) -> None:
    told = mail(headers(**{header.replace("-", "_"): value}))

    assert why(told) == [reason]
    assert not told.touches


def test_those_who_are_only_copied() -> None:
    assert why(mail(headers(To="eve@example.org", Cc="ada@example.com"))) == [
        "you were only copied"
    ]


@pytest.mark.parametrize("name", ["ronnie", "norepy", "alertson", "newsome", "autumn"])
def test_people_whose_address_only_looks_like_a_machines(name: str) -> None:
    assert met(mail(headers(From=f"{name}@example.org")))


def test_an_answer_no_is_no_machine() -> None:
    assert met(mail(headers(Auto_Submitted="no")))


def test_a_machine_among_those_you_wrote_to() -> None:
    told = mail(headers(From="ada@example.com", To="bob@example.org, no-reply@example.org"))

    assert [who.keys[0] for who in only(told).people] == ["email:bob@example.org"]


def test_the_same_message_in_two_folders() -> None:
    told = mail(SENT, SENT)

    assert len(told.touches) == 1
    assert why(told) == ["the same message again"]


def test_a_draft_of_a_maildir() -> None:
    assert why(mail(SENT, path="Maildir/cur/1788.host:2,DS")) == ["a draft"]
    assert met(mail(SENT, path="Maildir/cur/1788.host:2,RS"))


def test_without_an_identifier_the_source_is_the_same_every_time_and_another_for_another() -> None:
    first, again, other = (
        only(mail(headers(Subject=subject))).source for subject in ("a", "a", "b")
    )

    assert first == again != other
    assert first.startswith("mbox:sha256-")


# ---- whose mail it is ---------------------------------------------------------------------------


def test_an_owner_of_whom_nothing_is_known_is_guessed() -> None:
    nobody = Owner(today=ADA.today)
    told = mail(
        headers(), headers(From="eve@example.org"), headers(From="dan@example.org"), owner=nobody
    )

    assert told.owner.keys == {"email:ada@example.com"}
    assert [one.people[0].keys[0] for one in told.touches] == [
        "email:bob@example.org",
        "email:eve@example.org",
        "email:dan@example.org",
    ]
    (hint,) = told.problems
    assert (hint.severity, hint.code) == ("hint", "owner-guessed")
    assert "took ada@example.com, which is on 3 of 3 messages" in hint.message


def test_mail_that_names_its_box_tells_whose_it_is() -> None:
    told = mail(
        headers(Delivered_To="ada@example.com", To="Friends <club@example.org>"),
        headers(From="eve@example.org"),
        owner=Owner(today=ADA.today),
    )

    assert told.owner.keys == {"email:ada@example.com"}


def test_where_nobody_is_on_more_messages_than_others_nobody_is_left_out() -> None:
    told = mail(headers(), owner=Owner(today=ADA.today))

    assert len(only(told).people) == 2
    assert [problem.code for problem in told.problems] == ["owner-unknown"]


def test_an_owner_known_by_name_has_all_their_addresses() -> None:
    owner = Owner(frozenset(("email:ada@example.com",)), frozenset(("Ada Lovelace",)))
    told = mail(headers(From="ada lovelace <ada@old.example>", To="bob@example.org"), owner=owner)

    assert [who.keys[0] for who in only(told).people] == ["email:bob@example.org"]


# ---- mailboxes ----------------------------------------------------------------------------------

MBOX = (
    "From bob@example.org Tue Sep  1 12:00:00 2026\n"
    + headers(Message_ID="<1@x>").replace("Hi\n", "From here on: rest.\n\nFrom Zoe: hello.\n")
    + "\nFrom - Wed Sep  2 12:00:00 2026\r\n"
    + headers(Message_ID="<2@x>").replace("\n", "\r\n")
    + "\r\nFrom 1788@xxx Thu Sep 03 15:04:05 +0000 2026\n"
    + headers(Message_ID="<3@x>")
)


def test_the_messages_of_a_mailbox() -> None:
    told = mail(MBOX)

    assert [one.source for one in told.touches] == ["mbox:1@x", "mbox:2@x", "mbox:3@x"]
    lines = MBOX.encode().split(b"\n")
    for one in told.touches:
        assert lines[one.place.line - 1].startswith(b"From ")


def test_a_length_that_covers_a_quoted_mailbox() -> None:
    body = "From eve@example.org Tue Sep  1 12:00:00 2026\nFrom: eve@example.org\n\nquoted\n"
    first = headers(Content_Length=str(len(body)), Message_ID="<1@x>").replace("Hi\n", body)
    parting = "From bob@example.org Tue Sep  1 12:00:00 2026\n"

    told = mail(parting + first + "\n" + parting + headers(Message_ID="<2@x>"))

    assert [one.source for one in told.touches] == ["mbox:1@x", "mbox:2@x"]
    assert not told.skipped


def test_a_length_that_is_wrong_hides_no_message() -> None:
    parting = "From bob@example.org Tue Sep  1 12:00:00 2026\n"
    text = (
        parting
        + headers(Content_Length="99", Message_ID="<1@x>")
        + "\n"
        + parting
        + headers(Message_ID="<2@x>")
    )

    assert len(mail(text).touches) == 2


def test_a_message_of_apple_mail() -> None:
    text = headers()

    assert met(mail(f"{len(text)}\n{text}<?xml version='1.0'?><plist/>"))


def test_a_byte_order_mark_and_blank_lines_first() -> None:
    assert met(mail(b"\xef\xbb\xbf\r\n" + headers().encode()))


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: Zoe\nfrom: London\ndate: 2026\n---\n",
        "Name,E-mail\nfrom,to\n",
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "From the start we were friends.\n\nTo: nobody\n",
        "* Zoe\n:PROPERTIES:\n:EMAIL: zoe@example.org\n:END:\n",
        '{"from": "x", "to": "y"}\n',
        "",
    ],
)
def test_what_is_no_mail(text: str) -> None:
    assert not MAIL.recognises(Foreign("x", text.encode()))


def test_a_file_that_is_no_mail_is_told() -> None:
    told = mail("Dear diary\n")

    assert [problem.code for problem in told.problems] == ["no-mail"]
    assert why(told) == ["no headers"]


@pytest.mark.parametrize("text", [SENT, MBOX, headers()], ids=["eml", "mbox", "bare"])
def test_mail_is_known_by_its_content(text: str) -> None:
    assert MAIL.recognises(Foreign("x.txt", dedent(text).encode()))


@pytest.mark.parametrize(
    "value",
    [
        "text/plain; charset",
        "multipart/mixed; boundary",
        "text/plain; a*0",
        "m/x; =",
        "\udcff/x; a*",
    ],
)
def test_a_content_type_that_breaks_the_library(value: str) -> None:
    text = headers(Content_Type=value)

    assert met(mail(text.encode("utf-8", "surrogateescape")))


# ---- everything ---------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [b"From ", b"\n", b"\r\n", b"From: a@b.org", b"To: ", b"Date: 1 Sep 2026", b"@", b"<", b"(",
     b"=?utf-8?b?", b"?=", b"\xff", b"\x00", b'"', b",", b";", b":", b"Content-Length: 3",
     b"From x@y.org Tue Sep  1 12:00:00 2026\n", b"Content-Type: a/b; c", b"*0"]
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=20), max_size=40).map(b"".join))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    file = Foreign("x", data)

    told = MAIL.read([file], Owner())
    MAIL.recognises(file)

    assert len(told.touches) + len(told.skipped) >= 1
    assert all(one.why for one in told.skipped)


PARTING = b"From a@b.org Tue Sep  1 12:00:00 2026\n"


@pytest.mark.parametrize(
    "data",
    [
        b"From \n" * 300_000,
        (PARTING + b"From: a@b.org\n") * 20_000,
        (PARTING + b"Content-Length: 10\n\n") * 10_000,
        b"From: " + b"(" * 1_000_000,
        b"From: " + b"=?utf-8?q?a?= " * 70_000,
        b"From: a@b.org\nTo: " + b"a@b.org," * 120_000,
        b"From: a@b.org\n" + b"To: a@b.org\n" * 80_000,
        b"From: a@b.org\nDate: " + b"1 " * 500_000,
        b"\n" * 1_000_000,
        b"a:\n " * 300_000,
    ],
    ids=range(10),
)
def test_a_megabyte_made_to_be_slow(data: bytes) -> None:
    began = time.process_time()

    told = mail(data)

    assert time.process_time() - began < 10
    assert told.skipped


def test_every_message_of_the_collection_is_accounted_for() -> None:
    if not CORPUS.is_dir():
        pytest.skip("no collection of messages beside the project")
    files = [Foreign(path.name, path.read_bytes()) for path in sorted(CORPUS.rglob("*.txt"))]

    told = MAIL.read(files, Owner(today=ADA.today))

    places = [one.place.file for one in (*told.touches, *told.skipped)]
    assert sorted(places) == [file.path for file in files]
    assert len(told.touches) == 10


def test_a_broken_line_among_headers_hides_none_below_it() -> None:
    told = mail(
        "From: bob@example.org\nquite Delivered-To: x\n\tmore\nTo: ada@example.com\n"
        "Date: Tue, 1 Sep 2026 12:00:00 +0200\nMessage-ID: <one@example.com>\n\nHi\n"
    )

    assert met(told) == ["2026-09-01  <bob@example.org> mbox:one@example.com"]


@pytest.mark.parametrize("name", ["bob@work", "Bob @ Work", '"bob@work"'])
def test_a_name_with_an_at_is_no_address(name: str) -> None:
    told = mail(headers(From=f"{name} <bob@example.org>", To="ada@example.com, x@y.example.org"))

    assert [who.keys for who in only(told).people] == [("email:bob@example.org",)]


def test_the_year_0_is_none() -> None:
    assert not mail(headers(Date="Mon, 01 Jan 0000 00:00:00 +0000")).touches


@pytest.mark.parametrize("name", ["@" * 19_000, "a@" * 9_000, "a@ " * 6_000])
def test_no_name_takes_long(name: str) -> None:
    assert not mail(headers(From=f"{name}, bob", To="ada@example.com")).touches
