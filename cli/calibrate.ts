import { Command } from "commander";
import { readMapping } from "./column-mapping.js";
import { integer } from "./format.js";

interface CalibrateOptions {
  readonly data: readonly string[];
  readonly out: string;
  readonly mapping?: string;
}

/** `rankserve calibrate MODEL --data SHARD --out FILE`: one shard's statistics, for `compile --stats`. */
export function calibrateCommand(): Command {
  return new Command("calibrate")
    .description("learn from one shard of the logs; compile --stats adds the shards up. No labels needed")
    .argument("<model>", "ONNX file")
    .requiredOption("--data <files...>", "the shard's rows: csv, tsv, parquet or json-lines files or globs")
    .requiredOption("--out <file>", "statistics file to write; it also keeps the shard's first 256 rows")
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .action(async (model: string, { data, out, mapping }: CalibrateOptions) => {
      const { layerCount } = await import("../compiler/narrow-layers.js");
      const { calibrateShard } = await import("../compiler/calibrate-shard.js");
      const { writeStatistics } = await import("../compiler/calibration/statistics-file.js");
      const shard = await calibrateShard({ model, data, mapping: readMapping(mapping) });
      writeStatistics(out, shard);
      const { rows, tables } = shard.statistics;
      const layers = layerCount(shard.statistics);
      process.stdout.write(`${integer(rows)} rows, ${layers} layers, ${tables.size} tables: ${out}\n`);
    });
}
