import type { FieldFault } from '../../../src/domain/problem.js';
import { anOrderBody, type OrderBody } from '../../support/orders.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

const NOBODY = '0190f5fe-7c00-7a00-8000-0000000000ff';

const split = (changes: object) => ({
  split: { minLot: 100, maxWorkshops: 4, isAllOrNothing: false, ...changes },
});
const shipTo = (changes: object) => ({
  shipTo: {
    address: '营山县',
    location: { latitude: 31, longitude: 106, coordinateSystem: 'WGS84', ...changes },
  },
});
const rules = (...workshopIds: string[]) => ({
  workshopRules: workshopIds.map((workshopId) => ({ workshopId, rule: 'BLOCKED' })),
});

export function malformedOrdersStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  function body(changes: Record<string, unknown> = {}): OrderBody {
    return anOrderBody({ processId: counter.processId, ...changes });
  }

  function steps(changes: Record<string, unknown>) {
    const { processId } = counter;
    return {
      routing: {
        steps: [{ processId, standardMinutesPerUnit: 5, setupMinutes: 0, minSkillLevel: 1, ...changes }],
      },
    };
  }

  /** Sends it and sees that it is refused, with these faults, and that nothing was written. */
  async function expectRefusal(sent: object, status: number, code: string, faults: string[]): Promise<void> {
    const before = await counter.written();
    const answer = await counter.factory.post('/v1/orders', sent);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors.map((fault: FieldFault) => `${fault.pointer} ${fault.code}`)).toEqual(faults);
    expect(await counter.written()).toEqual(before);
  }

  describe('a body that does not have the documented form', () => {
    it.each<[string, () => Record<string, unknown>, string]>([
      ['no units', () => ({ quantity: 0 }), '/quantity MIN'],
      ['fewer than no units', () => ({ quantity: -5 }), '/quantity MIN'],
      ['half a unit', () => ({ quantity: 10.5 }), '/quantity IS_INT'],
      ['a quantity in words', () => ({ quantity: '1000' }), '/quantity IS_INT'],
      ['a huge quantity', () => ({ quantity: 10_000_001 }), '/quantity MAX'],
      ['a quantity beyond all numbers', () => ({ quantity: 1e308 }), '/quantity MAX'],
      ['no quantity at all', () => ({ quantity: undefined }), '/quantity IS_INT'],
      ['a price of nothing', () => ({ unitPriceFen: 0 }), '/unitPriceFen MIN'],
      ['a price in yuan', () => ({ unitPriceFen: 4.12 }), '/unitPriceFen IS_INT'],
      ['a huge price', () => ({ unitPriceFen: 500_000_001 }), '/unitPriceFen MAX'],
      ['an unknown unit', () => ({ unit: 'BOX' }), '/unit IS_IN'],
      ['a day that does not exist', () => ({ dueOn: '2026-02-30' }), '/dueOn IS_CALENDAR_DATE'],
      ['an instant for a date', () => ({ dueOn: '2026-11-30T00:00:00Z' }), '/dueOn IS_CALENDAR_DATE'],
      ['no start', () => ({ earliestStartOn: null }), '/earliestStartOn IS_CALENDAR_DATE'],
      ['no title', () => ({ title: '   ' }), '/title IS_LENGTH'],
      ['a long title', () => ({ title: '布'.repeat(201) }), '/title IS_LENGTH'],
      ['NUL in the title', () => ({ title: 'a\u0000b' }), '/title IS_SAFE_TEXT'],
      ['half a surrogate pair in the title', () => ({ title: 'a\ud800b' }), '/title IS_SAFE_TEXT'],
      ['NUL in the note', () => ({ note: '\u0000' }), '/note IS_SAFE_TEXT'],
      [
        'half a surrogate pair in the address',
        () => ({ shipTo: { ...(body()['shipTo'] as object), address: '\udfff' } }),
        '/shipTo/address IS_SAFE_TEXT',
      ],
      [
        'a step without minutes',
        () => steps({ standardMinutesPerUnit: undefined }),
        '/routing/steps/0/standardMinutesPerUnit IS_NUMBER',
      ],
      [
        'a step of no minutes',
        () => steps({ standardMinutesPerUnit: 0 }),
        '/routing/steps/0/standardMinutesPerUnit MIN',
      ],
      [
        'a step of minutes finer than a thousandth',
        () => steps({ standardMinutesPerUnit: 0.0001 }),
        '/routing/steps/0/standardMinutesPerUnit IS_NUMBER',
      ],
      [
        'a step of unknown equipment',
        () => steps({ equipmentCode: 'MAGIC' }),
        '/routing/steps/0/equipmentCode IS_IN',
      ],
      ['a step of skill level 6', () => steps({ minSkillLevel: 6 }), '/routing/steps/0/minSkillLevel MAX'],
      ['no steps', () => ({ routing: { steps: [] } }), '/routing/steps ARRAY_MIN_SIZE'],
      [
        '31 steps',
        () => ({ routing: { steps: Array.from({ length: 31 }, () => steps({}).routing.steps[0]) } }),
        '/routing/steps ARRAY_MAX_SIZE',
      ],
      ['a step that is nothing', () => ({ routing: { steps: [null] } }), '/routing/steps IS_OBJECT'],
      ['no split', () => ({ split: undefined }), '/split IS_OBJECT'],
      ['lots of nothing', () => split({ minLot: 0 }), '/split/minLot MIN'],
      ['no workshops', () => split({ maxWorkshops: 0 }), '/split/maxWorkshops MIN'],
      ['51 workshops', () => split({ maxWorkshops: 51 }), '/split/maxWorkshops MAX'],
      ['a yes in words', () => split({ isAllOrNothing: 'yes' }), '/split/isAllOrNothing IS_BOOLEAN'],
      ['a place outside of China', () => shipTo({ latitude: 60 }), '/shipTo/location/latitude MAX'],
      [
        'an unknown map',
        () => shipTo({ coordinateSystem: 'MARS' }),
        '/shipTo/location/coordinateSystem IS_IN',
      ],
      ['a reply within half a minute', () => ({ replyWithinMinutes: 29 }), '/replyWithinMinutes MIN'],
      ['a reply within eight days', () => ({ replyWithinMinutes: 10_081 }), '/replyWithinMinutes MAX'],
      ['payment after half a year', () => ({ paymentTermDays: 181 }), '/paymentTermDays MAX'],
      ['payment before delivery', () => ({ paymentTermDays: -1 }), '/paymentTermDays MIN'],
      [
        'more allowance than material',
        () => ({ materialAllowancePercent: 100.1 }),
        '/materialAllowancePercent MAX',
      ],
      ['an unknown material side', () => ({ materialSide: 'NOBODY' }), '/materialSide IS_IN'],
      ['unknown delivery terms', () => ({ deliveryTerms: 'DRONE' }), '/deliveryTerms IS_IN'],
      ['an unknown scrap owner', () => ({ scrapOwner: 'COUNTY' }), '/scrapOwner IS_IN'],
      ['a product that is no id', () => ({ productId: 'SHIRT' }), '/productId IS_UUID'],
      ['a rule for no id', () => rules('W-1'), '/workshopRules/0/workshopId IS_UUID'],
      [
        'an unknown rule',
        () => ({ workshopRules: [{ workshopId: NOBODY, rule: 'LOVED' }] }),
        '/workshopRules/0/rule IS_IN',
      ],
      [
        '101 rules',
        () => rules(...Array.from({ length: 101 }, () => NOBODY)),
        '/workshopRules ARRAY_MAX_SIZE',
      ],
      ['a draft in words', () => ({ isDraft: 'true' }), '/isDraft IS_BOOLEAN'],
      ['an unknown field', () => ({ colour: 'red' }), '/colour UNKNOWN_FIELD'],
      ['an unknown field in a part', () => split({ lots: 3 }), '/split/lots UNKNOWN_FIELD'],
      ['a field that only we may set', () => ({ acceptedQuantity: 1 }), '/acceptedQuantity UNKNOWN_FIELD'],
      ['the name of its enterprise', () => ({ enterpriseId: NOBODY }), '/enterpriseId UNKNOWN_FIELD'],
    ])('with %s is refused', async (_, changes, fault) => {
      await expectRefusal(body(changes()), 400, 'VALIDATION_FAILED', [fault]);
    });

    it('is told all its faults at once', async () => {
      const sent = body({ quantity: 0, unit: 'BOX', ...split({ minLot: 0 }) });
      await expectRefusal(sent, 400, 'VALIDATION_FAILED', [
        '/quantity MIN',
        '/unit IS_IN',
        '/split/minLot MIN',
      ]);
    });
  });
}
