/** The registers of projects as a document shows them: at once, as far as a document goes. */
import { exportLimits } from '../../contract/limits';
import type { RiskMacroConfig } from '../../contract/macro-config';
import { success, type Result } from '../../contract/result';
import type { ProjectRisks, RiskRegister, RiskTrend } from '../../contract/risk';
import type { Ports } from '../../ports';
import type { ProjectReader, ProjectsReader } from '../caller';
import { readProjects } from './projects';
import { pageRegister, readRegister } from './read';
import { readTrend } from './trend';

/** What was asked for, and what of it the person may know. */
export type RiskExport = {
  /** The name of the project. */
  project: string;
  asked: RiskMacroConfig;
  /** With as many of its risks as the document has rows for it. */
  register: RiskRegister;
  trend: RiskTrend;
};

export type RiskExports = {
  /** How the projects stand beside each other; absent where one alone was asked for. */
  standing?: readonly ProjectRisks[];
  registers: readonly RiskExport[];
};

/** @param rows that it may have at most */
async function readRows(
  ports: Ports,
  caller: ProjectReader,
  asked: RiskMacroConfig,
  rows: number,
): Promise<Result<RiskRegister>> {
  const first = await readRegister(ports, caller, asked);
  if (!first.ok) return first;
  const risks = [...first.value.risks];
  let { next } = first.value;
  while (next !== null && risks.length < rows) {
    const page = await pageRegister(ports, caller, { ...asked, after: next });
    if (!page.ok) return { ok: false, error: page.error };
    risks.push(...page.value.risks);
    next = page.value.next;
  }
  return success({ ...first.value, risks: risks.slice(0, rows), next });
}

/** One after the other: together they could ask for more statements than the database carries out in a second. */
async function readEach(
  ports: Ports,
  { accountId, projects }: ProjectsReader,
  asked: RiskMacroConfig,
): Promise<Result<RiskExport[]>> {
  const rows = Math.floor(exportLimits.rows / projects.length);
  const registers: RiskExport[] = [];
  for (const { id, name } of projects) {
    const caller = { accountId, projectId: id, issue: null, mayWrite: false };
    const register = await readRows(ports, caller, asked, rows);
    if (!register.ok) return { ok: false, error: register.error };
    const trend = await readTrend(ports, caller);
    if (!trend.ok) return { ok: false, error: trend.error };
    registers.push({ project: name, asked, register: register.value, trend: trend.value });
  }
  return success(registers);
}

/** @param caller names those of the projects that the person sees */
export async function readExport(
  ports: Ports,
  caller: ProjectsReader,
  asked: RiskMacroConfig,
): Promise<Result<RiskExports>> {
  if (asked.projects.length === 1) {
    const only = await readEach(ports, caller, asked);
    return only.ok ? success({ registers: only.value }) : { ok: false, error: only.error };
  }
  const standing = await readProjects(ports, caller);
  if (!standing.ok) return { ok: false, error: standing.error };
  const projects = standing.value.projects.map(({ project }) => project);
  const each = await readEach(ports, { ...caller, projects }, asked);
  return each.ok
    ? success({ standing: standing.value.projects, registers: each.value })
    : { ok: false, error: each.error };
}
