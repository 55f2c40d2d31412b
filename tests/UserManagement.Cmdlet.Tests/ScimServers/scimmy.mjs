// SCIMMY, a SCIM 2.0 service provider for Express, with a store in memory. Listens on this machine only and prints its address.
import express from "express";
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const { Error: ScimError } = SCIMMY.Types;

// The functions that SCIMMY calls: ingress writes a resource, egress reads one or all resources, degress deletes one.
function store(unique) {
  const resources = new Map();
  const find = (id) => resources.get(id) ?? (() => { throw new ScimError(404, null, `Resource ${id} not found`); })();
  const isSame = (a, b) => String(a).toLowerCase() === String(b).toLowerCase();
  return {
    ingress(resource, data) {
      const id = resource.id ?? randomUUID();
      const created = resource.id ? find(resource.id).meta.created : new Date();
      for (const [other, held] of resources)
        if (other !== id && isSame(held[unique], data[unique])) throw new ScimError(409, "uniqueness", `${unique} is taken`);
      const saved = { ...JSON.parse(JSON.stringify(data)), id, meta: { created, lastModified: new Date() } };
      resources.set(id, saved);
      return saved;
    },
    egress(resource) {
      if (resource.id) return find(resource.id);
      const all = [...resources.values()];
      return resource.filter ? resource.filter.match(all) : all;
    },
    degress(resource) {
      find(resource.id);
      resources.delete(resource.id);
    },
  };
}

SCIMMY.Resources.declare(SCIMMY.Resources.User, store("userName")).declare(SCIMMY.Resources.Group, store("displayName"));
SCIMMY.Config.set({ patch: true, filter: { supported: true, maxResults: 100 }, sort: true, etag: false });

const handler = (request) => {
  if (request.header("Authorization") !== `Bearer ${process.env.TOKEN}`) throw new Error("The token is not accepted.");
  return "owner";
};
const server = createServer(express().use("/scim/v2", new SCIMMYRouters({ type: "bearer", handler })));
server.listen(0, "127.0.0.1", () => console.log(`base http://127.0.0.1:${server.address().port}/scim/v2`));
