// A mail server that nobody here wrote: maildev takes the mail and reads it, this file only hands out what it made of it.
// Started by the tests: node server.mjs <folder> <certificate> <key> <user> <password>. Free ports are picked; they are printed.
import { createServer } from "node:http";
import { MemoryStorage } from "@maildev/core";
import { SMTPServer } from "@maildev/smtp";

const [mailDir, certPath, keyPath, user, pass] = process.argv.slice(2);
const smtp = new SMTPServer({ port: 0, host: "127.0.0.1", storage: new MemoryStorage(), mailDir, secure: true, certPath, keyPath, auth: { user, pass }, logger: false });
await smtp.start();

// GET / answers every mail: headers, text, and the envelope it came in.
const http = createServer((_, response) => {
  smtp.getAllEmails().then(
    (mails) => response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(mails)),
    (error) => response.writeHead(500).end(String(error.message)),
  );
});
await new Promise((done) => http.listen(0, "127.0.0.1", done));
console.log(`listening on ${smtp.getPort()} ${http.address().port}`);
process.stdin.on("end", () => process.exit(0)).resume();
