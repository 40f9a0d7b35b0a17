/* The Untracked page as one sitting: a key a person. What is decided stays in this browser until its
   lines are taken to `kith triage`. It writes no file and asks nobody. */
"use strict";

(() => {
  const DIGITS = "123456789";
  const LATER = "in 6 months";
  const FILE = "triage.txt";
  const KEEP = { behavior: "instant" };

  /** What a line of `kith triage --from` cannot name, or a terminal would take for something else. */
  const UNSAID = /[\s\p{C}#=!^]/u;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const button = (key, text, attributes, small = "") =>
    make("button", { type: "button", class: "kith-button", ...attributes },
      ...(key ? [make("kbd", { "aria-hidden": "true" }, key)] : []), make("span", {}, text),
      ...(small ? [make("small", {}, small)] : []));

  const topOf = (element) => element.getBoundingClientRect().top;

  /** Changes a page such that an element stays where it is on the screen. */
  const hold = (element, change) => {
    const before = topOf(element);
    change();
    scrollBy({ top: topOf(element) - before, ...KEEP });
  };

  const nameOf = (row) => row.querySelector(".kith-who").textContent;
  const slugOf = (row) => row.dataset.slug;
  const aboutOf = (row) => row.querySelector(".kith-about").textContent;

  /** The decisions kept under a name, oldest first; none if the browser keeps nothing. */
  const kept = (place) => {
    try {
      const found = JSON.parse(localStorage.getItem(place));
      return Array.isArray(found) ? found.filter((one) => Array.isArray(one) && one.length === 2) : [];
    } catch {
      return [];
    }
  };

  const keep = (place, decided) => {
    try {
      if (decided.size) localStorage.setItem(place, JSON.stringify([...decided]));
      else localStorage.removeItem(place);
    } catch {
      // A browser that keeps nothing still counts and copies.
    }
  };

  const download = (text) => {
    const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    make("a", { href, download: FILE }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };

  /** The buttons at the foot of the one whose turn it is. */
  const makeChoices = (circles) => make("div", { class: "kith-choose" },
    make("div", { role: "group", class: "kith-choose__circles" },
      ...circles.map(([name, cadence], place) => button(DIGITS[place], name, { "data-decide": name }, cadence))),
    make("div", { class: "kith-choose__others" },
      button("n", "Never", { "data-decide": "never" }),
      button("l", "Later", { "data-decide": "later" }, LATER),
      button("s", "Skip", { "data-do": "skip" }),
      button("u", "Undo", { "data-do": "undo" })));

  const makeBar = () => make("section", { class: "kith-tally", "aria-label": "What you decided" },
    make("progress", { "aria-hidden": "true" }),
    make("div", { class: "kith-tally__said" }, make("p", {}), make("p", { class: "kith-quiet" })),
    make("div", { class: "kith-tally__acts" },
      button("", "Go on", { "data-do": "show" }),
      button("", "Clear", { "data-do": "clear" }),
      button("", "Download", { "data-do": "download" }),
      make("button", { type: "button", class: "kith-button kith-button--first", "data-copy": "" }, "Copy for the terminal")),
    make("p", { role: "status", class: "kith-unseen" }));

  /** The people of a list that is there as a whole; a long one gives as much by itself. */
  const wholeOf = (list) => {
    const rows = [...list.querySelectorAll(":scope > [data-slug]")];
    const bySlug = new Map(rows.map((row) => [slugOf(row), row]));
    return {
      slugs: [...bySlug.keys()],
      shown: () => rows.filter((row) => !row.hidden).map(slugOf),
      isNear: (slug) => !bySlug.get(slug).hidden,
      row: (slug) => bySlug.get(slug),
      made: () => rows,
    };
  };

  /** A sitting on a page: what a key or a button does. */
  const sit = (page) => {
    const list = page.querySelector("[data-triage]");
    const circles = JSON.parse(list.dataset.triage);
    const words = new Set([...circles.map(([name]) => name), "never", "later"]);
    const place = `kith-triage ${new URL(page.dataset.root || "./", location.href).href}`;
    const people = list.kithQueue ?? wholeOf(list);
    const known = new Set(people.slugs.filter((slug) => !UNSAID.test(slug)));
    const choices = makeChoices(circles);
    const bar = makeBar();
    const [said, note] = bar.querySelectorAll(".kith-tally__said > p");
    const status = bar.querySelector("[role=status]");
    const [undoing, going] = [choices.querySelector("[data-do=undo]"), bar.querySelector("[data-do=show]")];
    const decided = new Map();
    let past = [];
    let now = null;
    let isSeen = true;

    const isOpen = (slug) => !decided.has(slug);
    const order = () => people.shown().filter((slug) => known.has(slug));
    const firstOpen = () => {
      const slug = order().find(isOpen);
      return slug === undefined ? null : people.row(slug);
    };
    const tell = (text) => { status.textContent = text; };
    const introduce = (row) => [nameOf(row), aboutOf(row)].filter(Boolean).join(", ");

    /** The next row from one that will do, in a direction, and round the end if it may. */
    const next = (from, by, will, isRound = true) => {
      const slugs = order();
      const start = slugs.indexOf(slugOf(from));
      const steps = isRound ? slugs.length : by > 0 ? slugs.length - 1 - start : start;
      for (let step = 1; step <= steps; step += 1) {
        const slug = slugs[(start + by * step + slugs.length) % slugs.length];
        if (will(slug)) return people.row(slug);
      }
      return null;
    };

    const mark = (row) => {
      const decision = decided.get(slugOf(row));
      row.querySelector(".kith-decided")?.remove();
      row.classList.toggle("kith-row--decided", decision !== undefined);
      row.kithText = undefined;
      if (decision === undefined) return;
      row.querySelector(".kith-row__who").append(make("span",
        { class: "kith-decided", "data-decided": decision }, `→ ${decision}`));
    };

    /** Makes a row that has come into the list one of the sitting. */
    const welcome = (row) => {
      if (known.has(slugOf(row))) mark(row);
      else row.querySelector(".kith-row__who").append(make("span", { class: "kith-about" },
        "The name of this file has a space or a sign in it: write the circle into the file itself."));
    };

    const lines = () => [...decided].map((one) => `${one.join(" ")}\n`).join("");
    const forTerminal = () => `kith triage --from - <<'END'\n${lines()}END\n`;

    const count = () => {
      const left = known.size - decided.size;
      said.replaceChildren(make("b", {}, String(decided.size)), ` decided, ${left} left`);
      note.replaceChildren(...(!decided.size
        ? ["What you decide stays in this browser until you take it to your files."]
        : ["Paste it in a terminal in your journal’s folder, and ", make("code", {}, "kith triage"),
          " writes each decision into its file."]));
      const progress = bar.querySelector("progress");
      progress.max = known.size;
      progress.value = decided.size;
      bar.classList.toggle("kith-tally--none", !decided.size);
    };

    /** Gives somebody their turn; nobody, if there is nobody left. */
    const turnTo = (row) => {
      now?.classList.remove("kith-row--now");
      now?.removeAttribute("aria-current");
      const focused = choices.contains(document.activeElement) ? document.activeElement : null;
      now = row;
      choices.hidden = !row;
      if (!row) {
        if (focused) bar.querySelector("[data-copy]").focus({ preventScroll: true });
        return;
      }
      row.classList.add("kith-row--now");
      row.setAttribute("aria-current", "true");
      const decision = decided.get(slugOf(row));
      choices.firstChild.setAttribute("aria-label", `A circle for ${nameOf(row)}`);
      for (const one of choices.querySelectorAll("[data-decide]"))
        one.setAttribute("aria-pressed", one.dataset.decide === decision);
      undoing.disabled = !past.length && decision === undefined;
      row.append(choices);
      focused?.focus({ preventScroll: true });
    };

    const reveal = (block = "nearest") => {
      now?.scrollIntoView({ block, ...KEEP });
      choices.scrollIntoView({ block: "nearest", ...KEEP });
    };

    const isInView = () => topOf(choices) > 0 && topOf(choices) < innerHeight && topOf(now) > -innerHeight / 2;

    /** Whoever does not see whom they decide on is shown them first. */
    const show = () => {
      reveal("center");
      tell(introduce(now));
    };

    const offer = () => { going.hidden = isSeen || !now; };

    const changed = () => {
      keep(place, decided);
      count();
      offer();
    };

    /** Moves on, with the buttons staying under the thumb. */
    const moveOn = (row, change = () => {}) => {
      const isHeld = now !== null && isInView();
      const move = () => { change(); turnTo(row()); };
      if (isHeld) hold(choices, move); else move();
      if (now) reveal(isHeld ? "nearest" : "center");
    };

    const put = (slug, decision) => {
      decided.delete(slug);
      if (decision !== undefined) decided.set(slug, decision);
      for (const row of people.made()) if (slugOf(row) === slug) mark(row);
    };

    const turn = () => (now ? ` ${introduce(now)}` : " That is everybody.");

    const acts = {
      decide: (decision) => {
        const row = now;
        past.push([[slugOf(row), decided.get(slugOf(row))]]);
        moveOn(() => next(row, 1, isOpen), () => put(slugOf(row), decision));
        changed();
        tell(`${nameOf(row)}: ${decision}.${turn()}`);
      },
      skip: () => {
        moveOn(() => next(now, 1, isOpen) ?? now);
        tell(introduce(now));
      },
      go: (by) => {
        const row = next(now, by, () => true, false);
        if (!row) return;
        turnTo(row);
        reveal();
        const decision = decided.get(slugOf(row));
        tell(introduce(row) + (decision === undefined ? "" : `: ${decision}`));
      },
      undo: () => {
        const isOwn = now && decided.has(slugOf(now));
        const back = isOwn ? [[slugOf(now), undefined]] : past.pop();
        if (!back) return;
        if (isOwn) past = past.filter((one) => one.length > 1 || one[0][0] !== slugOf(now));
        const first = () => (back.length > 1 ? firstOpen() : people.row(back[0][0]));
        moveOn(first, () => back.forEach((one) => put(...one)));
        changed();
        tell(`Taken back.${turn()}`);
      },
      clear: () => {
        const before = [...decided];
        past.push(before);
        for (const [slug] of before) put(slug, undefined);
        turnTo(firstOpen());
        changed();
        tell("Cleared.");
        const back = button("", "Bring them back", { "data-do": "undo" });
        note.replaceChildren("Cleared. ", back);
        back.focus({ preventScroll: true });
      },
      download: () => download(lines()),
      show,
    };

    const keys = { n: "never", l: "later" };
    circles.slice(0, DIGITS.length).forEach(([name], at) => { keys[DIGITS[at]] = name; });
    const moves = { j: 1, arrowdown: 1, arrowup: -1 };

    const isFor = (key) => key in keys || key in moves || key === "s" || key === "u";

    /** Does what a key asks for. */
    const press = (key, isRepeated) => {
      if (key === "u") { if (!isRepeated) acts.undo(); }
      else if (!now) return;
      else if (key in moves) { if (isInView()) acts.go(moves[key]); else show(); }
      else if (isRepeated) return;
      else if (!isInView()) show();
      else if (key === "s") acts.skip();
      else acts.decide(keys[key]);
    };

    const click = (target) => {
      const one = target.closest("[data-decide], [data-do], a, button, [data-slug]");
      if (!one) return;
      if (one.dataset.decide) acts.decide(one.dataset.decide);
      else if (one.dataset.do) acts[one.dataset.do]();
      else if (one.parentElement === list && known.has(slugOf(one)) && one !== now && getSelection().isCollapsed)
        hold(one, () => turnTo(one));
    };

    /** The decisions kept by this browser; whoever is no longer on the page is dropped. */
    const adopt = () => {
      const found = new Map(kept(place).filter(([slug, word]) => known.has(slug) && words.has(word)));
      for (const slug of new Set([...decided.keys(), ...found.keys()])) put(slug, found.get(slug));
      past = [...decided.keys()].map((slug) => [[slug, undefined]]);
      turnTo(now ?? firstOpen());
      changed();
    };

    people.made().forEach(welcome);
    people.welcome = welcome;
    list.after(bar);
    page.dataset.laid = "";
    adopt();
    page.addEventListener("click", (event) => click(event.target));
    // What the buttons say is no word about the person: it is away while the list is narrowed.
    const resume = () => {
      choices.remove();
      requestAnimationFrame(() => {
        turnTo(now && people.isNear(slugOf(now)) ? people.row(slugOf(now)) : firstOpen());
      });
    };
    page.addEventListener("input", resume, true);
    people.changed = resume;
    new IntersectionObserver((seen) => {
      isSeen = seen.at(-1).isIntersecting;
      offer();
    }).observe(choices);

    return { page, isFor, press, copied: forTerminal, storage: (key) => { if (key === place) adopt(); } };
  };

  let sitting = null;
  const isHere = () => sitting?.page.isConnected;

  /** The key as it is printed: digits also where they need Shift. */
  const keyOf = (event) => {
    const digit = event.shiftKey ? null : /^Digit([1-9])$/.exec(event.code);
    return digit ? digit[1] : event.key.toLowerCase();
  };

  const isElsewhere = (event) => event.ctrlKey || event.altKey || event.metaKey || event.isComposing
    || event.target.closest?.("input, textarea, select, [contenteditable], dialog, [role=dialog]")
    || document.querySelector("dialog[open], [aria-modal=true]");

  // Before the keys of the theme and of the site: here, n is never and s is skip.
  window.addEventListener("keydown", (event) => {
    if (!isHere() || isElsewhere(event) || !sitting.isFor(keyOf(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sitting.press(keyOf(event), event.repeat);
  }, true);

  window.addEventListener("click", (event) => {
    const copy = event.target.closest?.(".kith-tally [data-copy]");
    if (copy && isHere()) copy.dataset.copy = sitting.copied();
  }, true);

  window.addEventListener("storage", (event) => { if (isHere()) sitting.storage(event.key); });

  window.kithTriage = (page) => {
    if (page.dataset.laid === undefined) sitting = sit(page);
  };
})();
