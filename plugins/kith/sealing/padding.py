"""This module says how much of a length is shown: Padmé (Nikitin et al., PETS 2019)."""

from __future__ import annotations


def padded(length: int) -> int:
    """The least length that is not shorter and has few enough different bits.

    A floating-point number's idea: of the log2(length) bits, only the first log2 log2(length) + 1
    may differ from zero. At most 12 % longer.
    """
    if length < 2:  # noqa: PLR2004 (its logarithm's logarithm)
        return length
    exponent = length.bit_length() - 1
    free = exponent - exponent.bit_length()
    mask = (1 << free) - 1
    return (length + mask) & ~mask
