import fc from 'fast-check';
import {
  CandidateIndex,
  type IndexedWorkshop,
  type NearestQuery,
} from '../../../src/domain/matching/candidates/candidate-index.js';
import type { NearWorkshop } from '../../../src/domain/matching/candidates/nearest-list.js';
import { haversineKm, type Place } from '../../../src/domain/geo.js';

const idOf = (number: number): string =>
  `0190f5fe-7c00-7a00-8000-${(number * 0x1f123bb5 + 0x10000).toString(16).padStart(12, '0').slice(-12)}`;

/** A look at every workshop, which is what the index must answer. */
function bruteForce(workshops: readonly IndexedWorkshop[], query: NearestQuery): NearWorkshop[] {
  return workshops
    .filter(({ skills }) => [...query.needed].every(([id, level]) => (skills.get(id) ?? 0) >= level))
    .map(({ workshopId, location, reachKm }) => ({
      workshopId,
      reachKm,
      straightKm: haversineKm(location, query.near),
    }))
    .filter(({ straightKm, reachKm }) => straightKm <= query.radiusKm && straightKm <= reachKm + 0.001)
    .toSorted((a, b) => a.straightKm - b.straightKm || (a.workshopId < b.workshopId ? -1 : 1))
    .slice(0, query.most)
    .map(({ workshopId, straightKm }) => ({ workshopId, straightKm }));
}

const processId = fc.constantFrom('sewing', 'packing', 'cutting', 'ironing');
const skills = fc
  .array(fc.tuple(processId, fc.integer({ min: 1, max: 5 })), { maxLength: 3 })
  .map((pairs) => new Map(pairs));
/** Few distinct ones, so that ties and full cells happen, and the Earth's awkward places among them. */
const county = fc.record({
  latitude: fc.integer({ min: 0, max: 8 }).map((step) => 30 + step * 0.25),
  longitude: fc.integer({ min: 0, max: 8 }).map((step) => 106 + step * 0.125),
});
const anywhere = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 89.9, 0)),
  longitude: fc.oneof(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.constantFrom(-180, 180, 179.9, -179.9),
  ),
});
const dateLine = fc.record({
  latitude: fc.integer({ min: -5, max: 5 }).map((step) => step * 0.2),
  longitude: fc.integer({ min: -9, max: 9 }).map((step) => (step < 0 ? 180 : -180) + step * 0.2),
});
const place = fc.oneof(county, dateLine, anywhere);
const reachKm = fc.oneof(fc.constant(20_100), fc.integer({ min: 1, max: 300 }));
const workshopsIn = (where: fc.Arbitrary<Place>) =>
  fc
    .array(fc.record({ location: where, skills, reachKm }), { maxLength: 60 })
    .map((drawn) => drawn.map((workshop, number) => ({ workshopId: idOf(number), ...workshop })));
const queryIn = (where: fc.Arbitrary<Place>) =>
  fc.record({
    near: where,
    needed: fc.oneof(fc.constant(new Map<string, number>()), skills),
    radiusKm: fc.oneof(fc.double({ min: 0, max: 200, noNaN: true }), fc.constantFrom(50, 6000, 20_100)),
    most: fc.integer({ min: 0, max: 40 }),
  });
const workshops = workshopsIn(place);
const query = queryIn(place);
const scene = fc
  .constantFrom(county, dateLine, place)
  .chain((where) => fc.tuple(workshopsIn(where), queryIn(where)));

