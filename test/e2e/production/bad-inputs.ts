import { aFile, aPng } from '../../support/files.js';

/** Work orders that stand at a point where there is much to get wrong. */
export type BadInputDesk = 'begun' | 'closed' | 'cloth' | 'sample';

/** Who tries it: a party, the county, or another factory or workshop that has nothing to do with it. */
export type Trier = 'factory' | 'workshop' | 'officer' | 'anotherFactory' | 'anotherWorkshop';

/** What is tried, where, and how it is refused: status and code. */
export interface BadInput {
  readonly what: string;
  readonly by: Trier;
  readonly desk: BadInputDesk;
  /** Below the work order or its statement. */
  readonly to: string;
  readonly body: object;
  readonly refusal: string;
}

type Attempt = readonly [what: string, body: object, refusal: string];

function tried(by: Trier, desk: BadInputDesk, to: string, attempts: readonly Attempt[]): BadInput[] {
  return attempts.map(([what, body, refusal]) => ({
    what: `${by} at ${to}: ${what}`,
    by,
    desk,
    to,
    body,
    refusal,
  }));
}

const pieces = (quantity: number, more = {}) => ({ quantity, unit: 'PIECE', ...more });
const dozen = (more = {}) => ({ quantity: 1, unit: 'DOZEN', ...more });
const metres = (quantity: number, more = {}) => ({ material: 'cloth', quantity, unit: 'METRE', ...more });
const defectives = { critical: 0, major: 0, minor: 0 };
const payment = (amountFen: number, paidOn = '2026-11-02') => ({ paidOn, amountFen });
const note = '数量不符';
const MIB = 1024 * 1024;

