/* On every page of an unlocked site: the button that locks it, and the half hour after which it locks
   itself. */

"use strict";

(() => {
  const SCOPE = new URL(".", document.currentScript.src).href;
  const IDLE = 30 * 60 * 1000, EVERY = 60 * 1000;
  const ICON = "M12 17a2 2 0 0 0 2-2 2 2 0 0 0-4 0 2 2 0 0 0 2 2m6-9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6"
    + "a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2h1V6a5 5 0 0 1 10 0v2h1m-6-5a3 3 0 0 0-3 3v2h6V6a3 3 0 0 0-3-3z";
  let used = Date.now(), told = used, isLeaving = false;

  /** What the worker says to `message`; "locked" if there is none, "" if it does not answer. */
  const ask = (message) => new Promise((resolve) => {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return resolve("locked");
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(""), 5000);
    worker.postMessage(message, [port2]);
  });

  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    document.documentElement.hidden = true;
    document.documentElement.style.setProperty("display", "none", "important");
    location.replace(SCOPE);
  };

  const lock = async () => {
    await ask({ kith: "lock" });
    leave();
  };

  const use = async () => {
    told = Date.now();
    if (await ask({ kith: "use" }) === "locked") leave();
  };

  /** After half an hour here, ask whether another page was used meanwhile; if none was, it is over. */
  const look = async () => {
    if (Date.now() - used < IDLE) return false;
    const isOver = await ask({ kith: "look" }) !== "open";
    if (isOver) leave();
    return isOver;
  };

  const touch = async () => {
    if (await look()) return;
    used = Date.now();
    if (used - told >= EVERY) use();
  };

  for (const kind of ["pointerdown", "keydown", "scroll"])
    addEventListener(kind, touch, { passive: true, capture: true });
  setInterval(look, EVERY / 2);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", (event) => { if (event.persisted) use(); });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.kith === "locked") leave();
  });
  navigator.serviceWorker?.startMessages();

  const style = new CSSStyleSheet();
  style.replaceSync(`
    .kith-lock { display: inline-flex; align-items: center; gap: .4em; cursor: pointer; border: 0;
      background: none; color: inherit; font: 500 14px/1 system-ui, sans-serif; padding: 10px;
      min-height: 40px; min-width: 40px; justify-content: center; border-radius: 10px; }
    .kith-lock svg { width: 20px; height: 20px; fill: currentColor; flex: none; }
    .kith-lock:hover { background: color-mix(in srgb, currentColor 10%, transparent); }
    .kith-lock:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
    .kith-lock--alone { position: fixed; inset: auto auto 16px 16px; z-index: 9; color: #24211c;
      background: #fffefb; border: 1px solid #e3ddd0; box-shadow: 0 1px 6px rgb(60 50 30 / 18%); }
    @media (max-width: 600px) { .kith-lock span { position: absolute; clip-path: inset(50%); } }
    @media print { .kith-lock { display: none; } }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  const button = () => {
    const made = document.createElement("button");
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const word = document.createElement("span");
    made.type = "button";
    made.className = "kith-lock";
    made.title = "Lock: forget the key in this browser";
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("aria-hidden", "true");
    path.setAttribute("d", ICON);
    word.textContent = "Lock";
    icon.append(path);
    made.append(icon, word);
    made.addEventListener("click", lock);
    return made;
  };

  /** Into the theme's header if it has one that we know; else into a corner. */
  const place = () => {
    if (document.querySelector(".kith-lock")) return;
    const header = document.querySelector(".md-header__inner");
    const made = button();
    if (header) header.append(made);
    else {
      made.classList.add("kith-lock--alone");
      document.body.append(made);
    }
  };

  place();
  new MutationObserver(place).observe(document.body, { childList: true });
})();
