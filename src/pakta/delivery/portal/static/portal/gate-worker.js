// Seeks, for each piece, a number whose SHA-256 begins with so many zeros (foundation/gatekeeping/puzzles.py).
// Many at a time, for each digest is a promise of its own.
const AT_ONCE = 256;

onmessage = async ({ data: { prefix, bits, pieces } }) => {
  const text = new TextEncoder();
  const answers = [];
  try {
    for (let piece = 0; piece < pieces; piece += 1) {
      answers.push(await sought(text, `${prefix}.${piece}.`, bits));
      postMessage({ done: piece + 1 });
    }
    postMessage({ done: pieces, answers: answers.join(",") });
  } catch {
    // Without TLS browsers have no digests.
    postMessage({ failed: true });
  }
};

async function sought(text, start, bits) {
  for (let first = 0; ; first += AT_ONCE) {
    const tried = Array.from({ length: AT_ONCE }, (_none, step) => crypto.subtle.digest("SHA-256", text.encode(start + (first + step))));
    const hashes = await Promise.all(tried);
    const found = hashes.findIndex((hash) => new DataView(hash).getUint32(0) >>> (32 - bits) === 0);
    if (found >= 0) return first + found;
  }
}
