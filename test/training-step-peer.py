"""The DeepFM's training step in PyTorch, for training-step.bench.ts: reads a description from the first line of stdin,
then a number of steps per line. Answers first with the GFLOP/s of its matrix products, then with the milliseconds of
each step: of the clock, and of the processors."""

import json
import sys
import time

import torch
from torch import nn

about = json.loads(sys.stdin.readline())
torch.set_num_threads(about["threads"])
torch.manual_seed(1)
rows, sparse = about["rows"], about["sparse"]


class DeepFM(nn.Module):
    def __init__(self):
        super().__init__()
        width = about["width"]
        self.wide = nn.ModuleList(nn.Embedding(n, 1, sparse=sparse) for n in about["vocabularies"])
        self.tables = nn.ModuleList(nn.Embedding(n, width, sparse=sparse) for n in about["vocabularies"])
        self.linear = nn.Linear(about["dense"], 1)
        sizes = [len(about["vocabularies"]) * width + about["dense"], *about["hidden"]]
        layers = [layer for i, o in zip(sizes, sizes[1:]) for layer in (nn.Linear(i, o), nn.ReLU())]
        self.deep = nn.Sequential(*layers, nn.Linear(sizes[-1], 1))

    def forward(self, ids, dense):
        embedded = torch.stack([table(i) for table, i in zip(self.tables, ids)], 1)
        first = torch.cat([table(i) for table, i in zip(self.wide, ids)], 1).sum(1) + self.linear(dense)[:, 0]
        second = 0.5 * (embedded.sum(1) ** 2 - (embedded**2).sum(1)).sum(1)
        return first + second + self.deep(torch.cat([embedded.flatten(1), dense], 1))[:, 0]


model = DeepFM()
tables = [p for module in (model.wide, model.tables) for p in module.parameters()]
others = [p for module in (model.linear, model.deep) for p in module.parameters()]
if sparse:
    optimizers = [torch.optim.SparseAdam(tables), torch.optim.Adam(others)]
else:
    optimizers = [torch.optim.Adam([*tables, *others])]
batches = [
    (
        [torch.randint(0, n, (rows,)) for n in about["vocabularies"]],
        torch.randn(rows, about["dense"]),
        torch.randint(0, 2, (rows,)).float(),
    )
    for _ in range(4)
]

left, right = torch.randn(rows, 400), torch.randn(400, 400)
products = []
for _ in range(5):
    begun = time.perf_counter()
    torch.mm(left, right)
    products.append(time.perf_counter() - begun)
print(2e-9 * rows * 400 * 400 / min(products), flush=True)

for line in sys.stdin:
    times = []
    for at in range(int(line)):
        begun, spent = time.perf_counter(), time.process_time()
        ids, dense, labels = batches[at % len(batches)]
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        nn.functional.binary_cross_entropy_with_logits(model(ids, dense), labels).backward()
        for optimizer in optimizers:
            optimizer.step()
        times.append([1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - spent)])
    print(json.dumps(times), flush=True)
