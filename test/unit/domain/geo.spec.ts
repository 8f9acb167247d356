import fc from 'fast-check';
import {
  COORDINATE_SYSTEMS,
  COUNTY_CENTRE,
  haversineKm,
  isNearCounty,
  roadKm,
  toWgs84,
  travelMinutes,
} from '../../../src/domain/geo.js';

const inSichuan = fc.record({
  latitude: fc.double({ min: 29, max: 33, noNaN: true }),
  longitude: fc.double({ min: 103, max: 108, noNaN: true }),
});

describe('distances', () => {
  it('knows a degree of latitude: 111.195 km on a sphere of the mean radius', () => {
    expect(haversineKm({ latitude: 31, longitude: 106 }, { latitude: 32, longitude: 106 })).toBeCloseTo(
      111.195,
      3,
    );
  });

  it('are a metric', () => {
    fc.assert(
      fc.property(inSichuan, inSichuan, inSichuan, (a, b, c) => {
        expect(haversineKm(a, a)).toBe(0);
        expect(haversineKm(a, b)).toBeCloseTo(haversineKm(b, a), 9);
        expect(haversineKm(a, c)).toBeLessThanOrEqual(haversineKm(a, b) + haversineKm(b, c) + 1e-9);
      }),
    );
  });

  it('do not fail for opposite ends of the Earth', () => {
    expect(haversineKm({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(
      20_015.115,
      2,
    );
  });

  it('become road kilometres and minutes', () => {
    expect(roadKm(20, 1.4)).toBe(28);
    expect(travelMinutes(30, 30, 20)).toBe(80);
    expect(travelMinutes(0, 30, 20)).toBe(20);
  });
});

describe('coordinate systems', () => {
  it('leave WGS-84 as it is', () => {
    expect(toWgs84({ ...COUNTY_CENTRE, coordinateSystem: 'WGS84' })).toEqual(COUNTY_CENTRE);
  });

  it.each([
    ['GCJ02', 455],
    ['BD09', 1200],
  ] as const)('move a place given in %s by up to %d m here', (coordinateSystem, most) => {
    const metres = 1000 * haversineKm(COUNTY_CENTRE, toWgs84({ ...COUNTY_CENTRE, coordinateSystem }));
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(most * 1.1);
  });

  it('answer seven decimals, wherever the place is in China', () => {
    fc.assert(
      fc.property(inSichuan, fc.constantFrom(...COORDINATE_SYSTEMS.slice(1)), (place, coordinateSystem) => {
        const { latitude, longitude } = toWgs84({ ...place, coordinateSystem });
        expect(Math.abs(latitude * 1e7 - Math.round(latitude * 1e7))).toBeLessThan(1e-6);
        expect(Math.abs(latitude - place.latitude)).toBeLessThan(0.02);
        expect(Math.abs(longitude - place.longitude)).toBeLessThan(0.02);
      }),
    );
  });
});

describe('the reach of the county', () => {
  it('ends 60 km from its centre', () => {
    expect(isNearCounty({ latitude: 31.6, longitude: 106.572 })).toBe(true);
    expect(isNearCounty({ latitude: 31.63, longitude: 106.572 })).toBe(false);
    expect(isNearCounty({ latitude: 30.66, longitude: 104.06 })).toBe(false);
  });
});
