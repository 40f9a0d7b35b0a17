"""What a contact's page counts and draws is what the network says, worked out the long way."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import make, outlook, person
from kith.insight.network import WEAK
from kith.insight.outlook import Outlook
from kith.insight.vouchers import FRESH, RECENT, SAME_ORG, SAME_TAG
from kith.reading.fields import is_safe_link
from kith.views.cast import Cast, no_editor
from kith.views.contact import ContactView, contact_view
from kith.views.drawn import MOST_IN_PICTURE
from kith.views.people import Urls, unlinked

SLUGS = [f"p{number:02}" for number in range(MOST_IN_PICTURE + 4)]
PAIRS = st.sets(st.sampled_from(list(combinations(SLUGS, 2))), max_size=70)


def knowing(pairs: set[tuple[str, str]]) -> Outlook:
    """People with these ties, some of one organisation, some with a tag."""
    known = {slug: [b for a, b in pairs if a == slug] for slug in SLUGS}
    return outlook(
        make(
            {
                f"{slug}.md": person(
                    slug.title(),
                    *(["org: Acme"] if number % 3 else []),
                    *(["tags: [choir, press]"] if number % 2 else ["tags: [press]"]),
                    f"knows: [{', '.join(sorted(known[slug]))}]",
                    log=[f"2026-09-{number + 1:02} call with P{(number + 5) % len(SLUGS):02}: x"],
                )
                for number, slug in enumerate(SLUGS)
            }
        )
    )


def page(slug: str, known: Outlook) -> ContactView:
    return contact_view(slug, Cast(known, Urls(directory=False), {}), (), no_editor)


@given(PAIRS)
def test_acquaintances_are_vouchers_with_the_number_of_those_who_know_both(
    pairs: set[tuple[str, str]],
) -> None:
    known = knowing(pairs)

    for one in page("p00", known).mutual:
        assert one.shared == len(known.network.mutual("p00", one.person.slug))


def test_what_both_say_of_each_other_is_said_once() -> None:
    known = outlook(
        make(
            ada=person("Ada", "knows: [bob]", log=["2026-09-01 lunch with Bob"]),
            bob=person("Bob", "knows: [ada]"),
        )
    )

    (bob,) = page("ada", known).mutual

    texts = [text for text, _ in bob.evidence]
    assert texts == ["know each other", "lunch together, 1 September 2026"]


@given(PAIRS)
def test_the_small_network_has_every_tie_among_the_people_in_it(
    pairs: set[tuple[str, str]],
) -> None:
    known = knowing(pairs)
    circle = page("p00", known).network
    shown = [one.slug for one, _ in circle.people]

    assert list(circle.ties) == [
        (i, j)
        for i, a in enumerate(shown)
        for j, b in enumerate(shown[:i])
        if b in known.network.ties[a]
    ]
    assert len(shown) + circle.more == len(known.network.ties["p00"])


@given(PAIRS)
def test_vouchers_are_in_order_of_what_speaks_for_them(pairs: set[tuple[str, str]]) -> None:
    known = knowing(pairs)
    contacts, ties = known.journal.contacts, known.network.ties["p01"]
    target = contacts["p01"]
    scores = {}
    for slug, tie in ties.items():
        leg, other = known.legs[slug], contacts[slug]
        score = min(leg.strength, max(tie.strength, WEAK)) + leg.ease
        score += FRESH / (1 + (known.today.toordinal() - tie.seen) / RECENT) if tie.seen else 0
        score += SAME_ORG if target.org and other.org == target.org else 0
        scores[slug] = score + SAME_TAG * min(len({*target.tags} & {*other.tags}), 3)

    found = known.vouchers("p01")

    assert [one.slug for one in found] == sorted(ties, key=lambda slug: (-scores[slug], slug))
    assert {one.slug: one.score for one in found} == scores


@given(st.from_regex(r"https?://[\w./~%:@\[\]?#-]{1,30}", fullmatch=True))
def test_a_link_leads_somewhere_if_it_is_safe(link: str) -> None:
    known = outlook(make(zoe=person("Zoe")))
    zoe = known.journal.contacts["zoe"]._replace(links=(link,))
    known.journal.contacts["zoe"] = zoe  # type: ignore[index]

    (links,) = (fact.values for fact in page("zoe", known).facts if fact.label == "Links")

    assert [leads for _, leads in links] == [link if is_safe_link(link) else ""]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("no mark at all, 3 < 4", "no mark at all, 3 < 4"),
        ("an *old* map", "an old map"),
        ("`code` and **bold**", "code and bold"),
        ("see <https://example.com>", "see https://example.com"),
        ("[[ada|Ada]] and *Bob*", "Ada and Bob"),
    ],
)
def test_a_text_reads_without_its_marks(text: str, read: str) -> None:
    assert unlinked(text) == read
