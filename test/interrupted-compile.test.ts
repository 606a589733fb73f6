import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { workplace } from "./small-click-model.js";

const program = join(fileURLToPath(import.meta.url), "../../cli/main.js");

for (const stage of ["calibrating", "verifying"]) {
  t.test(`interrupted while ${stage}, compile leaves nothing`, async (t) => {
    const { folder, model, data } = workplace(t, 1200);
    const repository = join(folder, "made");
    const options = ["--data", ...data, "--out", repository, "--name", "m"];
    const child = spawn(process.execPath, [program, "compile", model, ...options], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
      if (said.includes(stage)) child.kill("SIGINT");
    });
    const [status] = await once(child, "exit");
    t.equal(status, 130, said);
    const left = existsSync(repository) ? readdirSync(repository, { recursive: true }) : [];
    t.same(
      left.filter((path) => path !== "m"),
      [],
      "no version, whole or half",
    );
  });
}
