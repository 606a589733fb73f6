import t from "tap";
import { nodesPerProvider } from "./create-session.js";
import { describeProvider } from "./provider.js";

t.test("a trace's nodes are counted once each, however often they ran", async (t) => {
  const node = (name: string, provider: string) => ({ cat: "Node", name, args: { provider } });
  const trace = [
    { cat: "Session", name: "model_run", args: {} },
    node("gemm_kernel_time", "WebGpuExecutionProvider"),
    node("gemm_kernel_time", "WebGpuExecutionProvider"),
    node("relu_kernel_time", "WebGpuExecutionProvider"),
    node("gather_kernel_time", "CPUExecutionProvider"),
    { cat: "Node", name: "gather_fence_before", args: {} },
  ];
  t.same(nodesPerProvider(trace), { cpu: 1, webgpu: 2 });
});

t.test("a split graph is described as one", async (t) => {
  t.equal(describeProvider({ name: "webgpu", nodes: { webgpu: 3 }, passedOver: [] }), "webgpu");
  t.equal(
    describeProvider({ name: "webgpu", nodes: { webgpu: 12, cpu: 2 }, passedOver: [] }),
    "webgpu (12 nodes; 2 on cpu)",
  );
});
