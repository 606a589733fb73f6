// Turns tap's closing "# { total: 9, pass: 8, skip: 1 }" into "8 passed, 0 failed, 1 skipped".
import { readFileSync } from "node:fs";

const totals = [...readFileSync(process.argv[2], "utf8").matchAll(/^# \{ total: .*\}$/gm)].at(-1)?.[0] ?? "";
const count = (name) => Number(new RegExp(`\\b${name}: (\\d+)`).exec(totals)?.[1] ?? 0);
const failed = totals === "" ? 1 : count("fail");
console.log(`${count("pass")} passed, ${failed} failed, ${count("skip") + count("todo")} skipped`);
