// For the image: two thirds of the installed packages are binaries of platforms and Node versions that it is not.
// Ends with an error when what it knows of a package is no longer so.
import { existsSync, readdirSync, rmSync } from "node:fs";

const { arch, platform, versions } = process;

const onnxruntime = "node_modules/onnxruntime-node/bin/napi-v6";
for (const system of readdirSync(onnxruntime)) {
  for (const processor of readdirSync(`${onnxruntime}/${system}`)) {
    if (system !== platform || processor !== arch) drop(`${onnxruntime}/${system}/${processor}`);
  }
}
demand(`${onnxruntime}/${platform}/${arch}/onnxruntime_binding.node`);

const ours = `uws_${platform}_${arch}_${versions.modules}.node`;
for (const folder of ["node_modules/uws-20.57", "node_modules/uws-20.30/binaries"]) {
  for (const file of readdirSync(folder)) if (/^uws_.*\.node$/.test(file) && file !== ours) drop(`${folder}/${file}`);
}
// The older build ends with Node 20.
demand(`node_modules/uws-20.57/${ours}`);

function drop(path) {
  rmSync(path, { recursive: true });
}

function demand(path) {
  if (!existsSync(path)) throw new Error(`${path} is not there: this script or the package has changed`);
}
