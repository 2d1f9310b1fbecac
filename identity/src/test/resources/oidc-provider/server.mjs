// A certified OpenID provider, as a stranger to this SDK. Argument: a file with its settings, which OidcProvider.java writes.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { Provider, errors } from 'oidc-provider';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const issuer = `http://127.0.0.1:${settings.port}`;
const API = 'urn:lienthong:api';
const has = (list, client) => settings[list].includes(client?.clientId);

const key = (type, options, members) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  ...members,
});
const keys = [
  key('rsa', { modulusLength: 2048 }, { kid: 'rsa', use: 'sig' }),
  key('ec', { namedCurve: 'P-256' }, { kid: 'ec', use: 'sig' }),
  key('ed25519', {}, { kid: 'ed', use: 'sig' }),
  key('rsa', { modulusLength: 2048 }, { kid: 'enc', use: 'enc' }),
];

const NAMES = { lan: 'Hoàng Thị Lan', minh: 'Trần Văn Minh' };
const claims = (id) => ({
  sub: id,
  name: NAMES[id] ?? id,
  email: `${id}@example.vn`,
  email_verified: true,
  TechID: `tech-${id}`,
  LoaiTaiKhoan: 1,
  HoVaTen: NAMES[id] ?? id,
});

// Decoupled log-ins that wait for the person: account to request.
const waiting = new Map();

const provider = new Provider(issuer, {
  clients: settings.clients,
  jwks: { keys },
  cookies: { keys: ['cookies of a test'] },
  conformIdTokenClaims: false,
  acrValues: ['LoA1', 'LoA2'],
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'self_signed_tls_client_auth', 'none'],
  scopes: ['openid', 'offline_access', 'read', 'write'],
  claims: {
    openid: ['sub', 'TechID', 'LoaiTaiKhoan', 'HoVaTen'],
    profile: ['name'],
    email: ['email', 'email_verified'],
    acr: null, auth_time: null, iss: null, sid: null, amr: null,
  },
  findAccount: (ctx, id) => (id === 'nobody' ? undefined : { accountId: id, claims: () => claims(id) }),
  pkce: { required: (ctx, client) => client.clientAuthMethod === 'none' || has('fapi', client) },
  issueRefreshToken: (ctx, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: () => true,
  enabledJWA: {
    clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    dPoPSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  },
  // What it sends to an application goes to this machine, and without TLS, which the schema of clients insists on.
  fetch: (url, options) => {
    const { dispatcher, ...plain } = options;
    return fetch(String(url).replace('https://127.0.0.1', 'http://127.0.0.1'), plain);
  },
  discovery: settings.tls && {
    mtls_endpoint_aliases: {
      token_endpoint: `https://localhost:${settings.tls.port}/token`,
      introspection_endpoint: `https://localhost:${settings.tls.port}/token/introspection`,
      revocation_endpoint: `https://localhost:${settings.tls.port}/token/revocation`,
      userinfo_endpoint: `https://localhost:${settings.tls.port}/me`,
      pushed_authorization_request_endpoint: `https://localhost:${settings.tls.port}/request`,
      backchannel_authentication_endpoint: `https://localhost:${settings.tls.port}/backchannel`,
    },
  },
  features: {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true },
    jwtResponseModes: { enabled: true },
    encryption: { enabled: true },
    jwtUserinfo: { enabled: true },
    introspection: { enabled: true },
    jwtIntrospection: { enabled: true },
    revocation: { enabled: true },
    deviceFlow: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    fapi: { enabled: true, profile: (ctx, client) => (has('fapi', client) ? '2.0' : undefined) },
    dPoP: {
      enabled: true,
      nonceSecret: Buffer.alloc(32, 7),
      requireNonce: (ctx) => has('dpopNonce', ctx.oidc.client),
    },
    mTLS: {
      enabled: true,
      certificateBoundAccessTokens: true,
      selfSignedTlsClientAuth: true,
      getCertificate: (ctx) => {
        const peer = ctx.socket.getPeerX509Certificate?.();
        return peer && `-----BEGIN CERTIFICATE-----\n${peer.raw.toString('base64')}\n-----END CERTIFICATE-----`;
      },
    },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (ctx, resource) => {
        if (resource !== API) {
          throw new errors.InvalidTarget();
        }
        return {
          scope: 'read write', audience: API, accessTokenTTL: 600, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } },
        };
      },
    },
    ciba: {
      enabled: true,
      deliveryModes: ['poll', 'ping'],
      processLoginHint: (ctx, hint) => hint,
      processLoginHintToken: () => undefined,
      validateRequestContext: () => {},
      validateBindingMessage: (ctx, message) => {
        if (message?.length > 20) {
          throw new errors.InvalidBindingMessage('at most 20 characters');
        }
      },
      verifyUserCode: () => {},
      triggerAuthenticationDevice: (ctx, request, account) => { waiting.set(account.accountId, request); },
    },
  },
});

