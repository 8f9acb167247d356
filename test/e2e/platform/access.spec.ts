import { Controller, type ExecutionContext, Get } from '@nestjs/common';
import { DiscoveryModule, Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { AccessGuard, type ActorResolver } from '../../../src/platform/http/access.guard.js';
import type { RateLimiter } from '../../../src/platform/http/rate-limiter.js';
import { RouteCheck } from '../../../src/platform/http/route-check.js';
import { Unguarded } from '../../../src/platform/http/unguarded.decorator.js';
import { type ProbeApp, startProbeApp } from './probe-app.js';

let app: ProbeApp;
beforeAll(async () => {
  app = await startProbeApp();
});
afterAll(() => app.close());

function get(path: string, headers: Record<string, string> = {}) {
  return app.http.get(`/v1/probe/${path}`).set(headers);
}

describe('an operation', () => {
  it('lets in the roles it names', async () => {
    const { status, body } = await get('mine', { 'X-Probe-Role': 'ENTERPRISE' });
    expect([status, body]).toEqual([200, { kind: 'PERSON', role: 'ENTERPRISE' }]);
  });

  it('asks strangers to sign in', async () => {
    const { status, body, headers } = await get('mine');
    expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(headers['www-authenticate']).toBe('Bearer realm="gongfang"');
  });

  it.each([
    ['another role', 'mine', { 'X-Probe-Role': 'OPERATOR' }],
    ['a key without scopes', 'mine', { 'X-Probe-Role': 'ENTERPRISE', 'X-Probe-Scopes': '' }],
    ['a key of another scope', 'mine', { 'X-Probe-Role': 'ENTERPRISE', 'X-Probe-Scopes': 'orders:write' }],
    ['a key of another role', 'mine', { 'X-Probe-Role': 'OPERATOR', 'X-Probe-Scopes': 'orders:read' }],
    [
      'any key, where no scope is named',
      'people-only',
      { 'X-Probe-Role': 'ENTERPRISE', 'X-Probe-Scopes': 'orders:read' },
    ],
  ])('refuses %s', async (_, path, headers) => {
    const { status, body } = await get(path, headers);
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('lets in a key that has its scope', async () => {
    const { status, body } = await get('mine', {
      'X-Probe-Role': 'ENTERPRISE',
      'X-Probe-Scopes': 'catalog:read orders:read',
    });
    expect([status, body]).toEqual([200, { kind: 'API_KEY', role: 'ENTERPRISE' }]);
  });
});

@Controller()
class OpenByOversight {
  @Get('secrets')
  secrets(): string {
    return 'all of them';
  }
}

@Unguarded()
@Controller()
class OpenOnPurpose extends OpenByOversight {}

describe('a route that is no operation', () => {
  const start = (controller: typeof OpenByOversight) =>
    Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [controller],
      providers: [RouteCheck],
    }).compile();

  it('keeps the process from starting', async () => {
    const module = await start(OpenByOversight);
    await expect(module.init()).rejects.toThrow(
      'Routes without @Operation or @Unguarded: OpenByOversight.secrets',
    );
  });

  it('lets nobody in', async () => {
    const guard = new AccessGuard(new Reflector(), {} as ActorResolver, {} as RateLimiter);
    const ask = (controller: typeof OpenByOversight) =>
      guard.canActivate({
        getClass: () => controller,
        getHandler: () => Object.getOwnPropertyDescriptor(OpenByOversight.prototype, 'secrets')?.value,
      } as unknown as ExecutionContext);
    await expect(ask(OpenByOversight)).rejects.toThrow('OpenByOversight.secrets says not who may call it');
    expect(await ask(OpenOnPurpose)).toBe(true);
  });

  it('is open where that is said', async () => {
    const module = await start(OpenOnPurpose);
    await expect(module.init()).resolves.toBe(module);
    await module.close();
  });
});

describe('If-Match', () => {
  const put = (headers: Record<string, string>) => app.http.put('/v1/probe/versions').set(headers);

  it('is required where an operation changes what was read', async () => {
    const { status, body } = await put({});
    expect([status, body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
  });

  it.each(['"2"', '3', 'W/"3"', '*', '"3", "4"', '"0"', '"-1"', '"03"', '"99999999999"', 'anything'])(
    'that is not the present version is stale: %s',
    async (version) => {
      const { status, body } = await put({ 'If-Match': version });
      expect([status, body.code]).toEqual([412, 'STALE']);
    },
  );

  it('of the present version lets the change through, which answers the next', async () => {
    const { status, headers } = await put({ 'If-Match': '"3"' });
    expect([status, headers['etag']]).toEqual([200, '"4"']);
  });
});
