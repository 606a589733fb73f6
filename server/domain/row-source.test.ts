import t from "tap";
import { PackedRows } from "./row-source.js";

const bytes = 40_000;
const allocate = () => PackedRows.allocate(1, [0], bytes);
const fillArena = () => Array.from({ length: 6 }, allocate);

t.test("an arena is used again once all its requests have been released, and not before", async (t) => {
  const first = fillArena();
  const { arena } = first[5]!;
  const inFirst = first.filter((packed) => packed.arena === arena);
  const second = fillArena();
  t.notOk(second.some((packed) => packed.arena === arena && inFirst.some(({ base }) => base === packed.base)));
  const [kept, ...others] = inFirst;
  for (const packed of others) packed.release();
  // Twice is once.
  others[0]?.release();
  const third = fillArena().concat(fillArena());
  t.notOk(third.some((packed) => packed.arena === arena && packed.base === kept!.base));
  for (const packed of [...second, ...third]) packed.release();
  kept!.release();
  const reused = Array.from({ length: 30 }, allocate);
  t.ok(reused.some((packed) => packed.arena === arena));
});

t.test("live requests never share bytes, whatever is released when", async (t) => {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const live = new Map<PackedRows, number>();
  let overwritten = 0;
  for (let step = 0; step < 3000; step++) {
    const packed = PackedRows.allocate(1, [0], 8 * (1 + random(4000)));
    packed.arena.words[packed.base >> 2] = step;
    live.set(packed, step);
    for (const [other, mark] of [...live]) {
      if (other.arena.words[other.base >> 2] !== mark) overwritten++;
      if (random(4) === 0) {
        other.release();
        live.delete(other);
      }
    }
  }
  t.equal(overwritten, 0, "no live request was overwritten");
});
