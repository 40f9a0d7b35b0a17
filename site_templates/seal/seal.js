/* Reads a sealed bundle, in a page or in a service worker. The format is written down in the Python
   package, kith/sealing/__init__.py; nothing here can make a bundle. */

"use strict";

self.kithSeal = (() => {
  const FIXED = 64, SLOT = 88, CHUNK = 2 ** 20, TAG = 16, LARGEST = 2 ** 31, MOST_SLOTS = 8;
  const LARGEST_INDEX = 64 * 2 ** 20, LARGEST_FILE = 512 * 2 ** 20;
  const FLOOR = { memory: 19456, passes: 2, lanes: 1 };
  const CEILING = { memory: 2 ** 20, passes: 16, lanes: 4 };
  const bytesOf = (text) => new TextEncoder().encode(text);

  /** What is wrong with a bundle; `kind` is "foreign", "damaged" or "passphrase". */
  class NotOpened extends Error {
    constructor(kind, message) {
      super(message);
      this.kind = kind;
    }
  }

  const damaged = (why) => new NotOpened("damaged", why);

  /** The passphrase as it is used: NFKC, single spaces, none at its ends. */
  const normal = (text) => text.normalize("NFKC").replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

  /** The header of a bundle, given as a Blob; every number is checked before it is used. */
  const readHeader = async (bundle) => {
    const data = new Uint8Array(await bundle.slice(0, FIXED + MOST_SLOTS * SLOT).arrayBuffer());
    const view = new DataView(data.buffer);
    if (String.fromCharCode(...data.subarray(0, 8)) !== "KITHSEAL")
      throw new NotOpened("foreign", "This is no sealed bundle.");
    if (data.length < FIXED) throw damaged("The bundle is cut off.");
    if (data[8] !== 1) throw new NotOpened("foreign", "The bundle is of another version.");
    const count = data[9], length = Number(view.getBigUint64(16)), end = FIXED + count * SLOT;
    const isSound = count >= 1 && count <= MOST_SLOTS && view.getUint16(10) === 0
      && view.getUint32(12) === CHUNK && length >= 1 && length <= LARGEST && data[31] === 0;
    if (!isSound || data.length < end) throw damaged("The bundle's header is not as it was made.");
    const chunks = Math.ceil(length / CHUNK);
    if (bundle.size !== end + length + chunks * TAG) throw damaged("The bundle is cut off.");
    const slots = [];
    for (let at = FIXED; at < end; at += SLOT) slots.push(readSlot(data, view, at));
    return {
      bytes: data.slice(0, end), length, chunks, slots,
      prefix: data.slice(24, 31), salt: data.slice(32, 64),
    };
  };

  const readSlot = (data, view, at) => {
    const cost = {
      memory: view.getUint32(at), passes: view.getUint32(at + 4), lanes: view.getUint32(at + 8),
    };
    for (const name of Object.keys(cost))
      if (cost[name] < FLOOR[name] || cost[name] > CEILING[name])
        throw damaged("The bundle asks for another cost of a passphrase than Kith allows.");
    return {
      cost, bound: data.slice(at, at + 28), salt: data.slice(at + 12, at + 28),
      nonce: data.slice(at + 28, at + 40), wrapped: data.slice(at + 40, at + 88),
    };
  };

  const joined = (...parts) => {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };

  /** The bundle's key, if `stretched` (what Argon2id made of a passphrase) opens the slot; else null. */
  const unwrap = async (slot, stretched) => {
    const key = await crypto.subtle.importKey("raw", stretched, "AES-GCM", false, ["decrypt"]);
    const bound = joined(bytesOf("kith seal 1 wrap key"), slot.bound);
    const how = { name: "AES-GCM", iv: slot.nonce, additionalData: bound };
    return crypto.subtle.decrypt(how, key, slot.wrapped).catch(() => null);
  };

  /** The key of the payload, which no script can read: it can decrypt, nothing else. */
  const payloadKey = async (key, header) => {
    const from = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
    const info = bytesOf("kith seal 1 payload");
    const how = { name: "HKDF", hash: "SHA-256", salt: header.salt, info };
    return crypto.subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  };

  /** Chunk `number` of the payload, proven to be as it was sealed, in its place. */
  const chunkOf = async (sealed, number) => {
    const { bundle, header, key } = sealed;
    const begin = header.bytes.length + number * (CHUNK + TAG);
    const isLast = number === header.chunks - 1;
    const end = isLast ? bundle.size : begin + CHUNK + TAG;
    const iv = new Uint8Array(12);
    iv.set(header.prefix);
    new DataView(iv.buffer).setUint32(7, number);
    iv[11] = isLast ? 1 : 0;
    try {
      const data = await bundle.slice(begin, end).arrayBuffer();
      return new Uint8Array(await crypto.subtle.decrypt(
        { name: "AES-GCM", iv, additionalData: header.bytes }, key, data,
      ));
    } catch {
      throw damaged(`The bundle was changed since it was sealed (piece ${number + 1} of ${header.chunks}).`);
    }
  };

  /** The payload's bytes from `begin` to `end`. */
  const bytesAt = async (sealed, begin, end) => {
    if (begin < 0 || end < begin || end > sealed.header.length) throw damaged("Its index leads outside.");
    const parts = [];
    for (let number = Math.floor(begin / CHUNK); number * CHUNK < end; number++) {
      const from = number * CHUNK, chunk = await chunkOf(sealed, number);
      parts.push(chunk.subarray(Math.max(begin - from, 0), Math.min(end - from, chunk.length)));
    }
    return joined(...parts);
  };

  /** What was compressed; stops as soon as it is longer than `most`. */
  const loosened = async (data, most) => {
    const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    const parts = [];
    let size = 0;
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        size += next.value.length;
        if (size > most) break;
        parts.push(next.value);
      }
    } catch {
      throw damaged("A part of it cannot be unpacked.");
    }
    if (size > most) throw damaged("A part of it is longer than it says.");
    return joined(...parts);
  };

  /** The index of the payload: where each file is. */
  const readIndex = async (sealed) => {
    const length = new DataView((await bytesAt(sealed, 0, 4)).buffer).getUint32(0);
    const text = await loosened(await bytesAt(sealed, 4, 4 + length), LARGEST_INDEX);
    const said = JSON.parse(new TextDecoder().decode(text));
    return { begin: 4 + length, members: said.members, files: new Map(Object.entries(said.files)) };
  };

  /** All files of a member, end to end. */
  const memberOf = async (sealed, index, number) => {
    const [at, size, whole] = index.members[number];
    if (whole > LARGEST_FILE) throw damaged("A part of it is too long.");
    const begin = index.begin + at;
    const data = await loosened(await bytesAt(sealed, begin, begin + size), whole);
    if (data.length !== whole) throw damaged("A part of it is shorter than it says.");
    return data;
  };

  /** Prove every chunk; `told` hears how many are done. */
  const proveAll = async (sealed, told) => {
    for (let number = 0; number < sealed.header.chunks; number++) {
      await chunkOf(sealed, number);
      told(number + 1, sealed.header.chunks);
    }
  };

  return { NotOpened, normal, readHeader, unwrap, payloadKey, readIndex, memberOf, proveAll };
})();

