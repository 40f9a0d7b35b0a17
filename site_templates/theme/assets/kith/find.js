/* Quick find: one key, a few letters, somebody. It comes when the page is at rest, reads who there
   is when it first opens, and asks nobody but this site. */
"use strict";

(() => {
  const { BASE, WORDS, fold, split, make, people, standingOn } = window.kith;
  const MOST = 12;

  /* ---- words: how well one letter for letter begins, holds or almost is another ---------------- */

  const LONGEST = 40;
  const NONE = 255;
  const ROW = LONGEST + 1;
  const ONE_LETTER = /^[a-z0-9]$/;
  const table = new Uint8Array(ROW * ROW);

  /** Bits for the letters of a word: what one word lacks of another costs it a slip each. */
  const lettersOf = (word) => {
    let letters = 0;
    for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
    return letters;
  };

  const countBits = (bits) => {
    let number = 0;
    for (let rest = bits; rest; rest &= rest - 1) number += 1;
    return number;
  };

  /** How many slips a word of this length may have. */
  const slipsAllowed = (length) => (length >= 8 ? 2 : length >= 4 ? 1 : 0);

  /** The slips between `asked` and `own`, and the fewest to anything that `own` begins with.
      A slip is a letter changed, left out or put in, or two neighbours swapped. Near the diagonal
      alone, since nothing else is within `most`. */
  const slips = (asked, own, most) => {
    const height = asked.length;
    const width = Math.min(own.length, height + most);
    for (let j = 0; j <= width; j += 1) table[j] = j;
    for (let i = 1; i <= height; i += 1) {
      const row = i * ROW;
      const above = row - ROW;
      const from = Math.max(1, i - most);
      const to = Math.min(width, i + most);
      table[row + from - 1] = from === 1 ? i : NONE;
      let least = table[row + from - 1];
      for (let j = from; j <= to; j += 1) {
        const isSame = asked[i - 1] === own[j - 1];
        const up = j < i + most ? table[above + j] : NONE;
        let cost = Math.min(table[above + j - 1] + !isSame, up + 1, table[row + j - 1] + 1);
        if (i > 1 && j > 1 && !isSame && asked[i - 1] === own[j - 2] && asked[i - 2] === own[j - 1])
          cost = Math.min(cost, table[above - ROW + j - 2] + 1);
        table[row + j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return { whole: NONE, start: NONE };
    }
    let start = NONE;
    const last = height * ROW;
    for (let j = Math.max(0, height - most); j <= width; j += 1) start = Math.min(start, table[last + j]);
    const isNear = Math.abs(own.length - height) <= most;
    return { whole: isNear ? table[last + own.length] : NONE, start };
  };

  /** What each way of answering costs, for the first word of a name, for another, for the rest. */
  const SAME = [0, 1, 6];
  const BEGINS = [2, 4, 8];
  const WITHIN = [10, 10, 12];
  const NOTED = 14;

  /** A typo costs 16 and more, less in a whole word, and in one that begins alike. Few letters
      almost begin too much of what is no name. */
  const costsOfTypo = (asked, { word, letters }, askedLetters, most) => {
    if (word.length < asked.length - most || countBits(askedLetters & ~letters) > most) return null;
    const { whole, start } = slips(asked, word, most);
    if (start > most) return null;
    const isWhole = whole <= most;
    const cost = 12 + 4 * (isWhole ? whole : start) + 2 * !isWhole + (asked[0] !== word[0]);
    return [cost, cost, isWhole || asked.length > 5 ? cost + 10 : NONE];
  };

  const costsOfWord = (asked, one, letters, most) => {
    const at = ONE_LETTER.test(asked) && one.word[0] !== asked ? -1 : one.word.indexOf(asked);
    if (at > 0) return WITHIN;
    if (at === 0) return one.word === asked ? SAME : BEGINS;
    return most ? costsOfTypo(asked, one, letters, most) : null;
  };

  /* ---- an index: each word once, with the places of those who have it --------------------------- */

  const FIRST = 0;
  const LATER = 1;
  const REST = 2;

  const makeBook = () => {
    const words = new Map();
    const entry = (word) => {
      let one = words.get(word);
      if (!one) {
        one = { word: word.slice(0, LONGEST), letters: lettersOf(word), places: [[], [], []] };
        words.set(word, one);
      }
      return one;
    };
    const put = (word, kind, place) => entry(word).places[kind].push(place);
    return { words, entry, put };
  };

  const putName = (book, words, place) =>
    words.forEach((word, at) => book.put(word, at ? LATER : FIRST, place));

  /** The names of everybody, and how many words each name has. */
  const putNames = (book, { name, alias, slug }) => {
    const sizes = Uint8Array.from(name, (one, place) => {
      const words = split(one);
      putName(book, words, place);
      return words.length;
    });
    for (const [place, names] of Object.entries(alias))
      for (const one of names) putName(book, split(one), Number(place));
    for (const [place, one] of Object.entries(slug))
      for (const word of split(one)) book.put(word, LATER, Number(place));
    return sizes;
  };

  /** What is said of many people is split once for all of them. */
  const putShared = (book, { of, at }) => {
    const entries = of.map((text) => [...new Set(split(text))].map(book.entry));
    at.forEach((ats, place) => {
      for (const one of [ats].flat()) for (const { places } of entries[one]) places[REST].push(place);
    });
  };

  const indexOf = (all) => {
    const { columns, length } = all;
    const book = makeBook();
    const sizes = putNames(book, columns);
    for (const column of [columns.org, columns.role, columns.city, columns.tags]) putShared(book, column);
    const notes = (columns.notes ?? []).map((text) => ` ${split(text).join(" ")}`);
    return { all, length, sizes, notes, words: [...book.words.values()], ranks: columns.circle.at,
      known: [new Map(), new Map()] };
  };

  const lower = (costs, places, cost) => {
    for (const place of places) if (cost < costs[place]) costs[place] = cost;
  };

  /** The places in whose notes a word begins so. */
  const noted = (asked, { notes }) =>
    notes.flatMap((text, place) => (text.includes(` ${asked}`) ? [place] : []));

  /** What it costs each place to answer one word. */
  const costsOf = (asked, index, withTypos) => {
    const costs = new Uint8Array(index.length).fill(NONE);
    const most = withTypos ? slipsAllowed(asked.length) : 0;
    const letters = lettersOf(asked);
    for (const one of index.words) {
      costsOfWord(asked, one, letters, most)?.forEach((cost, kind) => lower(costs, one.places[kind], cost));
    }
    const isTooShort = asked.length < 3 && ONE_LETTER.test(asked[0]);
    if (!isTooShort) lower(costs, noted(asked, index), NOTED);
    return costs;
  };

  /** The costs of each word; those of words that were asked before are still known. */
  const costsOfAll = (asked, index, withTypos) => {
    const before = index.known[+withTypos];
    const now = new Map(asked.map((word) => [word, before.get(word) ?? costsOf(word, index, withTypos)]));
    index.known[+withTypos] = now;
    return [...now.values()];
  };

  /** Whoever answers all words, as numbers that sort: cost, whole name, circle, place. */
  const answersTo = (asked, index, withTypos) => {
    const all = costsOfAll(asked, index, withTypos);
    const keys = [];
    for (let place = 0; place < index.length; place += 1) {
      let cost = 0;
      for (const costs of all) cost += costs[place] === NONE ? Infinity : costs[place];
      if (cost === Infinity) continue;
      const isPart = cost >= asked.length || index.sizes[place] !== asked.length;
      keys.push(((2 * cost + isPart) * 64 + Math.min(index.ranks[place], 63)) * 2 ** 20 + place);
    }
    return Float64Array.from(keys).sort();
  };

  /** Those whose name holds what was asked once spaces are left out: "devries" is de Vries. */
  const answersTogether = (asked, index) => {
    index.joined ??= index.all.columns.name.map((name) => split(name).join(""));
    const whole = asked.join("");
    if (whole.length < 4) return [];
    return index.joined.flatMap((name, place) => (name.includes(whole) ? [place] : []));
  };

  /** The first who answer a question, the best first, and how many do. */
  const find = (index, question) => {
    const asked = split(question).slice(0, 8).map((word) => word.slice(0, LONGEST));
    if (!asked.length) return { asked, places: [], count: 0 };
    let keys = answersTo(asked, index, false);
    if (keys.length < MOST) keys = answersTo(asked, index, true);
    const places = keys.length ? Array.from(keys.slice(0, MOST), (key) => key % 2 ** 20)
      : answersTogether(asked, index).slice(0, MOST);
    return { asked, places, count: keys.length || places.length };
  };

  /* ---- what is shown of somebody -------------------------------------------------------------- */

  const initials = (name) => {
    const parts = name.replaceAll("-", " ").split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
    return [parts[0], parts.length > 1 ? parts.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "")
      .join("").toUpperCase() || "?";
  };

  /** The colour of somebody's portrait: CRC-32 of the slug, as `views/people.py` draws it. */
  const hueOf = (slug) => {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(slug)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return (~sum >>> 0) % 12;
  };

  const urlOf = (slug) => `${BASE}people/${encodeURIComponent(slug)}.html`;

  const faceOf = (all, place) => {
    const slug = all.slug(place);
    if (all.hasPhoto(place)) {
      return make("img", { class: "kith-face", alt: "", width: 40, height: 40,
        src: `${BASE}people/photos/${encodeURIComponent(slug)}.jpg` });
    }
    return make("span", { class: `kith-face kith-hue-${hueOf(slug)}`, "aria-hidden": "true" },
      initials(all.name(place)));
  };

  /** The letters of a word that fold to the first `number` letters. */
  const reach = (word, number) => {
    const letters = [...word];
    let end = 1;
    while (end < letters.length && fold(letters.slice(0, end).join("")).length < number) end += 1;
    return letters.slice(0, end).join("");
  };

  /** A text in which the beginnings that were asked for are marked. */
  const marked = (text, asked) => text.split(/([\p{L}\p{N}\p{M}'’]+)/u).flatMap((part) => {
    const word = fold(part);
    const begun = word && asked.filter((one) => word.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    if (!begun) return part;
    const start = reach(part, begun.length);
    return [make("mark", {}, start), part.slice(start.length)];
  });

  const answersIn = (text, asked) => split(text).some((own) => asked.some((word) => own.startsWith(word)));

  /** A few words of a note around what was asked; "" if it is not in there. */
  const excerpt = (text, asked) => {
    const words = text.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word));
    const at = words.findIndex((word) => answersIn(word, asked));
    if (at < 0) return "";
    const from = Math.max(0, at - 3);
    const some = words.slice(from, from + 12).join(" ");
    return `${from ? "… " : ""}${some}${from + 12 < words.length ? " …" : ""}`;
  };

  /** Why somebody is found whose name does not say so: another name, a tag, a note. */
  const reasonFor = (all, place, asked) => {
    const shown = `${all.name(place)} ${all.about(place)}`;
    const rest = asked.filter((word) => !answersIn(shown, [word]));
    if (!rest.length) return "";
    const also = all.aliases(place).filter((alias) => answersIn(alias, rest)).map((alias) => `“${alias}”`);
    const tags = all.tags(place).filter((tag) => answersIn(tag, rest)).map((tag) => `#${tag}`);
    return [...also, ...tags].join(" ") || excerpt(all.notes(place), rest);
  };

  const badgeOf = (letter) => (!letter || letter === "u" ? []
    : [make("span", { class: `kith-badge kith-is-${letter}` }, WORDS[letter])]);

  const lineOf = (name, text, asked) =>
    (text ? [make("span", { class: name }, make("bdi", {}, ...marked(text, asked)))] : []);

  const optionOf = (all, place, asked, day) =>
    make("a", { href: urlOf(all.slug(place)), tabindex: -1 }, faceOf(all, place),
      make("span", { class: "kith-hit" },
        make("b", {}, make("bdi", { dir: "auto" }, ...marked(all.name(place), asked))),
        ...lineOf("kith-about", all.about(place), asked),
        ...lineOf("kith-hit__reason", reasonFor(all, place, asked), asked)),
      ...badgeOf(standingOn(all.turns(place), day)));

  /* ---- the theme's own search, one row further -------------------------------------------------- */

  const pagesBox = () => document.querySelector(".md-search__input");

  const searchPages = (question) => {
    const box = pagesBox();
    box.value = question;
    box.focus();
  };

  const pagesOption = (question) => make("a", { href: "#", "data-pages": "", tabindex: -1 },
    make("span", { class: "kith-face kith-face--pages", "aria-hidden": "true" }),
    make("span", { class: "kith-hit" },
      make("span", {}, "Search all pages for ", make("bdi", {}, `“${question}”`))));

  /* ---- the dialog --------------------------------------------------------------------------------- */

  const counted = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "person" : "people"}`;

  const say = (question, { places, count }) => {
    if (!question) return "A name, a firm, a city, a tag.";
    if (!count) return "Nobody goes by that.";
    if (count === places.length) return counted(count);
    return `${places.length} of ${counted(count)}. Another letter narrows it.`;
  };

  const makeDialog = () => {
    const input = make("input", { type: "text", role: "combobox", "aria-expanded": "false",
      "aria-controls": "kith-found", "aria-autocomplete": "list", "aria-label": "Find somebody",
      placeholder: "Find somebody", autocomplete: "off", autocapitalize: "off", autocorrect: "off",
      spellcheck: "false", inputmode: "search", enterkeyhint: "go" });
    const close = make("button", { type: "button", class: "kith-finder__close" }, "Close");
    const list = make("ul", { role: "listbox", id: "kith-found", "aria-label": "People" });
    const note = make("p", { role: "status" });
    const key = (name) => make("kbd", {}, name);
    const keys = make("p", { class: "kith-finder__keys", "aria-hidden": "true" },
      key("↑"), key("↓"), " choose ", key("↵"), " open ", key("esc"), " close");
    const dialog = make("dialog", { class: "kith-dialog", "aria-label": "Find somebody" },
      make("div", { class: "kith-finder__ask" }, input, close), list,
      make("div", { class: "kith-finder__foot" }, note, keys));
    document.body.append(dialog);
    return { dialog, input, close, list, note };
  };

  /** Chooses one of the options: the text box tells which. */
  const choose = ({ input, list }, place) => {
    const options = [...list.children];
    const wanted = options.length ? (place + options.length) % options.length : -1;
    options.forEach((one, at) => one.setAttribute("aria-selected", at === wanted));
    input.setAttribute("aria-expanded", options.length > 0);
    if (wanted < 0) return input.removeAttribute("aria-activedescendant");
    options[wanted].scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", options[wanted].id);
  };

  const chosen = ({ list }) =>
    [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");

  const asOption = (content, place) =>
    make("li", { role: "option", id: `kith-found-${place}`, "aria-selected": "false" }, content);

  /** Shows who answers what stands in the box, once it is known who there is. */
  const show = (parts, index, day) => {
    const question = parts.input.value.trim();
    if (!index) return;
    const found = find(index, question);
    const options = found.places.map((place) => optionOf(index.all, place, found.asked, day));
    if (question && pagesBox()) options.push(pagesOption(question));
    parts.list.replaceChildren(...options.map(asOption));
    parts.list.scrollTop = 0;
    parts.note.textContent = say(question, found);
    choose(parts, 0);
  };

  const makeFinder = () => {
    const parts = makeDialog();
    const { dialog, input, close, list, note } = parts;
    const now = { index: null, day: 0 };
    const refresh = () => show(parts, now.index, now.day);

    const follow = (event) => {
      const link = list.children[chosen(parts)]?.firstChild;
      const { ctrlKey, metaKey, shiftKey } = event;
      const how = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
      link?.dispatchEvent(new MouseEvent("click", how));
    };
    input.addEventListener("input", refresh);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(parts, chosen(parts) + step);
      else if (event.key === "Enter") follow(event);
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointermove", (event) => {
      const at = [...list.children].indexOf(event.target.closest("li"));
      if (event.pointerType === "mouse" && at >= 0 && at !== chosen(parts)) choose(parts, at);
    });
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      dialog.close();
      if (!("pages" in link.dataset)) return;
      event.preventDefault();
      searchPages(input.value.trim());
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => event.stopPropagation());

    return async (day, typed) => {
      now.day = day;
      if (!dialog.open) dialog.showModal();
      if (typed) input.value = typed;
      else input.select();
      try {
        await people();
      } catch {
        note.textContent = "The list of people could not be read.";
        return;
      }
      now.index ??= indexOf(await people());
      refresh();
    };
  };

  let finder = null;
  window.kithFinder = {
    open: (day, typed = "") => { finder ??= makeFinder(); finder(day, typed); },
    indexOf,
    slips,
    find: (index, question) => find(index, question).places.map((place) => index.all.slug(place)),
  };
})();
