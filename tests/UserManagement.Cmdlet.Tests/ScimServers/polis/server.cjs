// Ory Polis (SAML Jackson), whose directory synchronization is a SCIM 2.0 service, with a store in memory. Listens on this machine
// only and prints its address and the token that it generates.
const http = require("http");
const jackson = require("@boxyhq/saml-jackson").default;

const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk)).on("end", () => answer(request, body).then((result) => {
    response.writeHead(result.status, { "Content-Type": "application/json" });
    response.end(result.data === undefined ? "" : JSON.stringify(result.data));
  }));
});
let answer = async () => ({ status: 503 });

server.listen(0, "127.0.0.1", async () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const { directorySyncController: sync } = await jackson({
    externalUrl: origin, samlPath: "/s", scimPath: "/scim/v2.0", db: { engine: "mem" }, noAnalytics: true,
  });
  const { data, error } = await sync.directories.create({ tenant: "t", product: "p", name: "d", type: "okta-scim-v2" });
  if (error) throw error;
  answer = (request, body) => handle(sync, request, body);
  console.log(`token ${data.scim.secret}`);
  console.log(`base ${data.scim.endpoint}`);
});

async function handle(sync, request, body) {
  const url = new URL(request.url, "http://x");
  const [, , , directoryId, resource, resourceId] = url.pathname.split("/");
  const number = (name) => (url.searchParams.has(name) ? Number(url.searchParams.get(name)) : undefined);
  try {
    return await sync.requests.handle({
      method: request.method,
      body: body ? JSON.parse(body) : undefined,
      directoryId,
      resourceType: (resource ?? "").toLowerCase(),
      resourceId,
      apiSecret: (request.headers.authorization ?? "").replace("Bearer ", ""),
      query: { count: number("count"), startIndex: number("startIndex"), filter: url.searchParams.get("filter") ?? undefined },
    });
  } catch (error) {
    return { status: error.statusCode ?? 500, data: { detail: String(error.message) } };
  }
}
