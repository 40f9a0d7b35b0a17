/* The service worker of a sealed site: while it is unlocked, it answers for every page; while it is
   locked, it leads to the page that unlocks it. Nothing that it decrypts is stored. */

"use strict";

importScripts("seal.js");

const SCOPE = self.registration.scope;
const OUTSIDE = new Set([
  "seal.css", "seal.js", "unlock.js", "stretch.js", "worker.js", "lock.js", "argon2.js",
  "argon2.LICENSE.txt", "bundle.kith",
]);
const TYPES = {
  html: "text/html; charset=utf-8", htm: "text/html; charset=utf-8", css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8", mjs: "text/javascript; charset=utf-8",
  json: "application/json", map: "application/json", webmanifest: "application/manifest+json",
  txt: "text/plain; charset=utf-8", md: "text/plain; charset=utf-8", csv: "text/csv; charset=utf-8",
  vcf: "text/vcard; charset=utf-8", ics: "text/calendar; charset=utf-8", xml: "application/xml",
  svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif",
  webp: "image/webp", avif: "image/avif", ico: "image/x-icon", woff: "font/woff", woff2: "font/woff2",
  ttf: "font/ttf", otf: "font/otf", pdf: "application/pdf", wasm: "application/wasm",
};
const HEADERS = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  // The bundle is what its owner sealed, so its scripts may run; they reach no other host.
  "Content-Security-Policy": "default-src 'self' 'unsafe-inline' data: blob:; object-src 'none'; "
    + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
};
const MEMBERS = 8;
const TOUCH = 20 * 1000;

let opened = null;  // what is unlocked: { sealed, index, members, touched }

const forget = () => { opened = null; };

/** What is unlocked now, or null; read again from what is kept when the browser ended this worker. */
const current = async () => {
  const used = await kithKept.lastUse(SCOPE);
  if (used === undefined || !kithKept.isFresh(used)) {
    forget();
    if (used !== undefined) await kithKept.wipe(SCOPE);
    return null;
  }
  if (opened === null) {
    const sealed = await kithKept.kept(SCOPE);
    if (sealed === null) return null;
    const index = await kithSeal.readIndex(sealed);
    opened = { sealed, index, members: new Map() };
  }
  if (Math.abs(Date.now() - used) > TOUCH) await kithKept.touch(SCOPE);
  return opened;
};

/** A member's bytes; the last few are remembered, for a page asks for what is beside each other. */
const member = async ({ sealed, index, members }, number) => {
  const found = members.get(number) ?? kithSeal.memberOf(sealed, index, number);
  members.delete(number);
  members.set(number, found);
  if (members.size > MEMBERS) members.delete(members.keys().next().value);
  return found;
};

const fileAt = async (open, path) => {
  const [number, start, length] = open.index.files.get(path);
  return (await member(open, number)).slice(start, start + length);
};

/** The path in the site that an address means, "" for none. */
const pathOf = (open, asked) => {
  const has = (path) => open.index.files.has(path);
  if (asked === "" || asked.endsWith("/")) return has(`${asked}index.html`) ? `${asked}index.html` : "";
  return has(asked) ? asked : "";
};

/** A page, with the button that locks it. */
const withLock = (data) => {
  const text = new TextDecoder().decode(data);
  const script = `<script src="${new URL("lock.js", SCOPE).pathname}" defer></script>`;
  const at = text.search(/<\/head\s*>/i);
  return at < 0 ? script + text : text.slice(0, at) + script + text.slice(at);
};

const found = async (open, path, status) => {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const type = TYPES[ending] ?? "application/octet-stream";
  const data = await fileAt(open, path);
  const body = type.startsWith("text/html") ? withLock(data) : data;
  return new Response(body, { status, headers: { ...HEADERS, "Content-Type": type } });
};

const plain = (status, text) =>
  new Response(text, { status, headers: { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" } });

/** While it is locked: the page that unlocks, which then leads to where one wanted to go. */
const locked = (request, url, asked) => {
  if (request.mode !== "navigate") return plain(403, "Locked");
  if (asked === "" || asked === "index.html") return fetch(request);
  return Response.redirect(`${SCOPE}#${encodeURIComponent(asked + url.search)}`, 302);
};

const answer = async (request, url, asked) => {
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "Only GET");
  try {
    const open = await current();
    if (open === null) return locked(request, url, asked);
    const path = pathOf(open, asked);
    if (path) return await found(open, path, 200);
    if (open.index.files.has(`${asked}/index.html`))
      return Response.redirect(`${SCOPE}${asked.split("/").map(encodeURIComponent).join("/")}/`, 302);
    if (request.mode === "navigate" && open.index.files.has("404.html"))
      return await found(open, "404.html", 404);
    return plain(404, "There is no such page in this site.");
  } catch (error) {
    forget();
    await kithKept.wipe(SCOPE).catch(() => {});
    return plain(500, `${error.message} It is locked again: open ${SCOPE}`);
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (!url.href.startsWith(SCOPE)) return;
  let asked;
  try {
    asked = decodeURIComponent(url.pathname.slice(new URL(SCOPE).pathname.length));
  } catch {
    return;
  }
  if (!OUTSIDE.has(asked)) event.respondWith(answer(event.request, url, asked));
});

/** Forget everything, and send every open page to where it can be unlocked. */
const lock = async () => {
  forget();
  await kithKept.wipe(SCOPE);
  for (const client of await self.clients.matchAll({ type: "window" }))
    client.postMessage({ kith: "locked" });
};

/** Lock if half an hour has passed since anybody looked; asking for that is no look. */
const look = async () => {
  const used = await kithKept.lastUse(SCOPE);
  if (used !== undefined && kithKept.isFresh(used)) return "open";
  await lock();
  return "locked";
};

self.addEventListener("message", (event) => {
  const { kith: what } = event.data ?? {};
  const reply = (said) => event.ports[0]?.postMessage(said);
  if (what === "lock") event.waitUntil(lock().then(() => reply("locked")));
  if (what === "look") event.waitUntil(look().then(reply));
  if (what === "fresh") event.waitUntil((async () => { forget(); reply("fresh"); })());
  if (what === "use") event.waitUntil(current().then((open) => reply(open ? "open" : "locked")));
});

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
