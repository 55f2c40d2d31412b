// The SCIM 2.0 plugin of Better Auth with a store in memory. Listens on this machine only and prints its address.
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { toNodeHandler } from "better-auth/node";
import { scim } from "@better-auth/scim";
import { createServer } from "node:http";

const plugin = scim({ connections: [{ id: "corp", credentials: [{ type: "bearer", id: "c1", token: process.env.TOKEN }] }] });
const tables = { user: [], session: [], account: [], verification: [] };
for (const [name, table] of Object.entries(plugin.schema ?? {})) {
  tables[name] ??= [];
  if (table.modelName) tables[table.modelName] ??= [];
}

const server = createServer((request, response) => handle(request, response));
let handle = () => {};
server.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  handle = toNodeHandler(betterAuth({
    baseURL: origin,
    secret: "0123456789abcdef0123456789abcdef",
    database: memoryAdapter(tables),
    emailAndPassword: { enabled: true },
    plugins: [plugin],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
  }));
  console.log(`base ${origin}/api/auth/scim/v2`);
});
