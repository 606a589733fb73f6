import t from "tap";
import { warmUpRows } from "../execution/warm-up.js";
import { Devices, deviceBatchRows } from "./device.js";

const choice = (name: "cpu" | "webgpu" | "cuda", options = {}) => ({ name, options });

t.test("variants on one device share it; every CPU worker is its own", async (t) => {
  const devices = new Devices(undefined);
  const webgpu = devices.of({ name: "webgpu" }, [choice("webgpu"), choice("cpu")]);
  t.equal(webgpu?.maxBatchRows, deviceBatchRows);
  t.equal(devices.of({ name: "webgpu" }, [choice("webgpu")]), webgpu);
  t.equal(devices.of({ name: "cpu" }, [choice("webgpu"), choice("cpu")]), undefined);
  const [first, second] = [0, 1].map((deviceId) => devices.of({ name: "cuda" }, [choice("cuda", { deviceId })]));
  t.not(first, second, "two cards");
  t.equal(devices.of({ name: "cuda" }, [choice("cuda")]), first, "the first is the default");
});

t.test("what the operator sets holds everywhere", async (t) => {
  t.equal(new Devices(64).of({ name: "cuda" }, [choice("cuda")])?.maxBatchRows, 64);
  t.same(warmUpRows(64, [choice("cuda")]), [1, 64]);
  t.same(warmUpRows(undefined, [choice("cuda"), choice("cpu")]), [1, 64, 512, 1024]);
  t.same(warmUpRows(undefined, [choice("cpu")]), [1, 8, 64, 128]);
});
