import t from "tap";
import { compileCommand } from "./compile.js";
import { searchCommand } from "./search.js";

const refused = (words: readonly string[], command = compileCommand()) =>
  command.parseAsync(["missing.onnx", "--data", "missing.csv", "--dry-run", ...words], { from: "user" });

t.test("an option that the others leave nothing to do names what it needs", async (t) => {
  for (const [words, message] of [
    [["--train", "missing.csv"], /^--train is about training: it needs --distill or --shrink-rare-rows$/],
    [["--patience", "3"], /^--patience is about training: it needs --distill$/],
    [["--epochs", "abc"], /^--epochs is about training/],
    [["--no-labels"], /^--no-labels is about training/],
    [["--resume"], /^--resume is about training/],
    [["--shrink-rare-rows", "--label", "click", "--epochs", "2"], /^--epochs is about training/],
    [["--target-size", "5x", "--embedding-rank", "1/8"], /^--embedding-rank has no effect where a budget chooses/],
    [["--target-latency", "1ms", "--dense-rank", "8"], /^--dense-rank has no effect where a budget chooses/],
  ] as const) {
    await t.rejects(refused(words), { code: "bad-option", message });
  }
  const searched = refused(["--dense-rank", "8"], searchCommand());
  await t.rejects(searched, { code: "bad-option", message: /^--dense-rank has no effect where a search chooses/ });
});

t.test("what has a use, or was not given, passes", async (t) => {
  for (const words of [
    ["--target-size", "5x"],
    ["--embedding-rank", "1/8"],
    ["--shrink-rare-rows", "--train", "missing.csv"],
    ["--distill", "--epochs", "2", "--train", "missing.csv"],
  ]) {
    await t.rejects(refused(words), { code: "bad-model" }, `${words.join(" ")}: the model is what is missing`);
  }
});