describe('the index of candidates', () => {
  it('answers the same by slot, question after question', () => {
    fc.assert(
      fc.property(workshops, fc.array(query, { maxLength: 4 }), (all, questions) => {
        const index = CandidateIndex.of(all);
        const idAt = new Map(all.map(({ workshopId }) => [index.slotOf(workshopId), workshopId]));
        for (const asked of questions) {
          const { slots, straightKm } = index.nearestSlots(asked);
          const named = Array.from(slots, (slot, rank) => ({
            workshopId: idAt.get(slot),
            straightKm: straightKm[rank],
          }));
          expect(named).toEqual(index.nearest(asked));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('answers what a look at every workshop answers, to the last digit', () => {
    fc.assert(
      fc.property(scene, ([all, asked]) => {
        expect(CandidateIndex.of(all).nearest(asked)).toEqual(bruteForce(all, asked));
      }),
      { numRuns: 400 },
    );
  });

  it('is the same after any history of arrivals, moves, new skills and farewells', () => {
    const step = fc.record({
      number: fc.nat({ max: 15 }),
      leaves: fc.boolean(),
      location: place,
      skills,
      reachKm,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), query, (steps, asked) => {
        const index = new CandidateIndex();
        const present = new Map<string, IndexedWorkshop>();
        const gone: [boolean, boolean][] = [];
        for (const { number, leaves, ...facts } of steps) {
          const workshopId = idOf(number);
          if (leaves) gone.push([index.remove(workshopId), present.delete(workshopId)]);
          else {
            index.put({ workshopId, ...facts });
            present.set(workshopId, { workshopId, ...facts });
          }
        }
        expect(gone.map(([wasThere]) => wasThere)).toEqual(gone.map(([, wasThere]) => wasThere));
        expect(index.size).toBe(present.size);
        expect(index.nearest(asked)).toEqual(bruteForce([...present.values()], asked));
      }),
      { numRuns: 120 },
    );
  });

  it('finds neighbours across the date line, and once what is on the other side of the Earth', () => {
    const at = (latitude: number, longitude: number): IndexedWorkshop[] => [
      { workshopId: idOf(1), location: { latitude, longitude }, skills: new Map(), reachKm: 20_100 },
    ];
    const seen = (all: IndexedWorkshop[], latitude: number, longitude: number, radiusKm: number) =>
      CandidateIndex.of(all).nearest({ near: { latitude, longitude }, needed: new Map(), radiusKm, most: 5 });
    expect(seen(at(0.1, -179.9), 0.1, 179.9, 50)).toHaveLength(1);
    expect(seen(at(0.1, 179.9), 0.1, -179.9, 50)).toHaveLength(1);
    expect(seen(at(0.1, 180), 0.1, 0, 20_100)).toHaveLength(1);
    expect(seen(at(0.1, -179.8), 40, 0.1, 20_100)).toHaveLength(1);
  });

  it('counts who holds all, and who holds something of it at any level', () => {
    fc.assert(
      fc.property(workshops, skills, (all, needed) => {
        const index = CandidateIndex.of(all);
        for (const { workshopId } of all.slice(0, 5)) index.remove(workshopId);
        const present = all.slice(5);
        const ofAll = present.filter((one) =>
          [...needed].every(([id, level]) => (one.skills.get(id) ?? 0) >= level),
        );
        const ofSome = present.filter((one) => [...needed.keys()].some((id) => one.skills.has(id)));
        if (needed.size === 0) return;
        expect(index.countHolders(needed)).toEqual({ ofAll: ofAll.length, ofSome: ofSome.length });
      }),
    );
  });

  it('tells many processes apart, also those that share a bit of the signature', () => {
    const names = Array.from({ length: 100 }, (_, number) => `process-${number}`);
    const location = { latitude: 31, longitude: 106 };
    const index = CandidateIndex.of(
      names.map((name, number) => ({
        workshopId: idOf(number),
        location,
        skills: new Map([[name, 3]]),
        reachKm: 50,
      })),
    );
    const found = names.map((name) =>
      index.nearest({ near: location, needed: new Map([[name, 3]]), radiusKm: 1, most: 5 }),
    );
    expect(found.map(([one]) => one?.workshopId)).toEqual(names.map((_, number) => idOf(number)));
    expect(new Set(found.map(({ length }) => length))).toEqual(new Set([1]));
  });

  it('takes UUIDs only: others would be mixed up in silence', () => {
    const index = new CandidateIndex();
    const location = { latitude: 31, longitude: 106 };
    expect(() => index.put({ workshopId: 'workshop-1', location, skills: new Map(), reachKm: 1 })).toThrow(
      'no id: workshop-1',
    );
  });
});
