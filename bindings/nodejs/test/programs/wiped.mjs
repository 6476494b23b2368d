// Passes secrets to every call that takes one, and prints how many pieces of them are still in the memory of
// this process: the addon must leave none.
//
// This program clears secrets that are bytes. Secrets that are text contain a character that makes JavaScript
// store them as UTF-16, so any UTF-8 is a copy of the addon.

import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { generateToken04, inspect, TokenGenerator, TokenVerifier } from 'token04'

const PIECE = 8
// The text must not be in memory by itself: each byte is computed from its index.
const byteAt = (seed, index) => 33 + ((seed * 7919 + index * index * 31 + index * 17) % 90)
const seeds = [3, 5, 7, 11, 13]

const quietly = (call) => {
  try {
    return call()
  } catch {}
}

function use(secret) {
  for (let i = 0; i < 3; i++) {
    const generator = quietly(() => new TokenGenerator(1, secret))
    const verifier = quietly(() => new TokenVerifier(1, secret))
    const previousSecrets = [secret, secret]
    const later = quietly(() => new TokenVerifier(1, 's'.repeat(32), { previousSecrets }))
    const token = quietly(() => generateToken04(1, 'alice', secret, 3600))
    quietly(() => generateToken04(0, 'alice', secret, 3600))
    quietly(() => generateToken04(1, '', secret, 0))
    quietly(() => new TokenGenerator(1, secret, { cipher: 'none' }))
    quietly(() => new TokenVerifier(1, secret, { previousSecrets: [secret, 5] }))
    const forAny = quietly(() => TokenVerifier.forAnyApp(secret))
    quietly(() => forAny.verify(token, 'alice'))
    quietly(() => verifier.verify(generator.generateBasic('alice', 3600), 'alice'))
    quietly(() => later.verify(token, 'alice'))
    quietly(() => inspect(token ?? '04AAAA', { secret }))
    quietly(() => inspect('04AAAA', { secret, time: 5 }))
    later?.close()
    forAny?.close()
    generator?.close()
    verifier?.close()
  }
}

const lengths = [32, 31, 33, 64, 200]
const firsts = ['\u0100', '\ud800', '\ufffd']
const texts = []
for (const seed of seeds) {
  const length = lengths[seed % lengths.length]
  // Short arrays are in JavaScript's heap, where the collector copies them; this one is not.
  const bytes = new Uint8Array(new ArrayBuffer(length))
  for (let index = 0; index < length; index++) bytes[index] = byteAt(seed, index)
  use(bytes)
  bytes.fill(0)
  // Two bytes in UTF-8, or three.
  const first = firsts[seed % firsts.length].charCodeAt(0)
  const units = Array.from({ length: 30 }, (_, index) => byteAt(seed + 100, index))
  texts.push(String.fromCharCode(first, ...units))
  use(texts.at(-1))
}

// The searched text is built only in this buffer, which is cleared before memory is read, and which is not in
// JavaScript's heap.
const needle = Buffer.from(new ArrayBuffer(PIECE))
let found = 0
for (const region of regions()) {
  for (const seed of [...seeds, ...seeds.map((seed) => seed + 100)]) {
    for (let from = 0; from + PIECE <= 30; from += 5) {
      for (let index = 0; index < PIECE; index++) needle[index] = byteAt(seed, from + index)
      if (region.includes(needle)) found++
    }
  }
}
needle.fill(0)
console.log(`${found} pieces of ${texts.length} secrets`)

/** The writable memory of this process, in pieces. */
function* regions() {
  const file = openSync('/proc/self/mem', 'r')
  const buffer = Buffer.alloc(1 << 22)
  for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
    const [, start, end] = /^(\w+)-(\w+) rw/.exec(line) ?? []
    if (start === undefined) continue
    for (
      let at = BigInt(`0x${start}`);
      at < BigInt(`0x${end}`);
      at += BigInt(buffer.length - PIECE)
    ) {
      needle.fill(0)
      let length = 0
      try {
        length = readSync(file, buffer, 0, buffer.length, at)
      } catch {}
      yield buffer.subarray(0, length)
      buffer.fill(0)
    }
  }
  closeSync(file)
}
