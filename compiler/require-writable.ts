import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Throws the system's error unless the folder, or the nearest one that exists above it, can be written into. */
export function requireWritable(folder: string): void {
  if (!existsSync(folder)) requireWritable(dirname(folder));
  else if (statSync(folder).isDirectory()) accessSync(folder, constants.W_OK);
  else throw new Error(`'${folder}' is a file, not a folder`);
}
