import t from "tap";
import { parseProviderRules, providersFor, unmatchedRules } from "./provider-rules.js";

const namesFor = (text: string, model: string, variant: string) =>
  providersFor(parseProviderRules(text), model, variant).map(({ name }) => name);

t.test("rules name variants, models, both or all", async (t) => {
  t.same(namesFor("webgpu", "ads", "original"), ["webgpu"]);
  t.same(namesFor("webgpu,cpu", "ads", "original"), ["webgpu", "cpu"]);
  const split = "compressed=cpu,original=webgpu,cpu";
  t.same(namesFor(split, "ads", "compressed"), ["cpu"]);
  t.same(namesFor(split, "ads", "original"), ["webgpu", "cpu"]);
  const mixed = "webgpu,ads/*=cpu,ads/original=cuda:deviceId=1,cpu";
  t.same(namesFor(mixed, "ads", "compressed"), ["cpu"]);
  t.same(namesFor(mixed, "ads", "original"), ["cuda", "cpu"]);
  t.same(namesFor(mixed, "feed", "original"), ["webgpu"]);
  t.same(namesFor("original=webgpu", "ads", "compressed"), ["cpu"], "the CPU where no rule says");
});

t.test("options keep their kind", async (t) => {
  t.same(parseProviderRules("webgpu:deviceId=1:preferredLayout=NCHW:enableGraphCapture=true")[0]!.providers, [
    { name: "webgpu", options: { deviceId: 1, preferredLayout: "NCHW", enableGraphCapture: true } },
  ]);
});

t.test("what is no rule is named", async (t) => {
  t.throws(() => parseProviderRules("tpu"), { message: "provider 'tpu' is not one of cpu, webgpu, cuda" });
  t.throws(() => parseProviderRules("original="), { message: /'original=' is not one of|empty item/ });
  t.throws(() => parseProviderRules("cuda:1"), { message: /'1' is not of the form option=value/ });
  t.throws(() => parseProviderRules("cpu,"), { message: /empty item/ });
});

t.test("a rule that matches nothing is found", async (t) => {
  const variants = [{ model: "ads", variant: "original" }];
  t.same(
    unmatchedRules(parseProviderRules("orginal=webgpu,*/original=cpu,ad/*=cpu"), variants).map(({ model, variant }) => [
      model,
      variant,
    ]),
    [
      [undefined, "orginal"],
      ["ad", undefined],
    ],
  );
});
