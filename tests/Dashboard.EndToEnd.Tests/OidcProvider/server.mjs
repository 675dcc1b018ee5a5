// An OpenID provider that nobody here wrote: oidc-provider speaks the protocol, this file only keeps the accounts and
// draws the login form. Started by the tests: node server.mjs <port> <token> <mode>. Port 0 picks a free one; it is printed.
//
// strict      looks at the account whenever a token or the session is used
// forgetful   looks at the account at sign-in alone: what was obtained before a leaver lives on
// blind       never looks: even a leaver signs in
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Provider, { interactionPolicy } from "oidc-provider";

const [port, token, mode] = [Number(process.argv[2] ?? 0), process.argv[3], process.argv[4] ?? "strict"];
const accounts = new Map(); // user name -> { password, enabled }

const server = createServer();
await new Promise((done) => server.listen(port, "127.0.0.1", done));
const issuer = `http://127.0.0.1:${server.address().port}`;

// Left to itself it answers a session whose account is gone with 500, which proves nothing: with this check it wants a sign-in.
const policy = interactionPolicy.base();
const { REQUEST_PROMPT, NO_NEED_TO_PROMPT } = interactionPolicy.Check;
const isGone = ({ oidc }) => (oidc.session.accountId && !oidc.account ? REQUEST_PROMPT : NO_NEED_TO_PROMPT);
policy.get("login").checks.add(new interactionPolicy.Check("account_gone", "the account is gone", "login_required", isGone));

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "tidemark",
      client_secret: token,
      redirect_uris: ["https://tidemark.invalid/callback"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
  ],
  jwks: { keys: [{ ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
  cookies: { keys: [randomBytes(16).toString("hex")] },
  features: { devInteractions: { enabled: false }, introspection: { enabled: true }, revocation: { enabled: true } },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: () => true,
  expiresWithSession: () => false,
  ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 86400, IdToken: 3600, Interaction: 3600, RefreshToken: 86400, Session: 86400 },
  interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => {
    const account = accounts.get(id);
    if (!account || (mode === "strict" && !account.enabled)) return undefined;
    return { accountId: id, claims: () => ({ sub: id }) };
  },
  // The one client is trusted: nobody is asked for consent.
  loadExistingGrant: async (ctx) => {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    const found = known && (await ctx.oidc.provider.Grant.find(known));
    if (found) return found; // a revoked token takes its grant with it: then there is a new one
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid offline_access");
    await grant.save();
    return grant;
  },
});

const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const form = (uid, user, message) => `<!doctype html>
<title>Sign in</title>
<p role="alert">${message}</p>
<form method="post" action="/interaction/${uid}">
  <input type="hidden" name="interaction" value="${uid}">
  <label>User <input name="login" value="${escape(user)}"></label>
  <label>Password <input name="password" type="password"></label>
  <button type="submit">Sign in</button>
</form>`;

const read = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

const send = (response, status, text, type = "text/html; charset=utf-8") => response.writeHead(status, { "Content-Type": type }).end(text);

const interact = async (request, response) => {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") return send(response, 200, form(uid, "", ""));
  const fields = new URLSearchParams(await read(request));
  const account = accounts.get(fields.get("login"));
  const isRight = account && account.password === fields.get("password") && (account.enabled || mode === "blind");
  if (!isRight) return send(response, 200, form(uid, fields.get("login") ?? "", "Wrong user name or password."));
  return provider.interactionFinished(request, response, { login: { accountId: fields.get("login") } });
};

// PUT /control/accounts/<user> {"password": "...", "enabled": true} adds or changes an account; DELETE removes it.
const control = async (request, response) => {
  if (request.headers.authorization !== `Bearer ${token}`) return send(response, 401, "");
  const user = decodeURIComponent(request.url.slice("/control/accounts/".length));
  if (request.method === "DELETE") accounts.delete(user);
  else accounts.set(user, { ...accounts.get(user), ...JSON.parse(await read(request)) });
  return send(response, 204);
};

const oidc = provider.callback();
server.on("request", (request, response) => {
  const handle = request.url.startsWith("/control/accounts/") ? control : request.url.startsWith("/interaction/") ? interact : oidc;
  Promise.resolve(handle(request, response)).catch((error) => response.headersSent ? response.destroy() : send(response, 400, String(error.message), "text/plain"));
});
console.log(`listening on ${server.address().port}`);
process.stdin.on("end", () => process.exit(0)).resume();
