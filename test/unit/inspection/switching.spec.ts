import fc from 'fast-check';
import {
  afterLot,
  afterLots,
  BEFORE_FIRST_LOT,
  type InspectionMode,
  type JudgedLot,
} from '../../../src/domain/inspection/switching.js';

/** With acceptance number 3: `a` is accepted, `r` is not, `s` is accepted, but not with an AQL one step stricter. */
function lots(results: string, isReducedWanted = false): JudgedLot[] {
  const defectives: Readonly<Record<string, number>> = { a: 2, s: 3, r: 4 };
  return results.split('').map((result) => ({
    acceptanceNumber: 3,
    defectives: defectives[result] ?? 0,
    isReducedWanted,
  }));
}

const TIGHTENED = 'rr';
const DISCONTINUED = `${TIGHTENED}rrrrr`;
const anyLots = fc
  .array(fc.constantFrom('a', 's', 'r'), { maxLength: 60 })
  .map((results) => lots(results.join(''), true));

describe('switching', () => {
  it.each<[string, InspectionMode]>([
    ['', 'NORMAL'],
    ['r', 'NORMAL'],
    ['rr', 'TIGHTENED'],
    ['raaar', 'TIGHTENED'],
    ['raaaar', 'NORMAL'],
    ['raaaarar', 'TIGHTENED'],
    [`${TIGHTENED}aaaa`, 'TIGHTENED'],
    [`${TIGHTENED}aaaaa`, 'NORMAL'],
    [`${TIGHTENED}aaaaraaaa`, 'TIGHTENED'],
    [`${TIGHTENED}aaaaraaaaa`, 'NORMAL'],
    [`${TIGHTENED}aaaaar`, 'NORMAL'],
    [`${TIGHTENED}rrrr`, 'TIGHTENED'],
    [`${TIGHTENED}rarararar`, 'DISCONTINUED'],
    [`${TIGHTENED}rrrraaaaarr`, 'TIGHTENED'],
    [DISCONTINUED, 'DISCONTINUED'],
    [`${DISCONTINUED}a`, 'TIGHTENED'],
    [`${DISCONTINUED}rrrr`, 'TIGHTENED'],
    [`${DISCONTINUED}rrrrr`, 'DISCONTINUED'],
    [`${DISCONTINUED}aaaaa`, 'NORMAL'],
  ])('after the lots «%s» inspects the next one as %s', (results, mode) => {
    expect(afterLots(lots(results)).mode).toBe(mode);
  });

  it('scores 3 for a lot that a stricter AQL accepts too, and begins again after any other', () => {
    const scores = (results: string): number => afterLots(lots(results)).switchingScore;
    expect(scores('aaa')).toBe(9);
    expect(scores('aas')).toBe(0);
    expect(scores('aar')).toBe(0);
    expect(scores('aasaa')).toBe(6);
  });

  it.each([0, 1])('scores 2 for every accepted lot with acceptance number %d', (acceptanceNumber) => {
    const lot = { acceptanceNumber, defectives: acceptanceNumber, isReducedWanted: false };
    expect(afterLots([lot, lot]).switchingScore).toBe(4);
    expect(afterLots([lot, { ...lot, defectives: acceptanceNumber + 1 }]).switchingScore).toBe(0);
  });

  // A question of an examination of quality engineers: 1,000 units, level II, AQL 1.0, so 80 units and 2 accept.
  it('comes to reduced inspection after the 15 lots of the textbook', () => {
    const defectives = [1, 2, 1, 1, 2, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1];
    const judged = defectives.map((found) => ({
      acceptanceNumber: 2,
      defectives: found,
      isReducedWanted: true,
    }));
    expect(afterLots(judged.slice(0, 14))).toMatchObject({ mode: 'NORMAL', switchingScore: 27 });
    expect(afterLots(judged).mode).toBe('REDUCED');
  });

  it('reduces only where the enterprise wants it, and at once when it does', () => {
    const unwanted = afterLots(lots('aaaaaaaaaaa'));
    expect(unwanted).toMatchObject({ mode: 'NORMAL', switchingScore: 33 });
    expect(lots('a', true).reduce(afterLot, unwanted).mode).toBe('REDUCED');
  });

  it('goes back from reduced to normal with a lot that is not accepted, or once it is no longer wanted', () => {
    const reduced = afterLots(lots('aaaaaaaaaa', true));
    expect(reduced.mode).toBe('REDUCED');
    expect(lots('asas', true).reduce(afterLot, reduced).mode).toBe('REDUCED');
    expect(lots('r', true).reduce(afterLot, reduced)).toEqual(BEFORE_FIRST_LOT);
    expect(lots('a', false).reduce(afterLot, reduced)).toEqual(BEFORE_FIRST_LOT);
  });

  it('tightens and ends with a refused lot only, and knows no other ways between the modes', () => {
    const allowed = new Set([
      'NORMAL TIGHTENED refused',
      'NORMAL REDUCED accepted',
      'TIGHTENED NORMAL accepted',
      'TIGHTENED DISCONTINUED refused',
      'DISCONTINUED TIGHTENED accepted',
      'DISCONTINUED TIGHTENED refused',
      'REDUCED NORMAL refused',
    ]);
    fc.assert(
      fc.property(anyLots, (sequence) => {
        expect(changesOf(sequence).filter((change) => !allowed.has(change))).toEqual([]);
      }),
    );
  });

  it('keeps under normal inspection no two refusals among five lots, and no five ever', () => {
    fc.assert(
      fc.property(anyLots, (sequence) => {
        const { mode, lastLots, refusals } = afterLots(sequence);
        const lastRefused = lastLots.filter((accepted) => !accepted).length;
        expect(lastRefused).toBeLessThanOrEqual(mode === 'NORMAL' ? 1 : 4);
        expect(refusals).toBeLessThan(5);
      }),
    );
  });

  it.each([`${TIGHTENED}aaaaa`, `${DISCONTINUED}aaaaa`, 'aaaaaaaaaar'])(
    'forgets what was before normal inspection began anew, as after «%s»',
    (before) => {
      fc.assert(
        fc.property(anyLots, (after) => {
          expect(afterLots([...lots(before, true), ...after])).toEqual(afterLots(after));
        }),
      );
    },
  );
});

/** Every change of mode in the sequence: from, to, and what became of the lot that brought it. */
function changesOf(sequence: readonly JudgedLot[]): string[] {
  const modes = sequence.map((_, index) => afterLots(sequence.slice(0, index + 1)).mode);
  return sequence.flatMap((lot, index) => {
    const before = modes[index - 1] ?? 'NORMAL';
    const after = modes[index] ?? 'NORMAL';
    const outcome = lot.defectives > lot.acceptanceNumber ? 'refused' : 'accepted';
    return before === after ? [] : [`${before} ${after} ${outcome}`];
  });
}
