import t from "tap";
import { compileCommand } from "./compile.js";
import { distillCommand } from "./distill.js";
import { evaluateCommand } from "./evaluate.js";
import { inspectCommand } from "./inspect.js";
import { loadtestCommand } from "./loadtest.js";
import { searchCommand } from "./search.js";

const refused = (words: readonly string[], command = compileCommand()) =>
  command.parseAsync(["missing.onnx", "--data", "missing.csv", "--dry-run", ...words], { from: "user" });

const labelled = ["--distill", "--label", "click"];

t.test("an option that the others leave nothing to do names what it needs", async (t) => {
  for (const [words, message] of [
    [["--train", "missing.csv"], /^--train is about training: it needs --distill or --shrink-rare-rows$/],
    [["--patience", "3"], /^--patience is about training: it needs --distill$/],
    [["--epochs", "abc"], /^--epochs is about training/],
    [["--no-labels"], /^--no-labels is about training/],
    [["--resume"], /^--resume is about training/],
    [["--shrink-rare-rows", "--label", "click", "--epochs", "2"], /^--epochs is about training/],
    [["--distill", "--validation", "v.csv", "--split", "hash"], /^--split has no effect beside --validation/],
    [["--distill", "--validation", "v.csv", "--valid-fraction", "0.2"], /^--valid-fraction .* beside --validation/],
    [["--distill", "--label-weight", "0.3"], /^--label-weight has no effect without --label/],
    [["--distill", "--no-shrinkage"], /^--no-shrinkage has no effect without --label/],
    [[...labelled, "--no-labels", "--label-weight", "1"], /^--label-weight has no effect beside --no-labels/],
    [["--explain", "--json"], /^--explain has no effect beside --json/],
    [["--target-size", "5x", "--embedding-rank", "1/8"], /^--embedding-rank has no effect where a budget chooses/],
    [["--target-latency", "1ms", "--dense-rank", "8"], /^--dense-rank has no effect where a budget chooses/],
  ] as const) {
    await t.rejects(refused(words), { code: "bad-option", message });
  }
  for (const [words, message] of [
    [["--dense-rank", "8"], /^--dense-rank has no effect where a search chooses/],
    [["--hidden-width", "1/2"], /^--hidden-width has no effect where a search chooses widths/],
    [["--target-latency", "1ms", "--batch", "50"], /^--batch has no effect beside --target-latency/],
  ] as const) {
    await t.rejects(refused(words, searchCommand()), { code: "bad-option", message });
  }
});

t.test("so it is with the other commands", async (t) => {
  const rows = ["--data", "missing.csv", "--label", "click"];
  const train = ["missing.onnx", "--train", "missing.csv"];
  for (const [command, words, message] of [
    [distillCommand(), [...train, "--validation", "v.csv", "--split", "hash"], /^--split .* beside --validation/],
    [distillCommand(), [...train, "--no-labels", "--no-shrinkage"], /^--no-shrinkage has no effect without --label/],
    [
      distillCommand(),
      [...train, "--out", "a.onnx", "--no-timing"],
      /^--no-timing has no effect beside --out 'a.onnx'/,
    ],
    [evaluateCommand(), ["missing.onnx", ...rows, "--max-score-change", "0.1"], /^--max-score-change .* --against$/],
    [evaluateCommand(), ["missing.onnx", ...rows, "--against-variant", "original"], /^--against-variant .* --against$/],
    [evaluateCommand(), ["missing.onnx", ...rows, "--no-timing"], /^--no-timing is about two models: it needs/],
    [inspectCommand(), ["missing.onnx", "--text", "--json"], /^--json has no effect beside --text/],
    [inspectCommand(), ["missing", "--diff", "--variant", "original"], /^--variant has no effect beside --diff/],
    [loadtestCommand(), ["ads", "--data", "x.csv", "--grpc", "h:1"], /^--grpc .* beside --protocol http-binary/],
    [loadtestCommand(), ["ads", "--data", "x.csv", "--protocol", "grpc", "--url", "x"], /^--url .* --protocol grpc/],
  ] as const) {
    await t.rejects(command.parseAsync(words, { from: "user" }), { code: "bad-option", message });
  }
});

t.test("what has a use, or was not given, passes", async (t) => {
  for (const words of [
    ["--target-size", "5x"],
    ["--embedding-rank", "1/8"],
    ["--shrink-rare-rows", "--train", "missing.csv"],
    ["--distill", "--epochs", "2", "--train", "missing.csv"],
    [...labelled, "--split", "hash", "--label-weight", "0.5", "--no-shrinkage"],
    [...labelled, "--validation", "missing.csv"],
  ]) {
    await t.rejects(refused(words), { code: "bad-model" }, `${words.join(" ")}: the model is what is missing`);
  }
});
