import t from "tap";
import { adamDefaults } from "./adam.js";
import { adam, type Optimizer, sgd } from "./optimizer.js";
import { Random } from "./random.js";
import { sgdDefaults } from "./sgd.js";

t.test("momentum adds up what the gradients agree on", async (t) => {
  const weights = Float32Array.of(1, -1);
  const options = { ...sgdDefaults, learningRate: 0.5, momentum: 0.5 };
  const first = sgd.update(weights, Float32Array.of(1, 2), sgd.init(2), options);
  t.same([...weights], [0.5, -2]);
  const second = sgd.update(weights, Float32Array.of(1, -2), first, options);
  // v = 0.5 (1, 2) + (1, -2) = (1.5, -1)
  t.same([...weights], [-0.25, -1.5]);
  t.same([...second.velocity], [1.5, -1]);
  t.equal(second.step, 2);
});

t.test("decay shrinks what is updated by learning rate times decay", async (t) => {
  const weights = Float32Array.of(2);
  sgd.update(weights, Float32Array.of(0), sgd.init(1), { learningRate: 0.5, momentum: 0, weightDecay: 0.5 });
  t.equal(weights[0], 1.5);
});

const adamOptions = { ...adamDefaults, learningRate: 0.01, weightDecay: 0.1 };
const sgdOptions = { learningRate: 0.01, momentum: 0.9, weightDecay: 0.1 };

/** The same mathematics in float64, written from the papers. */
const references = {
  adam: (gradients: readonly number[], start: number): number => {
    const { learningRate, beta1, beta2, epsilon, weightDecay } = adamOptions;
    let [weight, m, v] = [start, 0, 0];
    for (const [at, g] of gradients.entries()) {
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g ** 2;
      const corrected = m / (1 - beta1 ** (at + 1)) / (Math.sqrt(v / (1 - beta2 ** (at + 1))) + epsilon);
      weight = weight - learningRate * weightDecay * weight - learningRate * corrected;
    }
    return weight;
  },
  sgd: (gradients: readonly number[], start: number): number => {
    const { learningRate, momentum, weightDecay } = sgdOptions;
    let [weight, v] = [start, 0];
    for (const g of gradients) {
      v = momentum * v + g;
      weight = weight - learningRate * weightDecay * weight - learningRate * v;
    }
    return weight;
  },
};

function check<State, Options>(name: keyof typeof references, optimizer: Optimizer<State, Options>, options: Options) {
  t.test(`${name} keeps to its float64 reference over many steps`, async (t) => {
    const random = new Random(4);
    const count = 5;
    const start = Float32Array.from({ length: count }, () => random.normal());
    const gradients = Array.from({ length: 200 }, () => Float32Array.from({ length: count }, () => random.normal()));
    const weights = start.slice();
    let state = optimizer.init(count);
    for (const gradient of gradients) state = optimizer.update(weights, gradient, state, options);
    for (let at = 0; at < count; at++) {
      const expected = references[name](
        gradients.map((gradient) => gradient[at]!),
        start[at]!,
      );
      t.ok(Math.abs(weights[at]! - expected) < 1e-5 * Math.max(1, Math.abs(expected)), `${weights[at]} ${expected}`);
    }
  });

  t.test(`${name} on rows moves those rows as on a whole table, and no others`, async (t) => {
    const table = Float32Array.of(1, 1, 2, 2, 3, 3);
    const whole = table.slice();
    const gradient = { rows: Int32Array.of(2, 0), values: Float32Array.of(1, -1, 5, 0.1) };
    optimizer.updateRows(table, gradient, 2, optimizer.init(6), options);
    optimizer.update(whole, Float32Array.of(5, 0.1, 0, 0, 1, -1), optimizer.init(6), options);
    t.same([...table.subarray(0, 2), ...table.subarray(4)], [...whole.subarray(0, 2), ...whole.subarray(4)]);
    t.same([...table.subarray(2, 4)], [2, 2], "a row that was not read does not even decay");
  });
}

check("adam", adam, adamOptions);
check("sgd", sgd, sgdOptions);
