/* A page stands on the day it was built for; this moves it to the reader's own day.
   It also brings what finds people, and copies letters. It asks nobody but this site. */
"use strict";

(() => {
  const BASE = new URL("../../", document.currentScript.src).href;
  const IS_DISK = location.protocol === "file:";
  const DAY = 864e5;
  const WORDS = { t: "on time", s: "due soon", o: "overdue", l: "lapsed", d: "dormant",
    z: "snoozed", u: "untracked", n: "no date yet" };
  const GROUPS = { s: "due-soon", o: "overdue", l: "lapsed", d: "dormant", n: "no-date-yet" };
  const CADENCES = 3;

  /* ---- days, as Python counts and says them ------------------------------------------------- */

  /** The days since 1970 of an ISO date, or of a moment by the reader's own calendar. */
  const dayNumber = (date) => {
    const [y, m, d] = typeof date === "string" ? date.split("-").map(Number)
      : [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    const utc = new Date(0);
    utc.setUTCFullYear(y, m - 1, d);
    return utc.getTime() / DAY;
  };

  const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  const say = (day, options) =>
    new Date(day * DAY).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });

  const sayDate = (day) => say(day, { day: "numeric", month: "long", year: "numeric" });

  /** The letter of the standing that holds on a day, from "t-719162 s20761 o20770". */
  const standingOn = (turns, day) => {
    let letter = "";
    for (const turn of turns.split(" ")) {
      if (Number(turn.slice(1)) > day) break;
      letter = turn[0];
    }
    return letter;
  };

  const count = (number, noun) =>
    `${String(number).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${number === 1 ? "" : "s"}`;

  const sayDays = (days) => {
    if (days < 14) return count(days, "day");
    if (days < 98) return count(Math.floor(days / 7), "week");
    if (days < 720) return count(Math.floor(days / 30), "month");
    return count(Math.floor(days / 365), "year");
  };

  /** A number of days before today in words: "5 weeks ago", "tomorrow", "in 2 days". */
  const ago = (days) => {
    if (days === 0) return "today";
    if (days === 1) return "yesterday";
    if (days === -1) return "tomorrow";
    return days < 0 ? `in ${sayDays(-days)}` : `${sayDays(days)} ago`;
  };

  /** How far somebody is over their cadence, in cadences. */
  const ratio = (day, since, cadence) => (day - since - cadence) / cadence;

  /** The first day from `day` on with this month and day ("04-12"). */
  const nextBirthday = (monthDay, day) => {
    const year = Number(isoOf(day).slice(0, 4));
    const inYear = (y) => {
      const isCommon = new Date(Date.UTC(y, 1, 29)).getUTCMonth() !== 1;
      return dayNumber(`${y}-${monthDay === "02-29" && isCommon ? "02-28" : monthDay}`);
    };
    return inYear(year) >= day ? inYear(year) : inYear(year + 1);
  };

  /** The number that holds on a day, from "12 20761+2 20770-1". */
  const numberOn = (turns, day) => {
    const [first, ...changes] = turns.split(" ");
    return changes.reduce((number, change) => {
      const [, on, by] = change.match(/^(-?\d+)([+-]\d+)$/);
      return Number(on) <= day ? number + Number(by) : number;
    }, Number(first));
  };

  /** The number of the week of a day, counted from the one with 1 January of the year 1. */
  const weekOf = (day) => Math.floor((day + 719162) / 7);

  window.kith = { dayNumber, weekOf, standingOn, ago, ratio, nextBirthday, numberOn };

  /* ---- a page on another day ---------------------------------------------------------------- */

  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const setText = (element, text) => { if (element) element.textContent = text; };

  const overBy = (row, day) => {
    const { since, cadence } = row.dataset;
    return since && cadence ? ratio(day, dayNumber(since), Number(cadence)) : -Infinity;
  };

  const mostLateFirst = (rows, day) => rows
    .map((row, place) => ({ row, place: Number(row.dataset.order ?? place), over: overBy(row, day) }))
    .sort((a, b) => (b.over === a.over ? 0 : b.over - a.over) || a.place - b.place)
    .map(({ row }) => row);

  const restand = (row, day) => {
    const letter = standingOn(row.dataset.turns, day);
    row.className = row.className.replace(/\bkith-is-\w\b/, `kith-is-${letter}`);
    setText(row.querySelector(".kith-badge"), WORDS[letter]);
    const bar = row.querySelector(".kith-gap__gone");
    if (bar) {
      const gone = Math.max(0, Math.min((overBy(row, day) + 1) / CADENCES, 1));
      bar.setAttribute("width", `${(100 * gone).toFixed(1)}%`);
    }
    return letter;
  };

  /** Rows go where they belong: sorted where a list is, else to its end if they are new there. */
  const regroup = (page, rows, letters, day) => {
    const groups = new Map(all("[data-group]", page).map((group) => [group.dataset.group, group]));
    const later = groups.get("later");
    if (!later) return;
    const members = new Map([...groups.values()].map((group) => [group, []]));
    for (const row of rows) {
      if (!row.closest("[data-group]")) continue;
      members.get(groups.get(GROUPS[letters.get(row)]) ?? later).push(row);
    }
    for (const [group, found] of members) {
      const moved = "sort" in group.dataset ? mostLateFirst(found, day)
        : found.filter((row) => row.closest("[data-group]") !== group);
      all("[data-rows]", group).at(-1).append(...moved);
      group.hidden = group === later || (!found.length && !("keep" in group.dataset));
    }
  };

  const recount = (page, letters) => {
    const found = [...letters.values()];
    const number = (wanted) => found.filter((letter) => wanted.includes(letter)).length;
    for (const place of all("[data-count]", page)) setText(place, number(place.dataset.count));
    for (const note of all("[data-none]", page)) {
      const wanted = note.dataset.none;
      if (/^[tsoldzun]+$/.test(wanted)) note.hidden = number(wanted) > 0;
    }
  };

  /** Of a card: its place in each week in which it stands, from "106017:0 106019:2". */
  const placesOf = (card) =>
    new Map(card.dataset.weeks.split(" ").map((one) => one.split(":").map(Number)));

  /** The week that cards are known for: this one, else the last whose turn is the same. */
  const knownWeek = (known, week) => {
    if (known.has(week)) return week;
    const weeks = [...known].sort((a, b) => a - b);
    if (week < weeks[0]) return weeks[0];
    return weeks.findLast((one) => one < week && (week - one) % 2 === 0) ?? weeks.at(-1);
  };

  const repick = (page, day) => {
    const list = page.querySelector("[data-picks]");
    if (!list) return;
    const week = weekOf(day);
    const cards = [...list.children].map((card) => ({ card, places: placesOf(card),
      isDone: "done" in card.dataset && weekOf(dayNumber(card.dataset.done)) === week }));
    const known = knownWeek(new Set(cards.flatMap(({ places }) => [...places.keys()])), week);
    const shown = cards.filter(({ places }) => places.has(known))
      .sort((a, b) => a.isDone - b.isDone || a.places.get(known) - b.places.get(known));
    for (const one of cards) {
      one.card.hidden = !shown.includes(one);
      one.card.classList.toggle("kith-pick--done", one.isDone);
      const note = one.card.querySelector("[data-when-done]");
      if (note) note.hidden = !one.isDone;
    }
    list.append(...shown.map(({ card }) => card), ...cards.map(({ card }) => card).filter((card) => card.hidden));
    const none = list.parentElement.querySelector("[data-none]");
    if (none) none.hidden = shown.length > 0;
    const written = page.querySelector("[data-written]");
    const number = shown.filter(({ isDone }) => isDone).length;
    setText(written.querySelector("b"), number);
    written.hidden = !number;
    const findings = all("[data-findings] > *", page);
    findings.forEach((one, place) => { one.hidden = place !== week % findings.length; });
  };

  const reoccasion = (list, day) => {
    const horizon = Number(list.dataset.horizon ?? Infinity);
    const most = Number(list.dataset.most || Infinity);
    const items = [...list.children].map((item) => {
      const { birthday, born } = item.dataset;
      const on = birthday ? nextBirthday(birthday, day) : dayNumber(item.dataset.day);
      if (birthday) {
        const iso = isoOf(on);
        item.dataset.day = iso;
        item.querySelector("time").dateTime = iso;
        item.querySelector("time").title = sayDate(on);
        setText(item.querySelector("[data-birthday-word]"),
          born ? `turns ${Number(iso.slice(0, 4)) - Number(born)}` : "");
        setText(item.querySelector(".kith-leaf b"), say(on, { day: "numeric" }));
        setText(item.querySelector(".kith-leaf span"), sayDate(on).split(" ")[1].slice(0, 3));
      }
      return { item, on, isNear: on - day <= horizon };
    });
    items.sort((a, b) => a.on - b.on);
    const shown = items.filter(({ isNear }) => isNear).slice(0, most);
    for (const one of items) one.item.hidden = !shown.includes(one);
    list.append(...items.map(({ item }) => item));
    const none = list.parentElement.querySelector("[data-none=occasions]");
    if (none) none.hidden = shown.length > 0;
  };

  const reword = (page, day, built) => {
    for (const time of all("time[data-ago]", page)) {
      if (time.dateTime.length === 10) setText(time, ago(day - dayNumber(time.dateTime)));
    }
    for (const place of all("[data-turning]", page)) {
      const number = numberOn(place.dataset.turning, day);
      setText(place, number);
      const chip = place.closest(".kith-chip--tag:not([aria-current]), .kith-cluster__late");
      if (chip) chip.hidden = !number;
      const bar = place.closest("li")?.querySelector(".kith-share__part");
      const of = Number(place.dataset.of);
      if (bar && of) bar.setAttribute("width", `${(100 * number / of).toFixed(1)}%`);
    }
    for (const note of all("[data-asof]", page)) {
      const when = day > built ? `, built ${ago(day - built)}` : "";
      setText(note, `as of ${sayDate(day)}${when}`);
    }
    setText(page.querySelector("[data-weekday]"), say(day, { weekday: "long" }));
    setText(page.querySelector("[data-date]"), sayDate(day));
  };

  const restandAll = (page, day) => {
    const rows = all("[data-turns]", page);
    const letters = new Map(rows.map((row) => [row, restand(row, day)]));
    regroup(page, rows, letters, day);
    recount(page, letters);
  };

  /** Moves a page to a day; it remembers which day it shows. */
  const stand = (page) => {
    const built = dayNumber(page.dataset.today);
    const day = page.dataset.pinned === "true" ? built : dayNumber(new Date());
    if (day === Number(page.dataset.shown ?? built)) return;
    // A leaf of a long list stays as it was built until its table, which has all rows, takes over.
    if ("long" in page.dataset && !page.kithRestand) return;
    page.dataset.shown = day;
    if (page.kithRestand) page.kithRestand(day);
    else restandAll(page, day);
    repick(page, day);
    for (const list of all("[data-occasions]", page)) reoccasion(list, day);
    reword(page, day, built);
  };

  /** The day that a page shows. */
  const dayOf = (page) => Number(page.dataset.shown ?? dayNumber(page.dataset.today));

  const standAll = () => all(".kith[data-today]", document).forEach(stand);

  const atMidnight = () => {
    const now = new Date();
    const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 0, 0, 2);
    setTimeout(() => { standAll(); atMidnight(); }, next - now);
  };

  /* ---- everybody ---------------------------------------------------------------------------- */

  const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ħ: "h", ı: "i", ß: "ss" };

  /** A text as it is compared: no case, no accents, no apostrophes. */
  const fold = (text) => (/[^ -~]/.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text)
    .toLowerCase().replace(/['’ʼ]/g, "").replace(/[øłđðþæœħıß]/g, (letter) => LETTERS[letter]);

  const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /** The slug of a name in Latin letters, as `views/finding.py` spells it. */
  const spelled = (name) =>
    (fold(name.replaceAll("'", "-")).match(/[a-z0-9]+/g) ?? []).join("-");

  const loadScript = (src) => new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });

  const about = (role, org, city) => {
    const work = role && org ? `${role} at ${org}` : role || org;
    return work && city ? `${work}, ${city}` : work || city;
  };

  /** The turns of a shape that begins on a day, as rows have them: "t-719162 s20761". */
  const turnsFrom = (shape, day) => shape.split(" ")
    .map((turn, place) => (place ? turn[0] + (Number(turn.slice(1)) + day) : turn)).join(" ");

  /** Everybody by their place: what the columns of `views/finding.py` say of each. */
  const told = (columns) => {
    const shared = ({ of, at }) => (place) => of[at[place]];
    const [org, role, city, circle, shape] =
      [columns.org, columns.role, columns.city, columns.circle, columns.turns].map(shared);
    return {
      columns,
      length: columns.name.length,
      name: (place) => columns.name[place],
      slug: (place) => columns.slug[place] ?? spelled(columns.name[place]),
      aliases: (place) => columns.alias[place] ?? [],
      tags: (place) => columns.tags.at[place].map((tag) => columns.tags.of[tag]),
      notes: (place) => columns.notes?.[place] ?? "",
      turns: (place) => turnsFrom(shape(place), columns.day[place]),
      hasPhoto: (place) => place in columns.photo,
      about: (place) => about(role(place), org(place), city(place)),
      org, role, city, circle,
    };
  };

  const readPeople = async () => {
    if (!IS_DISK) return (await fetch(`${BASE}assets/kith/people.json`)).json();
    await loadScript(`${BASE}assets/kith/people.js`);
    return window.kithPeople;
  };

  let everybody = null;
  /** Everybody, read once, when somebody first asks; asked again if that failed. */
  const people = () => {
    everybody ??= readPeople().then(told);
    everybody.catch(() => { everybody = null; });
    return everybody;
  };

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  Object.assign(window.kith, { BASE, IS_DISK, WORDS, fold, split, make, people, told, loadScript,
    stand, dayOf, sayDate });

  let typed = null;
  /** Opens quick find. It is there before anybody asks, unless they are quick: then what they type
      until it comes is kept for it. */
  const openFinder = async () => {
    if (typed !== null) return;
    typed = "";
    try {
      await bring("find");
    } catch {
      typed = null;
      return;
    }
    const page = document.querySelector(".kith[data-today]");
    window.kithFinder.open(page ? dayOf(page) : dayNumber(new Date()), typed);
    typed = null;
  };

  /** Whether the theme's box for searching opens quick find: on a disk, and in a large journal. */
  const isSearchOurs = () => IS_DISK
    || document.getElementById("__config")?.textContent.includes('"kith.find"');

  const whenIdle = window.requestIdleCallback ?? ((then) => setTimeout(then, 200));

  /* ---- lists, copying, keys ------------------------------------------------------------------- */

  const filter = (input) => {
    const page = input.closest(".kith");
    const asked = split(input.value);
    let shown = 0;
    for (const box of all("[data-filtered]", page)) {
      let here = 0;
      for (const row of all("[data-slug]", box)) {
        row.kithText ??= fold(row.textContent);
        row.hidden = !asked.every((word) => row.kithText.includes(word));
        here += !row.hidden;
      }
      box.hidden = here === 0;
      shown += here;
    }
    const none = input.closest("label").nextElementSibling;
    if (none) none.hidden = shown > 0;
  };

  const copy = async (button) => {
    const page = button.closest(".kith");
    const day = page ? isoOf(dayOf(page)) : "";
    const letter = button.closest("[data-mail]")?.querySelector("[data-text]");
    const raw = button.dataset.copy || letter?.textContent || "";
    const text = "dated" in button.dataset ? raw.replace(/\d{4}-\d\d-\d\d/, day) : raw;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", {}, text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.dataset.label ??= button.textContent;
    setText(button, "Copied");
    setTimeout(() => setText(button, button.dataset.label), 1500);
  };

  let desk = null;
  /** Brings the desk at which drafts are read, once somebody turns to it. */
  const openDesk = async (area) => {
    desk ??= Promise.all(["draft", "rules", "desk"].map((name) =>
      loadScript(`${BASE}assets/kith/${name}.js`)));
    try {
      await desk;
      window.kithDesk(area);
    } catch {
      desk = null;
      area.placeholder = "What reads your draft could not be loaded.";
    }
  };

  const brought = new Map();
  /** A script of ours, loaded once; asked for again if that failed. */
  const bring = (name) => {
    if (!brought.has(name)) brought.set(name, loadScript(`${BASE}assets/kith/${name}.js`));
    brought.get(name).catch(() => brought.delete(name));
    return brought.get(name);
  };

  /** Brings the table of a long list, and the keys that go through those without a circle. */
  const openList = async () => {
    const table = document.querySelector("[data-table]");
    const triage = document.querySelector("[data-triage]");
    try {
      if (table) {
        await bring("table");
        await window.kithTable(table);
      }
      if (triage) {
        await bring("triage");
        window.kithTriage(triage.closest(".kith"));
      }
    } catch {
      // The list stays as it was built, and says of which day it is.
    }
  };

  /** Of several letters, the one that is opened lies alone on top; a desk comes with its box. */
  const unfold = (details) => {
    const others = details.matches(".kith-mails > *") ? [...details.parentElement.children] : [];
    for (const other of others) if (other !== details) other.open = false;
    const area = details.querySelector("[data-draft]");
    if (area) openDesk(area);
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-find], [data-copy], summary, label[for=__search], .md-search__input");
    if (!target) return;
    if (target.matches("summary")) unfold(target.parentElement);
    else if (target.matches("[data-copy]")) copy(target);
    else if (target.matches("[data-find]")) openFinder();
    else if (isSearchOurs()) { event.preventDefault(); target.blur(); openFinder(); }
  }, true);

  document.addEventListener("focusin", (event) => {
    const area = event.target.closest?.(".kith-draft")?.querySelector("[data-draft]");
    if (area) openDesk(area);
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-filter]")) filter(event.target);
  });

  document.addEventListener("keydown", (event) => {
    if (typed !== null && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      typed += event.key;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isFind = event.key === "k" && (event.ctrlKey || event.metaKey ? !event.altKey : !isTyping && !event.altKey);
    const isSearch = isSearchOurs() && !isTyping && !event.ctrlKey && !event.metaKey && ["/", "s", "f"].includes(event.key);
    if (!isFind && !isSearch) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openFinder();
  }, true);

  const arrive = () => {
    standAll();
    for (const input of all("[data-filter]", document)) if (input.value) filter(input);
    openList();
    whenIdle(() => bring("find").catch(() => {}));
  };

  document.documentElement.classList.add("kith-js");
  window.addEventListener("focus", standAll);
  document.addEventListener("visibilitychange", standAll);
  atMidnight();
  if (window.document$) window.document$.subscribe(arrive);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive);
  else arrive();
})();