/** Of 1,000 pieces 600 were received: 300 accepted, 200 rejected (fact 6); 300 are under way (7), 100 at the workshop. */
const GOODS = [
  ...tried('workshop', 'begun', 'work-orders/deliveries', [
    ['more than ordered and tolerated', pieces(131), '422 DELIVERED_ABOVE_ORDERED'],
    ['more than was made', pieces(101), '422 DELIVERED_ABOVE_PRODUCED'],
    ['nothing', pieces(0), '400 VALIDATION_FAILED'],
    ['dozens', dozen(), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/milestones', [
    ['more than ordered and tolerated', pieces(31), '422 PRODUCED_ABOVE_ORDERED'],
    ['a step that is not there', pieces(1, { step: 9 }), '422 STEP_UNKNOWN'],
    ['dozens', dozen(), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/start', [['twice', {}, '409 WORK_STARTED_ALREADY']]),
  ...tried('factory', 'begun', 'work-orders/receipts', [
    ['what was not delivered', pieces(1, { of: 2 }), '409 NOT_UNDER_WAY'],
    ['what nobody has recorded', pieces(1, { of: 77 }), '409 NOT_UNDER_WAY'],
    ['twice', pieces(600, { of: 3 }), '409 NOT_UNDER_WAY'],
    ['more than was sent', pieces(301, { of: 7 }), '422 RECEIVED_ABOVE_SENT'],
    ['dozens', dozen({ of: 7 }), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/shortfalls', [
    ['what is delivered', pieces(101, { note }), '422 GIVEN_UP_ABOVE_UNDELIVERED'],
    ['dozens', dozen({ note }), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('factory', 'begun', 'work-orders/cancellations', [
    ['what is made', pieces(1, { note }), '422 CANCELLED_ABOVE_UNMADE'],
    ['dozens', dozen({ note }), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('factory', 'begun', 'work-orders/close', [['too early', {}, '409 WORK_ORDER_NOT_FINISHED']]),
];

const INSPECTION = [
  ...tried('factory', 'begun', 'work-orders/inspections', [
    ['twice', pieces(300, { defectives }), '422 INSPECTED_ABOVE_RECEIVED'],
    ['what is under way', pieces(101, { defectives }), '422 INSPECTED_ABOVE_RECEIVED'],
    ['rework that never came', pieces(1, { reworkOf: 6, defectives }), '422 INSPECTED_ABOVE_RECEIVED'],
    [
      'more defects than drawn',
      pieces(100, { defectives: { ...defectives, major: 30 } }),
      '422 DEFECTIVES_INVALID',
    ],
    ['dozens', dozen({ defectives }), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('factory', 'begun', 'work-orders/returns', [
    ['of an accepted lot', { of: 5, quantity: 1 }, '409 LOT_NOT_REJECTED'],
    ['of no lot', { of: 1, quantity: 1 }, '409 LOT_UNKNOWN'],
  ]),
  ...tried('factory', 'begun', 'work-orders/sorts', [
    ['another sum', { of: 6, good: 100, bad: 99 }, '422 SORT_DOES_NOT_ADD_UP'],
  ]),
  ...tried('factory', 'begun', 'work-orders/concessions', [
    ['more than rejected', { of: 6, quantity: 201, priceReductionPerMille: 9 }, '409 MORE_THAN_UNDECIDED'],
  ]),
  ...tried('factory', 'begun', 'work-orders/reworks', [
    ['by yesterday', { of: 6, quantity: 10, dueOn: '2026-11-01' }, '422 REWORK_DUE_IN_PAST'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/rework-deliveries', [
    ['unasked', pieces(1, { of: 6 }), '422 NOT_AT_WORKSHOP_FOR_REWORK'],
  ]),
  ...tried('factory', 'begun', 'work-orders/rework-endings', [
    ['that never began', pieces(1, { of: 6 }), '422 NOT_AT_WORKSHOP_FOR_REWORK'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/disputes', [
    ['above its worth', { of: 6, reason: 'QUALITY', amountFen: 80_001, note }, '422 DISPUTED_ABOVE_WORTH'],
  ]),
  ...tried('factory', 'begun', 'work-orders/disputes', [
    ['its own word', { of: 6, reason: 'QUALITY', amountFen: 1, note }, '403 OTHER_SIDE_RECORDS_THIS'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/disputes/refer', [
    ['no dispute', { of: 6 }, '409 DISPUTE_UNKNOWN'],
  ]),
];

/** Of 1,000 m of cloth 380 of 400 were found, 620 are under way (fact 4); elsewhere it is complete, and no sample came. */
const MATERIAL = [
  ...tried('factory', 'cloth', 'work-orders/material-movements', [
    ['pieces', metres(1, { move: 'ISSUED', unit: 'PIECE' }), '422 UNIT_NOT_AGREED'],
    ['unplanned', metres(1, { move: 'ISSUED', material: 'thread' }), '422 MATERIAL_UNKNOWN'],
  ]),
  ...tried('workshop', 'cloth', 'work-orders/material-movements', [
    ['issued', metres(1, { move: 'ISSUED' }), '403 OTHER_SIDE_RECORDS_THIS'],
    ['more than is there', metres(381, { move: 'USED' }), '422 MATERIAL_NOT_ON_HAND'],
  ]),
  ...tried('workshop', 'cloth', 'work-orders/material-receipts', [
    ['twice', { of: 2, quantity: 20, unit: 'METRE' }, '409 NOT_UNDER_WAY'],
    ['more than was issued', { of: 4, quantity: 621, unit: 'METRE' }, '422 RECEIVED_ABOVE_SENT'],
    ['pieces', pieces(1, { of: 4 }), '422 UNIT_NOT_AGREED'],
  ]),
  ...tried('factory', 'cloth', 'work-orders/material-plans', [
    ['a material twice', { materials: [metres(1), metres(2)] }, '422 MATERIAL_PLAN_INVALID'],
  ]),
  ...tried('factory', 'sample', 'work-orders/material-plans', [
    ['once it is complete', { materials: [metres(9)] }, '409 MATERIAL_PLAN_SETTLED'],
  ]),
  ...tried('factory', 'begun', 'work-orders/material-plans', [
    ['of the workshop’s own', { materials: [metres(9)] }, '409 MATERIAL_NOT_SUPPLIED'],
  ]),
  ...tried('workshop', 'cloth', 'work-orders/confirmations', [
    ['its own word', { of: 3 }, '403 OTHER_SIDE_RECORDS_THIS'],
  ]),
  ...tried('factory', 'cloth', 'work-orders/confirmations', [
    ['no statement', { of: 2 }, '409 NOTHING_TO_ANSWER'],
  ]),
  ...tried('workshop', 'cloth', 'work-orders/start', [['without material', {}, '409 MATERIAL_NOT_COMPLETE']]),
  ...tried('workshop', 'cloth', 'work-orders/milestones', [
    ['before the start', pieces(1), '409 WORK_NOT_STARTED'],
  ]),
  ...tried('workshop', 'sample', 'work-orders/start', [['without a sample', {}, '409 SAMPLE_NOT_APPROVED']]),
  ...tried('factory', 'sample', 'work-orders/samples/approve', [['none', {}, '409 SAMPLE_IN_WRONG_STATE']]),
];

/** 120,000 fen are owed and 50,000 paid; elsewhere all of it. */
const MONEY = [
  ...tried('factory', 'begun', 'statements/payments', [
    ['more than is due', payment(70_001), '422 PAYMENT_ABOVE_DUE'],
    ['nothing', payment(0), '400 VALIDATION_FAILED'],
    ['tomorrow', payment(1, '2026-11-03'), '422 PAYMENT_IN_FUTURE'],
    ['before there was an agreement', payment(1, '2026-11-01'), '422 PAYMENT_BEFORE_AGREEMENT'],
  ]),
  ...tried('factory', 'closed', 'statements/payments', [['twice', payment(1), '422 PAYMENT_ABOVE_DUE']]),
  ...tried('factory', 'begun', 'statements/payment-reversals', [
    ['of no payment', { of: 9, note }, '409 ENTRY_UNFIT'],
  ]),
  ...tried('factory', 'begun', 'statements/charges', [
    ['a deposit', { kind: 'DEPOSIT', amountFen: 1 }, '422 DEPOSIT_UNLAWFUL'],
    ['transport', { kind: 'TRANSPORT', amountFen: 1 }, '403 OTHER_SIDE_RECORDS_THIS'],
  ]),
  ...tried('workshop', 'begun', 'statements/charges', [
    ['a deposit', { kind: 'DEPOSIT', amountFen: 1 }, '422 DEPOSIT_UNLAWFUL'],
  ]),
  ...tried('factory', 'cloth', 'statements/scrap-charges', [
    ['without scrap', metres(1, { materialPriceFen: 1 }), '422 SCRAP_ABOVE_LEDGER'],
  ]),
];

/** Whoever is no party is told that there is no such work order. */
const NOT_THEIRS = [
  ...tried('anotherWorkshop', 'begun', 'work-orders/deliveries', [['of others', pieces(1), '404 NOT_FOUND']]),
  ...tried('anotherWorkshop', 'begun', 'work-orders/confirmations', [
    ['of others', { of: 6 }, '404 NOT_FOUND'],
  ]),
  ...tried('anotherWorkshop', 'begun', 'work-orders/evidence', [['of others', aPng(), '404 NOT_FOUND']]),
  ...tried('anotherFactory', 'begun', 'work-orders/receipts', [
    ['of others', pieces(1, { of: 7 }), '404 NOT_FOUND'],
  ]),
  ...tried('anotherFactory', 'begun', 'work-orders/inspections', [
    ['of others', pieces(1, { defectives }), '404 NOT_FOUND'],
  ]),
  ...tried('anotherFactory', 'begun', 'statements/payments', [['of others', payment(1), '404 NOT_FOUND']]),
  ...tried('workshop', 'begun', 'work-orders/receipts', [
    ['for the other side', pieces(1, { of: 7 }), '403 FORBIDDEN'],
  ]),
  ...tried('workshop', 'begun', 'work-orders/inspections', [
    ['for the other side', pieces(1, { defectives }), '403 FORBIDDEN'],
  ]),
  ...tried('workshop', 'begun', 'statements/payments', [['for the other side', payment(1), '403 FORBIDDEN']]),
  ...tried('factory', 'begun', 'work-orders/milestones', [
    ['for the other side', pieces(1), '403 FORBIDDEN'],
  ]),
  ...tried('officer', 'begun', 'work-orders/close', [['for the other side', {}, '403 FORBIDDEN']]),
];

const AFTER_CLOSING = (
  [
    ['workshop', 'milestones', pieces(1)],
    ['workshop', 'deliveries', pieces(1)],
    ['workshop', 'shortfalls', pieces(1, { note })],
    ['workshop', 'confirmations', { of: 4 }],
    ['factory', 'receipts', pieces(1, { of: 3 })],
    ['factory', 'inspections', pieces(1, { defectives })],
    ['factory', 'cancellations', pieces(1, { note })],
    ['factory', 'close', {}],
  ] as const
).flatMap(([by, what, body]) =>
  tried(by, 'closed', `work-orders/${what}`, [['after the closing', body, '409 WORK_ORDER_CLOSED']]),
);

const EVIDENCE = tried('workshop', 'begun', 'work-orders/evidence', [
  ['a page in the clothes of a picture', Buffer.from('<html></html>'), '415 FILE_TYPE_NOT_ACCEPTED'],
  ['a paper as a picture', aFile('application/pdf'), '415 FILE_TYPE_NOT_ACCEPTED'],
  ['a byte too many', aPng('x'.repeat(20 * MIB - 7)), '413 BODY_TOO_LARGE'],
]);

export const BAD_INPUTS: readonly BadInput[] = [
  ...GOODS,
  ...INSPECTION,
  ...MATERIAL,
  ...MONEY,
  ...NOT_THEIRS,
  ...AFTER_CLOSING,
  ...EVIDENCE,
];
