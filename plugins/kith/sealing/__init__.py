"""This part says how a built site becomes one encrypted file for any static host, and back.

In reading order: `refused` (why a bundle is not opened), `passphrases` (words that are hard to
guess), `keys` (from a passphrase to a key), `header`, `stream` (chunks), `padding`, `packing` (many
files, one stretch of bytes), `bundle` (all of these), `sites` (files of a folder), `outside` (the
files beside a bundle), `private` (folders that are removed whatever happens).

The format, version 1. All numbers are unsigned and big-endian.

    offset  size   what
    0       8      "KITHSEAL"
    8       1      version: 1
    9       1      n, how many slots: 1 to 8
    10      2      zero
    12      4      bytes of a chunk before encryption: 1048576
    16      8      bytes of the payload before encryption, padding included: 1 to 2^31
    24      7      prefix of the chunks' nonces, random
    31      1      zero
    32      32     salt of the payload key, random
    64      88n    slots; each:
      0     4        Argon2id: memory in KiB, 19456 to 1048576
      4     4        Argon2id: passes, 2 to 16
      8     4        Argon2id: lanes, 1 to 4
      12    16       Argon2id: salt, random
      28    12       nonce of the wrapped key, random
      40    48       the bundle key (32 bytes), wrapped, and its tag (16)
    64+88n         chunks: each 1048576 bytes (the last: what is left) encrypted, and its tag (16)

Opening it. The passphrase in NFKC, each run of blanks one space, none at its ends, as UTF-8, goes
through Argon2id (RFC 9106, version 0x13, 32 bytes out) with the values of a slot: the slot's key.
AES-256-GCM with that key, the slot's nonce and, as associated data, the 20 bytes "kith seal 1 wrap
key" and the slot's first 28 bytes, unwraps the bundle key. HKDF-SHA-256 (RFC 5869) of the bundle
key, with the header's salt and the info "kith seal 1 payload", gives the payload key (32 bytes).
Chunk i (from 0) is AES-256-GCM with the payload key; its nonce is the prefix, i in 4 bytes, and one
byte that is 1 for the last chunk and else 0; its associated data is the whole header, slots
included. A bundle has exactly the bytes that its header says.

The payload is 4 bytes that give the length of the index, the index (gzip of JSON), members (gzip,
each of one or more files end to end), zeros. The index is {"members": [[offset, bytes, bytes of its
files]], "files": {"path/from/the/site.html": [member, offset in it, bytes]}}, where the offset of a
member counts from the end of the index.

Where it comes from. Chunks: STREAM of Hoang, Reyhanitabar, Rogaway and Vizar (CRYPTO 2015), with
the nonce of 7, 4 and 1 bytes that Tink and RustCrypto use: a chunk that is cut, swapped, repeated
or of another bundle does not open. Keys: as in age (C2SP), a random key for the bundle in each
slot, and from it, by a salt that is new each time, the key of the payload; so a slot can be added
without the other passphrases, and no nonce is used twice with a key. NIST SP 800-38D: at most 2^11
chunks of 2^16 blocks are encrypted with one key, far below its limits of 2^32 calls and of 2^32 - 2
blocks a call. Argon2id: the second recommendation of RFC 9106, 64 MiB and 3 passes, but with one
lane, since a browser has one; its floor is OWASP's (19 MiB, 2 passes). Padding: Padmé (Nikitin et
al., PETS 2019), which tells O(log log n) bits of a length n, for at most 12 % more bytes.
"""
