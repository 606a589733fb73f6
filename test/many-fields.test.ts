import t from "tap";
import { fullCircle } from "../compiler/collection/full-circle.js";
import { outputsDiffer } from "../compiler/collection/outputs-differ.js";
import { Sketch } from "../compiler/collection/sketch.js";

const fields = 300;

t.test("a DeepFM of 300 fields with an input each", async (t) => {
  const s = new Sketch(17);
  const size = (at: number) => 5 + (at % 7);
  const embedded = Array.from({ length: fields }, (_, at) =>
    s.embed(`emb.${at}`, size(at), 4, s.id(`c${at}`, size(at))),
  );
  const wide = embedded.map((_, at) => s.embed(`wide.${at}`, size(at), 1, `c${at}`));
  const stack = s.op(
    "Concat",
    embedded.map((each) => s.unsqueeze(each, 1)),
    { axis: 1 },
  );
  const sum = s.reduce("ReduceSum", stack, [1]);
  const squares = s.reduce("ReduceSum", s.op("Mul", [stack, stack]), [1]);
  const pairs = s.op("Sub", [s.op("Mul", [sum, sum]), squares]);
  const fm = s.op("Mul", [s.reduce("ReduceSum", pairs, [1], 1), s.scalar(0.005)]);
  const linear = s.reduce("ReduceSum", s.op("Concat", wide, { axis: 1 }), [1], 1);
  const deep = s.mlp("deep", s.op("Flatten", [stack]), [fields * 4, 16, 1]);
  s.score(s.op("Add", [s.op("Add", [s.op("Mul", [linear, s.scalar(0.1)]), fm]), deep]));
  const model = s.model();
  const feeds = s.feeds(20, 1);
  const full = await fullCircle(model, feeds, { kind: "number", rank: 1000 });
  t.equal(full.tables.length, 2 * fields);
  t.ok((await outputsDiffer(model, full.compressed, feeds)) <= 1e-5);
});
