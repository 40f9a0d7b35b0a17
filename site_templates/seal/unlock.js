/* The page that unlocks a sealed site: from a passphrase to a key that no script can read. */

"use strict";

(() => {
  const SCOPE = new URL(".", document.currentScript.src).href;
  const $ = (id) => document.getElementById(id);
  const form = $("unlock"), field = $("passphrase"), button = $("go"), bar = $("progress");

  const show = (id) => {
    for (const part of document.querySelectorAll("main > section")) part.hidden = part.id !== id;
  };

  const say = (text) => { $("status").textContent = text; };

  const refuse = (text) => {
    $("wrong").textContent = text;
    $("wrong").hidden = !text;
    field.setAttribute("aria-invalid", text ? "true" : "false");
  };

  /** Where to go once it is open: what stands after # if it lies in this site, else its beginning. */
  const target = () => {
    try {
      const wanted = new URL(decodeURIComponent(location.hash.slice(1)), SCOPE).href;
      return wanted.startsWith(SCOPE) && wanted !== SCOPE ? wanted : `${SCOPE}index.html`;
    } catch {
      return `${SCOPE}index.html`;
    }
  };

  /** Why it cannot be opened here, as the id of what explains it; "" if it can. */
  const hindrance = () => {
    if (location.protocol === "file:") return "on-disk";
    if (!isSecureContext) return "not-secure";
    if (!("serviceWorker" in navigator) || !crypto.subtle || !self.DecompressionStream || !self.indexedDB)
      return "too-old";
    return "";
  };

  /** What Argon2id makes of the passphrase, worked out beside the page. */
  const stretch = (passphrase, slot) => new Promise((resolve, reject) => {
    const worker = new Worker(new URL("stretch.js", SCOPE));
    const end = (act) => { worker.terminate(); act(); };
    worker.onmessage = ({ data }) =>
      end(() => (data.key ? resolve(data.key) : reject(new Error(data.error))));
    worker.onerror = (event) => end(() => reject(new Error(event.message || "stretch.js cannot be run")));
    worker.postMessage({ passphrase, salt: slot.salt, cost: slot.cost });
  });

  const fetched = async () => {
    const answer = await fetch(new URL("bundle.kith", SCOPE), { cache: "no-store" });
    if (!answer.ok) throw new Error(`The server answers ${answer.status} for bundle.kith.`);
    return new Blob([await answer.arrayBuffer()]);
  };

  const keyOf = async (passphrase, header) => {
    const text = kithSeal.normal(passphrase);
    for (const [number, slot] of header.slots.entries()) {
      const of = header.slots.length > 1 ? ` (${number + 1} of ${header.slots.length})` : "";
      say(`Working on the passphrase${of} …`);
      const key = await kithSeal.unwrap(slot, await stretch(text, slot));
      if (key !== null) return kithSeal.payloadKey(key, header);
    }
    throw new kithSeal.NotOpened("passphrase", "That passphrase does not open it.");
  };

  /** The worker that answers for the pages, once it runs. */
  const worker = async () => {
    await navigator.serviceWorker.register(new URL("worker.js", SCOPE), {
      scope: SCOPE, updateViaCache: "none",
    });
    return (await navigator.serviceWorker.ready).active;
  };

  const told = (to, message) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    setTimeout(resolve, 3000);
    to.postMessage(message, [port2]);
  });

  const unlock = async (passphrase) => {
    say("Fetching the bundle …");
    const bundle = await fetched();
    const header = await kithSeal.readHeader(bundle);
    const sealed = { bundle, header, key: await keyOf(passphrase, header) };
    await kithSeal.proveAll(sealed, (done, all) => {
      bar.max = all;
      bar.value = done;
      say(`Checking that nothing was changed: ${done} of ${all} …`);
    });
    await kithSeal.readIndex(sealed);
    const answers = await worker();
    await kithKept.keep(SCOPE, sealed);
    await told(answers, { kith: "fresh" });
    say("Open.");
    location.replace(target());
  };

  const busy = (is) => {
    button.disabled = field.readOnly = is;
    form.setAttribute("aria-busy", String(is));
    $("work").hidden = !is;
    if (!is) bar.removeAttribute("value");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    refuse("");
    if (!kithSeal.normal(field.value)) {
      refuse("Type the passphrase first.");
      field.focus();
      return;
    }
    busy(true);
    try {
      await unlock(field.value);
      field.value = "";
    } catch (error) {
      busy(false);
      say("");
      const isWrong = error.kind === "passphrase";
      refuse(isWrong
        ? "That passphrase does not open it. Capitals count; how many spaces there are does not."
        : error.kind ? `${error.message} Ask whoever sealed it for a new copy.`
        : `It cannot be opened: ${error.message}`);
      field.focus();
      if (isWrong) field.select();
    }
  });

  $("show").addEventListener("click", () => {
    const isShown = field.type === "text";
    field.type = isShown ? "password" : "text";
    $("show").textContent = isShown ? "Show" : "Hide";
    $("show").setAttribute("aria-label", isShown ? "Show the passphrase" : "Hide the passphrase");
    field.focus();
  });

  $("continue").addEventListener("click", () => location.replace(target()));
  $("lock").addEventListener("click", async () => {
    await kithKept.wipe(SCOPE);
    (await navigator.serviceWorker.getRegistration(SCOPE))?.active?.postMessage({ kith: "lock" });
    show("locked");
    field.focus();
  });

  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.kith === "locked") show("locked");
  });

  const begin = async () => {
    const why = hindrance();
    if (why) return show(why);
    show("locked");
    const isOpen = await kithKept.kept(SCOPE).catch(() => null);
    if (isOpen) return show("open");
    field.focus();
  };

  begin();
  addEventListener("pageshow", (event) => { if (event.persisted) begin(); });
})();
