import { BREACHES, HONEST_IMPORTS } from './breaches.js';
import { findViolations, inPlantedTree, readRules, type PlantedFile } from './planted-tree.js';

/** Breaches that one import cannot make. */
const BREACHES_OF_SHAPE: Record<string, readonly PlantedFile[]> = {
  'no-cycles': [
    { path: 'src/domain/money.ts', imports: ['src/domain/week.ts'] },
    { path: 'src/domain/week.ts', imports: ['src/domain/money.ts'] },
  ],
  'no-orphans': [{ path: 'src/domain/forgotten.ts', imports: [] }],
};

const rules = await readRules();
const ruleNames = (rules.ruleSet?.forbidden ?? []).map((rule) => rule.name ?? '');

/** The importing file and, when it is one of ours, the imported one. */
function treeOf({ from, to }: { from: string; to: string }): PlantedFile[] {
  const importer = { path: from, imports: [to] };
  return to.endsWith('.ts') ? [importer, { path: to, imports: [] }] : [importer];
}

async function brokenRules(files: readonly PlantedFile[], keyword: 'import' | 'import type' = 'import') {
  const violations = await inPlantedTree(files, keyword, (folder) => findViolations(rules, folder));
  return [...new Set(violations.map((violation) => violation.split(':')[0]))];
}

describe('architecture', () => {
  it('holds in the source', async () => {
    expect(await findViolations(rules)).toEqual([]);
  });

  it('has a planted breach for every rule and no other', () => {
    const planted = new Set([...BREACHES.map(({ rule }) => rule), ...Object.keys(BREACHES_OF_SHAPE)]);
    expect([...planted].toSorted()).toEqual(ruleNames.toSorted());
  });

  it.each(BREACHES)('$rule catches $from importing $to', async (breach) => {
    expect(await brokenRules(treeOf(breach))).toEqual([breach.rule]);
  });

  it.each(Object.entries(BREACHES_OF_SHAPE))('%s catches its breach', async (rule, files) => {
    expect(await brokenRules(files)).toEqual([rule]);
  });

  it('sees a type-only import as well', async () => {
    const breach = { from: 'src/orders/orders.controller.ts', to: 'src/orders/order.entity.ts' };
    expect(await brokenRules(treeOf(breach), 'import type')).toEqual(['door-holds-no-data']);
  });

  it('lets the product know a development package by its types alone', async () => {
    const typesOnly = { from: 'src/orders/orders.service.ts', to: 'fast-check' };
    expect(await brokenRules(treeOf(typesOnly), 'import type')).toEqual([]);
  });

  it.each(HONEST_IMPORTS)('lets $from import $to', async (honest) => {
    expect(await brokenRules(treeOf(honest))).toEqual([]);
  });
});
