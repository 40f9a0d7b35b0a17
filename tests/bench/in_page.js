/* What the benchmark does inside a page. Times are milliseconds, until the next frame was painted. */
"use strict";

window.kithBench = (() => {
  const FIND = "dialog[open].kith-dialog input, dialog[open] input[role=combobox]";
  const FOUND = "dialog[open] [role=option]:not(:has([data-pages]))";
  const SORT = "[data-table] thead button";
  const FILTER = ".kith [data-sift]";
  const PATIENCE = 20_000;

  /** After the next frame was painted: a frame is asked for, and what follows it. */
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(null);
    });
  });

  const until = async (holds) => {
    const end = performance.now() + PATIENCE;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`never so: ${holds}`);
      await painted();
    }
  };

  const main = () => document.querySelector(".kith");

  const write = (input, text) => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** Does something; when what it changed below `root`, at once or later, was painted last. */
  const painting = async (root, act, quiet = 100) => {
    let last = 0;
    const note = async () => { last = Math.max(last, await painted()); };
    const watch = new MutationObserver(note);
    watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    const began = performance.now();
    act();
    await note();
    while (performance.now() - last < quiet) {
      if (performance.now() - began > PATIENCE) throw new Error("it never comes to rest");
      await painted();
    }
    watch.disconnect();
    return last - began;
  };

  /** From the key to a box in which a letter finds somebody. */
  const openFind = async (letter) => {
    const began = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", bubbles: true, cancelable: true }));
    await until(() => document.querySelector(FIND));
    const input = document.querySelector(FIND);
    await until(() => { if (!document.querySelector(FOUND)) write(input, letter); return document.querySelector(FOUND); });
    return await painted() - began;
  };

  /** How long each letter of a question takes to be answered. */
  const typeFind = async (question) => {
    const input = document.querySelector(FIND);
    const times = [];
    for (let length = 1; length <= question.length; length += 1) {
      const asked = question.slice(0, length);
      times.push(await painting(input.closest("dialog"), () => write(input, asked)));
    }
    return { times, found: document.querySelectorAll(FOUND).length };
  };

  /** When the table of a page that was just opened was painted, since it was asked for. */
  const openTable = async () => {
    await until(() => document.querySelector(SORT));
    return painted();
  };
  const tableOpened = new Promise((resolve, reject) => {
    document.addEventListener("DOMContentLoaded", () => {
      if (document.querySelector("[data-table]")) openTable().then(resolve, reject);
      else resolve(null);
    });
  });

  /** How long a click on a heading takes to sort the table. */
  const sortTable = (number) => {
    const headings = [...document.querySelectorAll(SORT)];
    return painting(main(), () => headings[number % headings.length].click());
  };

  /** How long it takes to narrow the table to those who have a text. */
  const filterTable = (text) => painting(main(), () => write(document.querySelector(FILTER), text));

  return { openFind, typeFind, tableOpened: () => tableOpened, sortTable, filterTable };
})();
