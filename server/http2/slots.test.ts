import fc from "fast-check";
import t from "tap";
import { Slots } from "./slots.js";

t.test("what is in is what was added and not removed, wherever it stands", async () => {
  const step = fc.record({ isAdd: fc.boolean(), which: fc.nat({ max: 20 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const slots = new Slots<{ readonly at: number }>();
      const open: { readonly slot: number; readonly item: { readonly at: number } }[] = [];
      for (const [at, { isAdd, which }] of steps.entries()) {
        if (isAdd || open.length === 0) {
          const item = { at };
          open.push({ slot: slots.add(item), item });
        } else {
          const [gone] = open.splice(which % open.length, 1);
          slots.remove(gone!.slot);
          slots.remove(gone!.slot);
        }
      }
      const isAll = slots.size === open.length && slots.all().length === open.length;
      return isAll && open.every(({ slot, item }) => slots.get(slot) === item);
    }),
  );
});

t.test("room is used again", async (t) => {
  const slots = new Slots<object>();
  for (let at = 0; at < 1000; at++) slots.remove(slots.add({}));
  t.equal(slots.add({}), 0);
});
