/** The keywords of JSON Schema that the problem's schema uses, and that `schemaFaults` understands. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
}

const id: Schema = { type: 'string', minLength: 1 };
const units: Schema = { type: 'integer', minimum: 1, maximum: 1_000_000_000 };
const week: Schema = { type: 'integer', minimum: 0, maximum: 103 };
const amount: Schema = { type: 'number', minimum: -1e12, maximum: 1e12 };
const cost: Schema = { type: 'number', minimum: 0, maximum: 1e12 };
// Thousandths are the finest: the engine counts in whole thousandths so that its sums are exact.
const minutes: Schema = { type: 'number', minimum: 0, maximum: 1e9, multipleOf: 0.001 };

const work: Schema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['processId', 'standardMinutesPerUnit', 'setupMinutes'],
    properties: {
      processId: id,
      standardMinutesPerUnit: { ...minutes, minimum: 0.001 },
      setupMinutes: minutes,
    },
  },
};

const order: Schema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'orderId',
    'quantityUnits',
    'earliestWeek',
    'dueWeek',
    'minLotUnits',
    'maxWorkshops',
    'isAllOrNothing',
  ],
  properties: {
    orderId: id,
    regionId: id,
    quantityUnits: units,
    earliestWeek: week,
    dueWeek: week,
    minLotUnits: units,
    maxWorkshops: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    isAllOrNothing: { type: 'boolean' },
    weight: { type: 'number', minimum: 0, maximum: 1e6 },
    unplacedCostPerUnit: cost,
    work,
    blockedWorkshopIds: { type: 'array', items: id },
  },
};

const workshop: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['workshopId', 'capacity'],
  properties: {
    workshopId: id,
    regionId: id,
    minOrderUnits: units,
    openingCost: cost,
    capacity: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['processId', 'freeStandardMinutes'],
        properties: { processId: id, freeStandardMinutes: { type: 'array', items: minutes } },
      },
    },
  },
};

const pair: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['orderId', 'workshopId', 'valuePerUnit'],
  properties: {
    orderId: id,
    workshopId: id,
    valuePerUnit: amount,
    costPerUnit: amount,
    costPerLot: cost,
    maxUnits: units,
    earliestWeek: week,
    dueWeek: week,
    work,
  },
};

const fixedShares: Schema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['orderId', 'workshopId', 'units'],
    properties: { orderId: id, workshopId: id, units },
  },
};

const liveShares: Schema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['orderId', 'workshopId', 'units', 'endingCost'],
    properties: { orderId: id, workshopId: id, units, endingCost: cost },
  },
};

/** JSON Schema (2020-12) of an allocation problem; what a schema cannot say is in `readProblem`. */
export const PROBLEM_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Allocation problem',
  description: 'Open orders of a region and the weekly capacity they contend for.',
  type: 'object',
  additionalProperties: false,
  required: ['weekCount', 'orders', 'workshops', 'pairs'],
  properties: {
    weekCount: { type: 'integer', minimum: 1, maximum: 104 },
    orders: { type: 'array', items: order },
    workshops: { type: 'array', items: workshop },
    pairs: { type: 'array', items: pair },
    fixedShares,
    pins: fixedShares,
    liveShares,
  },
};
