import fc from 'fast-check';
import { fairPay, incomeEstimate } from '../../../src/domain/fair-pay.js';

describe('fair pay', () => {
  it('tells what an hour brings: ¥4.12 for 6.5 minutes is 63.38 fen a minute and ¥15.06 an hour', () => {
    expect(fairPay({ unitPriceFen: 412, standardMinutesPerUnit: 6.5 })).toEqual({
      feeFenPerStandardMinute: 63.38,
      impliedHourlyIncomeFen: 1506,
      wageFloorFenPerHour: 1300,
      isBelowWageFloor: false,
    });
  });

  it('warns where the hour brings less than the floor', () => {
    expect(fairPay({ unitPriceFen: 340, standardMinutesPerUnit: 10 })).toMatchObject({
      impliedHourlyIncomeFen: 807,
      isBelowWageFloor: true,
    });
  });

  it.each([
    [100, 0.54, 4400],
    [100, 1.98, 1200],
    [100, 1.125, 2112],
  ])('loses no fen of an income in whole fen: %d fen for %d minutes', (unitPriceFen, minutes, income) => {
    const pay = fairPay({ unitPriceFen, standardMinutesPerUnit: minutes });
    expect(pay).toMatchObject({ impliedHourlyIncomeFen: income, isBelowWageFloor: income < 1300 });
  });

  it('never rises when the price falls or the work grows', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 });
    const minutes = fc.integer({ min: 1, max: 1_000_000 }).map((milli) => milli / 1000);
    fc.assert(
      fc.property(price, price, minutes, minutes, (a, b, m, n) => {
        const income = (unitPriceFen: number, standardMinutesPerUnit: number): number =>
          fairPay({ unitPriceFen, standardMinutesPerUnit }).impliedHourlyIncomeFen;
        expect(income(Math.min(a, b), m)).toBeLessThanOrEqual(income(Math.max(a, b), m));
        expect(income(a, Math.max(m, n))).toBeLessThanOrEqual(income(a, Math.min(m, n)));
      }),
    );
  });
});

describe('the income of a fee', () => {
  it('is 72 % of it, and for an hour what the fair-pay check tells of the same price', () => {
    const work = { feeFen: 412 * 100, milliMinutes: 6500 * 100 };
    expect(incomeEstimate(work)).toEqual({
      workerIncomeFen: 29_664,
      impliedHourlyIncomeFen: 1506,
      wageFloorFenPerHour: 1300,
      isBelowWageFloor: false,
    });
  });

  it('falls with a reduction while the work stays', () => {
    const work = { feeFen: 300 * 100, milliMinutes: 6500 * 100 };
    expect(incomeEstimate(work)).toMatchObject({ impliedHourlyIncomeFen: 1096, isBelowWageFloor: true });
  });
});
