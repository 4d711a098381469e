/** A 32-bit key for a named stream of random numbers: the same words give the same stream (FNV-1a). */
export function streamKey(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The `index`-th number of a stream, uniform in [0, 1). A pure function, so that any moment can be
 * looked up without playing the numbers before it (murmur3's finalizer over key and index).
 */
export function randomAt(key: number, index: number): number {
  let hash = Math.imul(key, 0x27d4eb2f) ^ Math.imul(index, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
