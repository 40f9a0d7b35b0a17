/* A worker beside the page that unlocks: Argon2id takes a while, and the page should stay alive. */

"use strict";

importScripts("argon2.js");

self.onmessage = async ({ data: { passphrase, salt, cost } }) => {
  try {
    const key = await self.hashwasm.argon2id({
      password: passphrase,
      salt,
      memorySize: cost.memory,
      iterations: cost.passes,
      parallelism: cost.lanes,
      hashLength: 32,
      outputType: "binary",
    });
    self.postMessage({ key });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
