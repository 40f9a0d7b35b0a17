// Material's search runs in a worker, which browsers do not start from a disk. There, this makes
// an `IFrameWorker`, by which Material's worker knows where it is: a hidden frame in which the
// worker's own file is a script. It needs no inline script, so the policy of a page allows none.
"use strict";
(() => {
  if (location.protocol !== "file:") return;

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.frame = frame;
      const inside = frame.contentWindow;
      inside.document.open();
      inside.postMessage = (data) => this.hear(data);
      inside.importScripts = (...files) => files.reduce(
        (before, file) => before.then(() => load(inside.document, file)), Promise.resolve());
      inside.document.write("<!doctype html><body></body>");
      inside.document.close();
      this.ready = load(inside.document, new URL(url, document.baseURI).href);
      this.ready.catch(() => this.dispatchEvent(new ErrorEvent("error", { filename: `${url}` })));
    }

    hear(data) {
      const copy = structuredClone(data);
      setTimeout(() => {
        const event = new MessageEvent("message", { data: copy });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      });
    }

    postMessage(data) {
      const copy = structuredClone(data);
      this.ready.then(() => {
        const inside = this.frame.contentWindow;
        if (inside) inside.dispatchEvent(new MessageEvent("message", { data: copy }));
      }, () => {});
    }

    terminate() {
      this.frame.remove();
    }
  }

  function load(page, url) {
    return new Promise((resolve, reject) => {
      const script = page.createElement("script");
      script.src = url;
      script.onload = () => resolve();
      script.onerror = reject;
      page.body.append(script);
    });
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
