# syntax=docker/dockerfile:1
# Debian 13: its glibc (2.41) loads the newest uWebSockets.js build.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev && node scripts/drop-foreign-binaries.mjs

FROM node:24-trixie-slim
# glibc gives large blocks back when they are freed: a worker needs some only while it loads (docs/decisions/0023).
ENV NODE_ENV=production ORT_DISABLE_TELEMETRY=1 MALLOC_MMAP_THRESHOLD_=4194304
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
# HTTP (Open Inference Protocol, /metrics) and gRPC.
EXPOSE 8080 9000
HEALTHCHECK --interval=10s --timeout=2s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/v2/health/ready').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Exec form: the server itself gets SIGTERM and drains. Absolute: compile and the others run in a mounted folder (-w).
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve", "/models"]
