// A number whose SHA-256, written behind the nonce, begins with so many zero bits. In plain
// script: for one block at a time the browser's own asynchronous digest is slower, and on http it
// is not there at all.

const ROUND = [];
const INITIAL = [];

// The fractions of the roots of the first primes, as the standard has them.
(() => {
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  for (const prime of primes) ROUND.push(fraction(Math.cbrt(prime)));
  for (const prime of primes.slice(0, 8)) INITIAL.push(fraction(Math.sqrt(prime)));
})();

// Of fewer than 56 letters of ASCII: one block. The first 32 bits are all that is asked for.
function begins(text) {
  const w = new Int32Array(64);
  for (let i = 0; i < text.length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  const turned = (x, by) => (x >>> by) | (x << (32 - by));
  for (let i = 16; i < 64; i += 1) {
    const [a, b] = [w[i - 15], w[i - 2]];
    const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = INITIAL;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return (a + INITIAL[0]) >>> 0;
}

// In slices, so that the page answers meanwhile.
async function solve(nonce, bits) {
  for (let n = 0; ; ) {
    const until = performance.now() + 20;
    while (performance.now() < until) {
      if (Math.clz32(begins(`${nonce}:${n}`)) >= bits) return String(n);
      n += 1;
    }
    await new Promise((next) => setTimeout(next));
  }
}
