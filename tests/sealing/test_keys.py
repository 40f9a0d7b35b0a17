"""From a passphrase to a key: known answers, and which slot opens."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kith.sealing.bundle import new_locks, with_passphrase
from kith.sealing.header import COST, FLOOR, MOST_SLOTS, Cost, Header
from kith.sealing.keys import open_slots, payload_key, stretched
from kith.sealing.refused import NotOpenedError
from sealing_support import OTHER, PASSPHRASE

WRITTEN_DOWN = bytes.fromhex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")
"""Argon2id of the reference implementation's own tests: t=2, m=2^16, p=1, password, somesalt."""


def header(slots: tuple[object, ...]) -> Header:
    return Header(1, b"prefix.", bytes(32), slots)  # type: ignore[arg-type]


def test_argon2id_is_that_of_rfc_9106() -> None:
    kdf = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32,
                   ad=b"\4" * 12, secret=b"\3" * 8)  # fmt: skip

    assert kdf.derive(b"\1" * 32).hex() == (
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    )


def test_a_passphrase_is_stretched_as_the_reference_does() -> None:
    assert stretched("password", b"somesalt", Cost(2**16, 2, 1)) == WRITTEN_DOWN


def test_what_kith_makes_costs_more_than_the_floor() -> None:
    assert Cost(65536, 3, 1) == COST
    assert all(made >= least for made, least in zip(COST, FLOOR, strict=True))


@pytest.mark.usefixtures("quick")
def test_each_passphrase_opens_its_slot() -> None:
    locks = with_passphrase(new_locks([PASSPHRASE]), OTHER)

    assert open_slots(PASSPHRASE, header(locks.slots)) == (locks.key, 0)
    assert open_slots(OTHER, header(locks.slots)) == (locks.key, 1)
    with pytest.raises(NotOpenedError, match="does not open") as refused:
        open_slots("another", header(locks.slots))
    assert refused.value.kind == "passphrase"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("said", [f"  {PASSPHRASE}\n", PASSPHRASE.replace(" ", "  \t")])
def test_blanks_do_not_count(said: str) -> None:
    locks = new_locks([PASSPHRASE])

    assert open_slots(said, header(locks.slots)).key == locks.key


@pytest.mark.usefixtures("quick")
def test_letters_count_however_they_are_composed() -> None:
    locks = new_locks(["Zoe\u0308 ﬁnds a way"])

    assert open_slots("Zo\u00eb finds a way", header(locks.slots)).key == locks.key
    with pytest.raises(NotOpenedError):
        open_slots("zo\u00eb finds a way", header(locks.slots))


@pytest.mark.usefixtures("quick")
def test_no_two_slots_or_payloads_share_a_key() -> None:
    one, two = new_locks([PASSPHRASE, PASSPHRASE]), new_locks([PASSPHRASE])
    slots = (*one.slots, *two.slots)

    assert one.key != two.key
    assert len({slot.salt for slot in slots} | {slot.nonce for slot in slots}) == 6
    first = header(one.slots)
    assert payload_key(one.key, first) != payload_key(one.key, first._replace(salt=b"\1" * 32))


@pytest.mark.usefixtures("quick")
def test_there_is_room_for_eight() -> None:
    with pytest.raises(NotOpenedError, match="1 to 8"):
        new_locks([])
    locks = new_locks([f"{PASSPHRASE} {n}" for n in range(MOST_SLOTS)])
    with pytest.raises(NotOpenedError, match="remove one first"):
        with_passphrase(locks, OTHER)


@pytest.mark.usefixtures("quick")
def test_a_slot_is_bound_to_its_cost() -> None:
    """Whoever lowers the cost of a slot, or gives it another salt, does not get it opened."""
    (slot,) = new_locks([PASSPHRASE]).slots
    for other in (slot._replace(cost=FLOOR), slot._replace(salt=bytes(16))):
        with pytest.raises(NotOpenedError):
            open_slots(PASSPHRASE, header((other,)))