/* What the page and the worker keep between them, in this browser: the bundle as it came, and the key
   that no script can read. One place for each address of a sealed site. */
self.kithKept = (() => {
  const IDLE = 30 * 60 * 1000;
  const open = (scope) => new Promise((resolve, reject) => {
    const asked = indexedDB.open(`kith-seal ${new URL(scope).pathname}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  const within = async (scope, mode, act) => {
    const base = await open(scope);
    try {
      return await new Promise((resolve, reject) => {
        const turn = base.transaction("kept", mode, { durability: "relaxed" });
        const asked = act(turn.objectStore("kept"));
        turn.oncomplete = () => resolve(asked.result);
        turn.onerror = turn.onabort = () => reject(turn.error);
      });
    } finally {
      base.close();
    }
  };

  /** Keep an open bundle: { bundle, header, key }. */
  const keep = async (scope, sealed) => {
    await within(scope, "readwrite", (store) => store.put(sealed, "sealed"));
    await touch(scope);
  };

  /** Say that it is in use now. */
  const touch = (scope) => within(scope, "readwrite", (store) => store.put(Date.now(), "used"));

  /** Forget the key and the bundle. */
  const wipe = (scope) => within(scope, "readwrite", (store) => store.clear());

  /** Whether it was used within half an hour; a clock that was turned back counts as no. */
  const isFresh = (used) => {
    const idle = Date.now() - used;
    return Number.isFinite(used) && idle < IDLE && idle > -60 * 1000;
  };

  /** The time of the last use; undefined if nothing is kept. */
  const lastUse = (scope) => within(scope, "readonly", (store) => store.get("used"));

  /** What is kept, if it was used within half an hour; else it is wiped, and this is null. */
  const kept = async (scope) => {
    const used = await lastUse(scope);
    if (used === undefined) return null;
    if (!isFresh(used)) {
      await wipe(scope);
      return null;
    }
    return (await within(scope, "readonly", (store) => store.get("sealed"))) ?? null;
  };

  return { IDLE, keep, touch, wipe, kept, lastUse, isFresh };
})();
