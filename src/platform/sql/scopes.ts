/** Statements of `scope_chain`: which chains a list has to look at. */
import sql, { join, type Sql } from 'sql-template-tag';
import type { Draft, ListQuery } from '../../ports';

export type ScopeChain = { scope: string; chainId: string };

export const scopeOf = (scope: ListQuery['scope']): string =>
  'projectId' in scope ? `project:${scope.projectId}` : `issue:${scope.issueId}`;

/** The lists in which the record of a draft stands. */
export function scopeChainsOf({ chainId, projectId, issueId }: Draft): ScopeChain[] {
  const ofProject = { scope: scopeOf({ projectId }), chainId };
  return issueId === null ? [ofProject] : [ofProject, { scope: scopeOf({ issueId }), chainId }];
}

export const isPair = ({ scope, chainId }: ScopeChain): Sql =>
  sql`(scope = ${scope} AND chain_id = ${chainId})`;

export const insertScopeChains = (pairs: readonly ScopeChain[]): Sql =>
  sql`INSERT INTO scope_chain (scope, chain_id)
    VALUES ${join(pairs.map(({ scope, chainId }) => sql`(${scope}, ${chainId})`))}`;

export const selectChainsOf = (scope: ListQuery['scope']): Sql =>
  sql`SELECT chain_id FROM scope_chain WHERE scope = ${scopeOf(scope)}`;

/** Every entry stands in a project, so the scopes of projects name all chains; `;` follows `:`. */
export const selectAllChains: Sql = sql`SELECT DISTINCT chain_id FROM scope_chain WHERE scope >= ${'project:'} AND scope < ${'project;'}`;
