/** Entry 8 of the static table. */
const status200 = Buffer.of(0x88);

/**
 * A header block of literals that are in no table, so that it is the same on every connection and can be made once. Names in
 * lower case, values in latin1.
 */
export function headerBlock(headers: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    Object.entries(headers).map(([name, value]) =>
      name === ":status" && value === "200" ? status200 : Buffer.concat([Buffer.of(0), text(name), text(value)]),
    ),
  );
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "latin1");
  return Buffer.concat([length(bytes.length), bytes]);
}

/** With a prefix of seven bits; the eighth would say Huffman. */
function length(value: number): Buffer {
  if (value < 127) return Buffer.of(value);
  const bytes = [127];
  let rest = value - 127;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}
