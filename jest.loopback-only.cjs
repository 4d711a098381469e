const { Socket } = require('node:net');

const isPatched = Symbol.for('coinlake.loopback-only');

/**
 * Makes every connection to another machine fail, so that no test depends on a host of the world or
 * sends anything to one. Loaded into each test file, and by `jest.setup.cjs` into the Node.js
 * processes that tests start.
 */
if (!Socket.prototype.connect[isPatched]) {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    const target = targetOf(args);
    if (target === undefined || isLoopback(target.host)) return connect.apply(this, args);
    const error = new Error(
      `a test may connect to this machine only, got ${target.host}:${target.port}; give it the address of a server on 127.0.0.1, as COINBASE_EXCHANGE_URL, COINBASE_ADVANCED_TRADE_URL and AWS_ENDPOINT_URL do`,
    );
    // As an unreachable network would: asynchronously, when its listeners are in place.
    process.nextTick(() => this.destroy(Object.assign(error, { code: 'ENETUNREACH' })));
    return this;
  };
  Socket.prototype.connect[isPatched] = true;
}

/** Where `Socket.connect` is to go; undefined for a socket of the file system. */
function targetOf([first, second]) {
  // `net.connect` hands on what it has read from its own arguments.
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null) {
    const { host, path, port } = options;
    return path ? undefined : { host: host || 'localhost', port };
  }
  if (Number.isNaN(Number(options))) return undefined;
  return { host: typeof second === 'string' ? second : 'localhost', port: options };
}

function isLoopback(host) {
  return /^(localhost|[\w.-]+\.localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i.test(
    host,
  );
}
