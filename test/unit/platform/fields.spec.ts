import fc from 'fast-check';
import { ProblemError } from '../../../src/domain/problem.js';
import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../../../src/platform/http/field.decorators.js';
import { ListField, ObjectField } from '../../../src/platform/http/nested-field.decorators.js';
import { createValidationPipe } from '../../../src/platform/http/validation.pipe.js';

const spec = { description: 'a field', example: 'a', optional: true };

class PartDto {
  @TextField(5, { description: 'Name', example: 'a' })
  name: string;
}

class FieldsDto {
  @TextField(5, spec)
  text?: string;

  @TextField(5, { ...spec, nullable: true })
  textOrNull?: string | null;

  @TextField(5, { description: 'not optional', example: 'a', nullable: true })
  saidOrNull: string | null;

  @IntegerField(1, 9, spec)
  integer?: number;

  @DecimalField(0.1, 9, 2, spec)
  decimal?: number;

  @BooleanField(spec)
  boolean?: boolean;

  @DateField(spec)
  date?: string;

  @IdField({ description: 'an id', optional: true })
  id?: string;

  @EnumField('Letter', ['A', 'B'], spec)
  letter?: string;

  @ObjectField(() => PartDto, { description: 'a part', optional: true })
  part?: PartDto;

  @ListField(() => PartDto, 1, 2, { description: 'parts', optional: true })
  parts?: PartDto[];
}

const pipe = createValidationPipe();

/** The body as a controller gets it, or the pointers and codes of its faults. */
async function received(body: object): Promise<unknown> {
  const asked: unknown = { saidOrNull: null, ...body };
  try {
    const { saidOrNull: _, ...rest } = Object(
      await pipe.transform(asked, { type: 'body', metatype: FieldsDto }),
    );
    return rest;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.fields.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('a field', () => {
  it.each([
    [{ text: '  a b ' }, { text: 'a b' }],
    [{ text: '甲乙丙丁戊' }, { text: '甲乙丙丁戊' }],
    [{ text: '😀😀😀😀😀' }, { text: '😀😀😀😀😀' }],
    [{ text: 'a\n\tb' }, { text: 'a\n\tb' }],
    [{ text: '\u202eabc' }, { text: '\u202eabc' }],
    [{ textOrNull: null }, { textOrNull: null }],
    [
      { integer: 9, decimal: 0.25, boolean: false },
      { integer: 9, decimal: 0.25, boolean: false },
    ],
    [{ date: '2028-02-29' }, { date: '2028-02-29' }],
    [{ id: '0190F5FE-7C00-7A00-8000-000000000001' }, { id: '0190f5fe-7c00-7a00-8000-000000000001' }],
    [{ letter: 'B' }, { letter: 'B' }],
    [
      { part: { name: ' a ' }, parts: [{ name: 'b' }] },
      { part: { name: 'a' }, parts: [{ name: 'b' }] },
    ],
  ])('takes %j', async (body, taken) => {
    expect(await received(body)).toEqual(taken);
  });

  it.each([
    [{ text: null }, '/text IS_STRING'],
    [{ text: '   ' }, '/text IS_LENGTH'],
    [{ text: '😀😀😀😀😀😀' }, '/text IS_LENGTH'],
    [{ text: `a${'\ufe0f'.repeat(9)}` }, '/text IS_LENGTH'],
    [{ text: 'a\u0000b' }, '/text IS_SAFE_TEXT'],
    [{ text: 'a\u001bb' }, '/text IS_SAFE_TEXT'],
    [{ text: 'a\udc00' }, '/text IS_SAFE_TEXT'],
    [{ text: ['a'] }, '/text IS_STRING'],
    [{ saidOrNull: undefined }, '/saidOrNull IS_STRING'],
    [{ integer: 1.5 }, '/integer IS_INT'],
    [{ integer: '5' }, '/integer IS_INT'],
    [{ integer: 10 }, '/integer MAX'],
    [{ integer: 1e308 }, '/integer MAX'],
    [{ decimal: 0.255 }, '/decimal IS_NUMBER'],
    [{ decimal: 0.01 }, '/decimal MIN'],
    [{ decimal: 5e-324 }, '/decimal IS_NUMBER'],
    [{ boolean: 'true' }, '/boolean IS_BOOLEAN'],
    [{ boolean: 1 }, '/boolean IS_BOOLEAN'],
    [{ date: '2027-02-29' }, '/date IS_CALENDAR_DATE'],
    [{ date: '0000-01-01' }, '/date IS_CALENDAR_DATE'],
    [{ date: '9999-12-31' }, '/date IS_CALENDAR_DATE'],
    [{ date: '2026-11-02T00:00:00Z' }, '/date IS_CALENDAR_DATE'],
    [{ id: 'one' }, '/id IS_UUID'],
    [{ letter: 'a' }, '/letter IS_IN'],
    [{ part: null }, '/part IS_OBJECT'],
    [{ part: [] }, '/part IS_OBJECT'],
    [{ part: 'a' }, '/part IS_OBJECT'],
    [{ part: { name: 1 } }, '/part/name IS_STRING'],
    [{ part: { name: 'a', more: 1 } }, '/part/more UNKNOWN_FIELD'],
    [{ parts: {} }, '/parts IS_ARRAY'],
    [{ parts: [] }, '/parts ARRAY_MIN_SIZE'],
    [{ parts: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }, '/parts ARRAY_MAX_SIZE'],
    [{ parts: [null] }, '/parts IS_OBJECT'],
    [{ parts: [{ name: 'a' }, { name: '' }] }, '/parts/1/name IS_LENGTH'],
    [{ unknown: 1 }, '/unknown UNKNOWN_FIELD'],
    [{ 'a/b~': 1 }, '/a~1b~0 UNKNOWN_FIELD'],
  ])('refuses %j', async (body, fault) => {
    expect(await received(body)).toEqual([fault]);
  });

  it('never throws anything but a problem, whatever comes', async () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        'text',
        'textOrNull',
        'integer',
        'decimal',
        'date',
        'id',
        'letter',
        'part',
        'parts',
        '__proto__',
      ),
      fc.anything({ withNullPrototype: false, withBigInt: false }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        expect(await received(body)).toBeDefined();
      }),
    );
  });
});
