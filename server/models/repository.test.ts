import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { writeTinyArtifact } from "../testing/tiny-artifact.js";
import { readRepository } from "./repository.js";

const newRepository = () => mkdtemp(join(tmpdir(), "rankserve-repository-"));

t.test("numeric versions are read in order; everything else is passed over", async (t) => {
  const repository = await newRepository();
  for (const version of ["10", "9"]) await writeTinyArtifact(repository, { version });
  for (const folder of ["tiny/01", "tiny/.11.half", "tiny/notes", ".git/1"])
    await mkdir(join(repository, folder), { recursive: true });
  await writeFile(join(repository, "README"), "");
  const artifacts = await readRepository(repository);
  t.same(
    artifacts.map(({ model, version }) => `${model}/${version}`),
    ["tiny/9", "tiny/10"],
  );
  t.same([...artifacts[0]!.golden.keys()], ["compressed", "original"]);
});

t.test("a missing or empty repository says so", async (t) => {
  const repository = await newRepository();
  await t.rejects(readRepository(repository), { message: new RegExp(`^${repository}: no model found`) });
  await t.rejects(readRepository(join(repository, "x")), { message: /x: no such directory/ });
  await writeFile(join(repository, "file"), "");
  await t.rejects(readRepository(join(repository, "file")), { message: /file: not a directory/ });
});

t.test("a damaged artifact is refused, naming the file", async (t) => {
  const damages: readonly (readonly [damage: (directory: string) => Promise<void>, message: RegExp])[] = [
    [(directory) => rm(join(directory, "model.onnx")), /tiny\/1\/model\.onnx: the file is missing/],
    [
      (directory) => appendFile(join(directory, "original.onnx"), "x"),
      /tiny\/1\/original\.onnx: the file has \d+ bytes where/,
    ],
    [(directory) => rm(join(directory, "manifest.json")), /tiny\/1\/manifest\.json: the file is missing/],
    [(directory) => writeFile(join(directory, "golden.json"), "{"), /tiny\/1\/golden\.json: /],
    [(directory) => writeFile(join(directory, "golden.json"), "{}"), /golden\.json: inputs lacks 'user_id'/],
    [
      (directory) => flipByte(join(directory, "model.onnx")),
      /tiny\/1\/model\.onnx: sha256 is .* the artifact is damaged/,
    ],
  ];
  for (const [damage, message] of damages) {
    const repository = await newRepository();
    await damage(await writeTinyArtifact(repository));
    await t.rejects(readRepository(repository), { message }, String(message));
  }
});

t.test("a manifest in another model's folder is refused", async (t) => {
  const repository = await newRepository();
  await writeTinyArtifact(repository, {
    editManifest: (manifest) => {
      manifest["modelName"] = "other";
    },
  });
  await t.rejects(readRepository(repository), { message: /modelName is 'other' in the folder of model 'tiny'/ });
});

async function flipByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(path, bytes);
}
