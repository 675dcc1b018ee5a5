// A SCIM server that nobody here wrote: SCIMMY speaks the protocol, this file only keeps the resources in memory.
// Started by the end-to-end tests: node server.mjs <port> <token>. Port 0 picks a free one; the port is printed.
import express from "express";
import SCIMMY from "scimmy";
import { SCIMMYRouters } from "scimmy-routers";

const [port, token] = [Number(process.argv[2] ?? 0), process.argv[3]];
const users = new Map();
const groups = new Map();
const now = () => new Date().toISOString();

const store = (map, prefix) => {
  let last = 0;
  return {
    save(resource, data) {
      const id = resource.id ?? `${prefix}-${++last}`;
      const before = map.get(id);
      if (resource.id && !before) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
      const saved = { ...data, id, meta: { created: before?.meta.created ?? now(), lastModified: now() } };
      map.set(id, saved);
      return saved;
    },
    read(resource) {
      if (!resource.id) {
        const all = [...map.values()];
        return resource.filter ? resource.filter.match(all) : all;
      }
      const found = map.get(resource.id);
      if (!found) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
      return found;
    },
    remove(resource) {
      if (!map.delete(resource.id)) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
    },
  };
};

const userStore = store(users, "u");
const groupStore = store(groups, "g");
const membership = (id) =>
  [...groups.values()].filter((g) => (g.members ?? []).some((m) => m.value === id)).map((g) => ({ value: g.id, display: g.displayName }));
const withGroups = (user) => ({ ...user, groups: membership(user.id) });

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .ingress((resource, data) => {
    const taken = [...users.values()].some((u) => u.userName === data.userName && u.id !== resource.id);
    if (taken) throw new SCIMMY.Types.Error(409, "uniqueness", `userName ${data.userName} is taken`);
    return withGroups(userStore.save(resource, data));
  })
  .egress((resource) => {
    const found = userStore.read(resource);
    return Array.isArray(found) ? found.map(withGroups) : withGroups(found);
  })
  .degress((resource) => {
    userStore.remove(resource);
    for (const group of groups.values()) group.members = (group.members ?? []).filter((m) => m.value !== resource.id);
  });

SCIMMY.Resources.declare(SCIMMY.Resources.Group)
  .ingress((resource, data) => groupStore.save(resource, data))
  .egress((resource) => groupStore.read(resource))
  .degress((resource) => groupStore.remove(resource));

const app = express();

// The routers turn startIndex and count into numbers where they stand, and Express 5 reads the query anew each time it is asked: kept, so that pages go on.
app.use((request, response, next) => {
  Object.defineProperty(request, "query", { value: { ...request.query }, writable: true });
  next();
});
app.use(
  "/scim/v2",
  new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
      if (request.header("Authorization") !== `Bearer ${token}`) throw new Error("Token is missing or wrong");
      return "tests";
    },
  }),
);
const server = app.listen(port, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
process.stdin.on("end", () => process.exit(0)).resume();