const form = async (ctx) => {
  const chunks = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
};

const granted = async (accountId, clientId, missing, grantId) => {
  const grant = (grantId && await provider.Grant.find(grantId)) || new provider.Grant({ accountId, clientId });
  if (missing.scopes) grant.addOIDCScope(missing.scopes);
  if (missing.claims) grant.addOIDCClaims(missing.claims);
  for (const [resource, scopes] of Object.entries(missing.resources ?? {})) grant.addResourceScope(resource, scopes.join(' '));
  return grant.save();
};

// The pages on which a person logs in and consents.
const interact = async (ctx, abort) => {
  const { prompt, params, grantId, session, uid } = await provider.interactionDetails(ctx.req, ctx.res);
  let result;
  if (abort) {
    result = { error: 'access_denied', error_description: 'The person cancelled' };
  } else if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body = `<!DOCTYPE html><form method="post" action="/interaction/${uid}">
      <input type="hidden" name="prompt" value="${prompt.name}"/>
      ${prompt.name === 'login' ? '<input type="text" name="login"/><input type="text" name="acr"/>' : ''}
      <button type="submit">Continue</button></form><a href="/interaction/${uid}/abort">Cancel</a>`;
    return;
  } else if (prompt.name === 'login') {
    const { login, acr } = await form(ctx);
    result = { login: { accountId: login, acr: acr || params.acr_values?.split(' ')[0], amr: ['pwd'] } };
  } else {
    const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details;
    const missing = {
      scopes: missingOIDCScope?.join(' '), claims: missingOIDCClaims, resources: missingResourceScopes,
    };
    result = { consent: { grantId: await granted(session.accountId, params.client_id, missing, grantId) } };
  }
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: !abort });
};

// The person's app: it confirms or refuses what waits.
const decide = async (ctx) => {
  const { account, confirmed } = await form(ctx);
  const request = waiting.get(account);
  if (!request) {
    ctx.status = 404;
    return;
  }
  waiting.delete(account);
  const result = confirmed === 'true'
    ? await granted(account, request.clientId, { scopes: request.scope })
    : new errors.AccessDenied('the person refused');
  await provider.backchannelResult(request, result, { acr: 'LoA2', amr: ['app'], authTime: Math.floor(Date.now() / 1000) });
  ctx.status = 204;
};

provider.use(async (ctx, next) => {
  const page = /^\/interaction\/[^/]+(\/abort)?$/.exec(ctx.path);
  if (page) {
    await interact(ctx, page[1] !== undefined);
  } else if (ctx.path === '/test/decision') {
    await decide(ctx);
  } else {
    await next();
  }
});
provider.on('server_error', (ctx, error) => console.error(error));

const listen = (server, port) => new Promise((done) => { server.listen(port, '127.0.0.1', done); });
if (settings.tls) {
  const tls = { pfx: readFileSync(settings.tls.file), passphrase: settings.tls.password };
  await listen(https.createServer({ ...tls, requestCert: true, rejectUnauthorized: false }, provider.callback()), settings.tls.port);
}
await listen(provider, settings.port);
console.log('ready');
