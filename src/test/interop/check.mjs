// Drives a running simulated cloud with Tuya's own connector for Node and ends with 0 only if every step held.
// Arguments: base address, access id, access secret, id of a ZIGBEE lock. See README.md.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import connector from '@tuya/tuya-connector-nodejs';

const [baseUrl, accessKey, secretKey, lock] = process.argv.slice(2);
const DIGITS = '482915';
const tuya = new connector.TuyaContext({ baseUrl, accessKey, secretKey });

async function step(name, check) {
  await check();
  console.log(`ok ${name}`);
}

/** Whoever stands at the door or holds the switches of the cloud: no part of Tuya's API, not signed. */
async function control(method, path, body) {
  const answer = await fetch(baseUrl + path, { method, body: body && JSON.stringify(body) });
  assert.equal(answer.status, 200, `${method} ${path}`);
  return answer.json();
}

const type = async (digits) => (await control('POST', `/sim/locks/${lock}/keypad`, { digits })).reason;
const calls = async (operation) => (await control('GET', '/sim/calls')).operations[operation] ?? {};

async function call(method, path, body, query) {
  const answer = await tuya.request({ method, path, body, query });
  assert.equal(answer.success, true, `${method} ${path}: ${answer.code} ${answer.msg}`);
  return answer.result;
}

function encrypted(ticketKey, digits) {
  const outer = crypto.createDecipheriv('aes-256-ecb', secretKey, null);
  const key = Buffer.concat([outer.update(ticketKey, 'hex'), outer.final()]);
  const inner = crypto.createCipheriv('aes-128-ecb', key, null);
  return Buffer.concat([inner.update(digits, 'utf8'), inner.final()]).toString('hex').toUpperCase();
}

let id;

await control('POST', '/sim/reset');

await step('the first call gets a token by itself', async () => {
  const device = await call('GET', `/v1.0/devices/${lock}`);
  assert.equal(device.id, lock);
  assert.deepEqual(await calls('TOKEN'), { ok: 1 });
});

await step('GET with a query that must be sorted and decoded to be signed', async () => {
  const logs = await call('GET', `/v2.1/cloud/thing/${lock}/report-logs`, undefined, {
    start_time: 0, size: 10, end_time: Date.now(), codes: 'unlock_temporary,alarm_lock',
  });
  assert.deepEqual(logs.logs, []);
});

await step('POST with a body: a code that opens the door', async () => {
  const ticket = await call('POST', `/v1.0/devices/${lock}/door-lock/password-ticket`);
  const now = Math.floor(Date.now() / 1000);
  const made = await call('POST', `/v1.0/devices/${lock}/door-lock/temp-password`, {
    name: 'Bärbel Öst', password: encrypted(ticket.ticket_key, DIGITS), password_type: 'ticket',
    ticket_id: ticket.ticket_id, effective_time: now, invalid_time: now + 3600, type: 0,
  });
  id = made.id;
  assert.equal(await type(DIGITS), 'OPENED');
  const read = await call('GET', `/v1.0/devices/${lock}/door-lock/temp-password/${id}`);
  assert.equal(read.name, 'Bärbel Öst');
});

await step('PUT without a body: frozen and thawed', async () => {
  const path = `/v1.0/devices/${lock}/door-lock/temp-passwords/${id}`;
  assert.equal(await call('PUT', `${path}/freeze-password`), true);
  assert.equal(await type(DIGITS), 'FROZEN');
  assert.equal(await call('PUT', `${path}/unfreeze-password`), true);
  assert.equal(await type(DIGITS), 'OPENED');
});

await step('an expired token is refreshed, and the call repeated', async () => {
  await control('PUT', '/sim/cloud', { callsPerToken: 1 });
  await call('GET', `/v1.0/devices/${lock}`);
  await call('GET', `/v1.0/devices/${lock}`);
  await control('PUT', '/sim/cloud', { callsPerToken: 0 });
  assert.deepEqual(await calls('TOKEN_REFRESH'), { ok: 1 });
  assert.deepEqual(await calls('TOKEN'), { ok: 1 }, 'no new token was asked for');
});

await step('a token that cannot be refreshed is replaced', async () => {
  await control('POST', '/sim/tokens/revoke');
  await call('GET', `/v1.0/devices/${lock}`);
  assert.deepEqual(await calls('TOKEN_REFRESH'), { 1010: 1, ok: 1 });
  assert.deepEqual(await calls('TOKEN'), { ok: 2 });
});

await step('DELETE: the code opens no more', async () => {
  assert.equal(await call('DELETE', `/v1.0/devices/${lock}/door-lock/temp-passwords/${id}`), true);
  assert.equal(await type(DIGITS), 'UNKNOWN_CODE');
});

await step('errors come as success: false with code and message', async () => {
  const answer = await tuya.request({ method: 'GET', path: '/v1.0/devices/nobody' });
  assert.equal(answer.success, false);
  assert.equal(answer.code, 1106);
  assert.equal(typeof answer.msg, 'string');
});

await step('a wrong secret is refused', async () => {
  const stranger = new connector.TuyaContext({ baseUrl, accessKey, secretKey: 'x'.repeat(32) });
  await assert.rejects(stranger.request({ method: 'GET', path: `/v1.0/devices/${lock}` }), /GET_TOKEN_FAILED 1004/);
});

console.log('all steps held');
