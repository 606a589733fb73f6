import t from "tap";
import { sidesOf } from "./sides.js";

const inputs = [
  { input: "user", type: "int64", isMatrix: false, columns: ["user_id"], vocabularySizes: [] },
  { input: "dense", type: "float32", isMatrix: true, columns: ["age", "price"], vocabularySizes: [] },
] as const;

t.test("a field is named by its column, or with all others of its input", async (t) => {
  t.same(
    sidesOf(inputs, ["user", "age"]).map(({ sides }) => sides),
    [["user"], ["user", "ad"]],
  );
  t.same(
    sidesOf(inputs, ["dense"]).map(({ sides }) => sides),
    [["ad"], ["user", "user"]],
  );
});

t.test("a name that is no field is refused with those there are", async (t) => {
  t.throws(() => sidesOf(inputs, ["agee"]), {
    code: "bad-option",
    message: "--user-fields names 'agee'; the model's fields are 'user_id', 'age', 'price'",
  });
});
