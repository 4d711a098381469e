/** Thrown where an answer is larger than anything that Coinbase sends. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
}

/** Bytes of an answer after decompression. A page of 300 candles has 30 kB. */
export const mostAnswerBytes = 8 * 1024 * 1024;

/**
 * The text of an answer. It is read piece by piece and given up where it exceeds `mostBytes`, so
 * that an answer takes no more memory than that, however well it is compressed.
 *
 * @throws AnswerTooLargeError if the answer is larger
 */
export async function readText(response: Response, mostBytes = mostAnswerBytes): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) {
      throw new AnswerTooLargeError(`answered more than ${mostBytes} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
