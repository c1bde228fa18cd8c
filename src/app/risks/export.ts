/** The register of a project as a document shows it: at once, as far as a document goes. */
import { exportLimits } from '../../contract/limits';
import type { RiskMacroConfig } from '../../contract/macro-config';
import { failure, success, type Result } from '../../contract/result';
import type { RiskRegister, RiskTrend } from '../../contract/risk';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { pageRegister, readRegister } from './read';
import { readTrend } from './trend';

/** What was asked for, and what of it the person may know. */
export type RiskExport = {
  /** The name of the project. */
  project: string;
  asked: RiskMacroConfig;
  /** With as many of its risks as a document may have rows. */
  register: RiskRegister;
  trend: RiskTrend;
};

export async function readExport(
  ports: Ports,
  caller: ProjectReader,
  asked: RiskMacroConfig,
): Promise<Result<RiskExport>> {
  const [project, first, trend] = await together([
    ports.jira.findProject(caller.projectId),
    readRegister(ports, caller, asked),
    readTrend(ports, caller),
  ]);
  if (!project) return failure('forbidden');
  if (!first.ok) return { ok: false, error: first.error };
  if (!trend.ok) return { ok: false, error: trend.error };
  const risks = [...first.value.risks];
  let { next } = first.value;
  while (next !== null && risks.length < exportLimits.rows) {
    const page = await pageRegister(ports, caller, { ...asked, after: next });
    if (!page.ok) return { ok: false, error: page.error };
    risks.push(...page.value.risks);
    next = page.value.next;
  }
  const register = { ...first.value, risks: risks.slice(0, exportLimits.rows), next };
  return success({ project: project.name, asked, register, trend: trend.value });
}
