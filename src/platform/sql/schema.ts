/** The storage layout, and how it comes into being. Why it is so: docs on the ledger. */
import sql from 'sql-template-tag';
import { SchemaMissingError, type Schema } from '../../ports';
import type { Database, Migration } from './client';

/** Longest values, in characters. The embedded engine does not enforce them, so `fits.ts` does. */
export const widths = {
  /** Jira's ids of projects and issues. */
  jiraId: 32,
  recordId: 36,
  actId: 64,
  /** What a list is of: `project:` or `issue:` and Jira's id. */
  scope: 40,
  /** Words of the app: kinds, states, actions, schedules and how they went. */
  word: 32,
  /** SHA-256 in base64url: hashes, references to persons and to texts. */
  hash: 43,
  /** ISO 8601 in UTC with milliseconds. */
  time: 24,
  /** All sides together, see `encodeLimitation`. */
  limitation: 32,
  accountId: 128,
  salt: 22,
  /** What tells the events of an issue apart. */
  eventKey: 64,
  /** Names of time zones; the longest has 32 characters. */
  timeZone: 64,
  /** A random UUID. */
  generation: 36,
  /** `2026-11-24` */
  day: 10,
  /** `2026-11-24T10` */
  hour: 13,
} as const;

/**
 * Acts, one row for each record that an act touches; never updated, never deleted. The unique keys decide which of two
 * writers was first, and whether an act stands already: `act_place` counts the rows of an act from 1, so that a second
 * act of the same id meets the first whatever records it touches.
 */
const ledgerEntry = `
  CREATE TABLE IF NOT EXISTS ledger_entry (
    chain_id VARCHAR(${widths.jiraId}) NOT NULL,
    seq BIGINT NOT NULL,
    record_id VARCHAR(${widths.recordId}) NOT NULL,
    version INT NOT NULL,
    act_id VARCHAR(${widths.actId}) NOT NULL,
    act_place INT NOT NULL,
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    kind VARCHAR(${widths.word}) NOT NULL,
    status VARCHAR(${widths.word}) NOT NULL,
    owner CHAR(${widths.hash}),
    due_at CHAR(${widths.time}),
    score INT,
    issue_id VARCHAR(${widths.jiraId}),
    limited_to VARCHAR(${widths.limitation}),
    action VARCHAR(${widths.word}) NOT NULL,
    actor CHAR(${widths.hash}) NOT NULL,
    at CHAR(${widths.time}) NOT NULL,
    state MEDIUMTEXT NOT NULL,
    prev_hash CHAR(${widths.hash}) NOT NULL,
    hash CHAR(${widths.hash}) NOT NULL,
    CONSTRAINT ledger_entry_place PRIMARY KEY (chain_id, seq),
    CONSTRAINT ledger_entry_version UNIQUE (record_id, version),
    CONSTRAINT ledger_entry_act UNIQUE (act_id, act_place)
  )`;

/**
 * The newest version of each record: what lists filter and sort by, and where its entry is. It can be rebuilt from
 * ledger_entry. A record without a due time or score has a value that sorts last (see `current.ts`), so that no sorted
 * column is ever null and one comparison continues a list. One index for each filter and order of a list, so that a page
 * reads about as many rows as it shows. Those of an issue's lists came later.
 */
const currentRecord = `
  CREATE TABLE IF NOT EXISTS current_record (
    record_id VARCHAR(${widths.recordId}) NOT NULL,
    version INT NOT NULL,
    chain_id VARCHAR(${widths.jiraId}) NOT NULL,
    seq BIGINT NOT NULL,
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    kind VARCHAR(${widths.word}) NOT NULL,
    status VARCHAR(${widths.word}) NOT NULL,
    owner CHAR(${widths.hash}),
    due_at CHAR(${widths.time}) NOT NULL,
    score INT NOT NULL,
    issue_id VARCHAR(${widths.jiraId}),
    limited_to VARCHAR(${widths.limitation}),
    updated_at CHAR(${widths.time}) NOT NULL,
    CONSTRAINT current_record_id PRIMARY KEY (record_id),
    INDEX current_record_chain (chain_id, seq),
    INDEX current_record_issue (issue_id, kind),
    INDEX current_record_due (project_id, kind, due_at, record_id),
    INDEX current_record_updated (project_id, kind, updated_at, record_id),
    INDEX current_record_score (project_id, kind, score, record_id),
    INDEX current_record_status_due (project_id, kind, status, due_at, record_id),
    INDEX current_record_status_updated (project_id, kind, status, updated_at, record_id),
    INDEX current_record_status_score (project_id, kind, status, score, record_id),
    INDEX current_record_owner_due (project_id, kind, owner, due_at, record_id),
    INDEX current_record_owner_updated (project_id, kind, owner, updated_at, record_id),
    INDEX current_record_owner_score (project_id, kind, owner, score, record_id)
  )`;

/**
 * In which chains the records of a list stand: those of a project in its own chain, and in those of the projects that
 * issues moved in from. A pair is written before the first entry that it is about and never deleted, so a list knows
 * every chain that may concern it.
 */
const scopeChain = `
  CREATE TABLE IF NOT EXISTS scope_chain (
    scope VARCHAR(${widths.scope}) NOT NULL,
    chain_id VARCHAR(${widths.jiraId}) NOT NULL,
    CONSTRAINT scope_chain_pair PRIMARY KEY (scope, chain_id)
  )`;

/** Who a person reference is. The only place of account ids; erasing a person deletes the row. */
const person = `
  CREATE TABLE IF NOT EXISTS person (
    person_ref CHAR(${widths.hash}) NOT NULL,
    account_id VARCHAR(${widths.accountId}) NOT NULL,
    salt CHAR(${widths.salt}) NOT NULL,
    created_at CHAR(${widths.time}) NOT NULL,
    CONSTRAINT person_ref PRIMARY KEY (person_ref),
    CONSTRAINT person_account UNIQUE (account_id)
  )`;

/** Texts that people typed; `place` counts within the act that stored them, so that a repeated act stores none twice. */
const longText = `
  CREATE TABLE IF NOT EXISTS long_text (
    text_ref CHAR(${widths.hash}) NOT NULL,
    act_id VARCHAR(${widths.actId}) NOT NULL,
    place INT NOT NULL,
    salt CHAR(${widths.salt}) NOT NULL,
    body MEDIUMTEXT NOT NULL,
    created_at CHAR(${widths.time}) NOT NULL,
    CONSTRAINT long_text_ref PRIMARY KEY (text_ref),
    CONSTRAINT long_text_act UNIQUE (act_id, place),
    INDEX long_text_created (created_at)
  )`;

/** The open records of an issue, soonest due first, and the closed ones, newest first. */
const issueDue = `
  CREATE INDEX IF NOT EXISTS current_record_issue_due
    ON current_record (issue_id, kind, status, due_at, record_id)`;
const issueUpdated = `
  CREATE INDEX IF NOT EXISTS current_record_issue_updated
    ON current_record (issue_id, kind, status, updated_at, record_id)`;

/** The last run of each schedule; one that has not ended, or never will, has no end. */
const run = `
  CREATE TABLE IF NOT EXISTS run (
    name VARCHAR(${widths.word}) NOT NULL,
    started_at CHAR(${widths.time}) NOT NULL,
    ended_at CHAR(${widths.time}),
    outcome VARCHAR(${widths.word}) NOT NULL,
    CONSTRAINT run_name PRIMARY KEY (name)
  )`;

/**
 * Projects that are measured. `asked_at` is since when new numbers are being waited for; `size` what the state takes as it
 * is sent, so that an answer never gets more than it has room for. Here and below, times are UTC milliseconds.
 */
const projectSync = `
  CREATE TABLE IF NOT EXISTS project_sync (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    version INT NOT NULL,
    asked_at BIGINT,
    size INT NOT NULL,
    state MEDIUMTEXT NOT NULL,
    CONSTRAINT project_sync_id PRIMARY KEY (project_id)
  )`;

/**
 * What was read of issues, for each project that reads them. One without facts was deleted, and `updated` is when. The index
 * finds the projects that an event concerns.
 */
const issueFact = `
  CREATE TABLE IF NOT EXISTS issue_fact (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    issue_id VARCHAR(${widths.jiraId}) NOT NULL,
    updated BIGINT NOT NULL,
    outside INT NOT NULL,
    size INT NOT NULL,
    facts MEDIUMTEXT,
    CONSTRAINT issue_fact_id PRIMARY KEY (project_id, issue_id),
    INDEX issue_fact_issue (issue_id, project_id)
  )`;

/** Events that no reading has covered yet. */
const issueEvent = `
  CREATE TABLE IF NOT EXISTS issue_event (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    issue_id VARCHAR(${widths.jiraId}) NOT NULL,
    event_key VARCHAR(${widths.eventKey}) NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT issue_event_id PRIMARY KEY (project_id, issue_id, event_key)
  )`;

/** The numbers of a project as they are now; the generation names the units behind them. */
const presentMeasure = `
  CREATE TABLE IF NOT EXISTS present_measure (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    generation VARCHAR(${widths.generation}) NOT NULL,
    as_of BIGINT NOT NULL,
    time_zone VARCHAR(${widths.timeZone}) NOT NULL,
    numbers MEDIUMTEXT NOT NULL,
    CONSTRAINT present_measure_id PRIMARY KEY (project_id)
  )`;

/** What the numbers count, in the order of each list. `issue_id` only where a unit is looked for by its issue. */
const measureUnit = `
  CREATE TABLE IF NOT EXISTS measure_unit (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    generation VARCHAR(${widths.generation}) NOT NULL,
    list VARCHAR(${widths.word}) NOT NULL,
    place INT NOT NULL,
    as_of BIGINT NOT NULL,
    issue_id VARCHAR(${widths.jiraId}),
    body MEDIUMTEXT NOT NULL,
    CONSTRAINT measure_unit_place PRIMARY KEY (project_id, generation, list, place),
    INDEX measure_unit_issue (project_id, issue_id)
  )`;

/** The numbers of each day that is over; never updated, never deleted. */
const daySnapshot = `
  CREATE TABLE IF NOT EXISTS day_snapshot (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    day CHAR(${widths.day}) NOT NULL,
    revision INT NOT NULL,
    as_of BIGINT NOT NULL,
    computed_at BIGINT NOT NULL,
    cause VARCHAR(${widths.word}),
    input_digest CHAR(${widths.hash}) NOT NULL,
    settings_version VARCHAR(${widths.hash}) NOT NULL,
    calendar_version VARCHAR(${widths.hash}) NOT NULL,
    code_version VARCHAR(${widths.word}) NOT NULL,
    numbers MEDIUMTEXT NOT NULL,
    CONSTRAINT day_snapshot_revision PRIMARY KEY (project_id, day, revision)
  )`;

const pointsSpent = `
  CREATE TABLE IF NOT EXISTS points_spent (
    hour CHAR(${widths.hour}) NOT NULL,
    points INT NOT NULL,
    CONSTRAINT points_spent_hour PRIMARY KEY (hour)
  )`;

/** How often the property of an issue was put right in an hour, after somebody else wrote it. */
const propertyRepair = `
  CREATE TABLE IF NOT EXISTS property_repair (
    hour CHAR(${widths.hour}) NOT NULL,
    issue_id VARCHAR(${widths.jiraId}) NOT NULL,
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    repairs INT NOT NULL,
    CONSTRAINT property_repair_hour PRIMARY KEY (hour, issue_id)
  )`;

/** What belonged to a plan when a change request made it the baseline, never changed; and since when some of it is gone. */
const planBaseline = `
  CREATE TABLE IF NOT EXISTS plan_baseline (
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    record_id VARCHAR(${widths.recordId}) NOT NULL,
    members MEDIUMTEXT NOT NULL,
    gone MEDIUMTEXT NOT NULL,
    CONSTRAINT plan_baseline_record PRIMARY KEY (project_id, record_id)
  )`;

/** Who was reminded of an issue, on which day of UTC and when. The row goes with the person when they are forgotten. */
const reminder = `
  CREATE TABLE IF NOT EXISTS reminder (
    issue_id VARCHAR(${widths.jiraId}) NOT NULL,
    person_ref CHAR(${widths.hash}) NOT NULL,
    day CHAR(${widths.day}) NOT NULL,
    at CHAR(${widths.time}) NOT NULL,
    CONSTRAINT reminder_place PRIMARY KEY (issue_id, person_ref, day),
    INDEX reminder_day (day)
  )`;

/**
 * The newest version of each risk: what a register filters, sorts and counts by. Written before the row of `current_record`,
 * so that whatever mends that one has mended this one. What has no day of review sorts last (see `risk-rows.ts`).
 */
const riskRow = `
  CREATE TABLE IF NOT EXISTS risk_row (
    record_id VARCHAR(${widths.recordId}) NOT NULL,
    version INT NOT NULL,
    chain_id VARCHAR(${widths.jiraId}) NOT NULL,
    seq BIGINT NOT NULL,
    project_id VARCHAR(${widths.jiraId}) NOT NULL,
    status VARCHAR(${widths.word}) NOT NULL,
    category VARCHAR(${widths.word}) NOT NULL,
    likelihood INT NOT NULL,
    impact INT NOT NULL,
    is_owned INT NOT NULL,
    is_complete INT NOT NULL,
    review_on CHAR(${widths.day}) NOT NULL,
    reviewed_at CHAR(${widths.time}) NOT NULL,
    score INT NOT NULL,
    limited_to VARCHAR(${widths.limitation}),
    updated_at CHAR(${widths.time}) NOT NULL,
    CONSTRAINT risk_row_record PRIMARY KEY (record_id),
    INDEX risk_row_score (project_id, score, record_id),
    INDEX risk_row_review (project_id, review_on, record_id),
    INDEX risk_row_updated (project_id, updated_at, record_id),
    INDEX risk_row_cell (project_id, status, likelihood, impact)
  )`;

/**
 * The issues that each version of a risk names, and as what. Only those of the version in `risk_row` count: they are written
 * before that row, and others are taken away afterwards.
 */
const riskIssue = `
  CREATE TABLE IF NOT EXISTS risk_issue (
    record_id VARCHAR(${widths.recordId}) NOT NULL,
    version INT NOT NULL,
    issue_id VARCHAR(${widths.jiraId}) NOT NULL,
    part VARCHAR(${widths.word}) NOT NULL,
    CONSTRAINT risk_issue_place PRIMARY KEY (record_id, version, issue_id, part),
    INDEX risk_issue_issue (issue_id, record_id, version)
  )`;

/**
 * In order; one statement each, since a call takes one. A published migration is never edited: a change is a new one.
 * Forge SQL allows 25 DDL statements a minute, for all processes of an installation together, so a new table brings its
 * indexes with it: a first start takes twenty-two, two of them the runner's own. Where several begin at once, as when the app
 * is installed, they spend the minute together, and the first call after it makes what is missing.
 */
export const migrations: readonly Migration[] = [
  { name: 'v001_create_ledger_entry', statement: ledgerEntry },
  { name: 'v002_create_current_record', statement: currentRecord },
  { name: 'v003_create_scope_chain', statement: scopeChain },
  { name: 'v004_create_person', statement: person },
  { name: 'v005_create_long_text', statement: longText },
  { name: 'v006_index_issue_due', statement: issueDue },
  { name: 'v007_index_issue_updated', statement: issueUpdated },
  { name: 'v008_create_run', statement: run },
  { name: 'v009_create_project_sync', statement: projectSync },
  { name: 'v010_create_issue_fact', statement: issueFact },
  { name: 'v011_create_issue_event', statement: issueEvent },
  { name: 'v012_create_present_measure', statement: presentMeasure },
  { name: 'v013_create_measure_unit', statement: measureUnit },
  { name: 'v014_create_day_snapshot', statement: daySnapshot },
  { name: 'v015_create_points_spent', statement: pointsSpent },
  { name: 'v016_create_property_repair', statement: propertyRepair },
  { name: 'v017_create_reminder', statement: reminder },
  { name: 'v018_create_plan_baseline', statement: planBaseline },
  { name: 'v019_create_risk_row', statement: riskRow },
  { name: 'v020_create_risk_issue', statement: riskIssue },
];

export function createSchema(db: Database): Schema {
  /** A warm process serves several sites, each with a database of its own. */
  const ready = new Map<string, Promise<void>>();

  /** Asked as a query: the runner spends two DDL statements of 25 a minute even where all have run. */
  const isComplete = async (): Promise<boolean> => {
    const done = await db.select(sql`SELECT name FROM __migrations`, (row) => row.text('name'));
    return migrations.every(({ name }) => done.includes(name));
  };

  const migrate = async (): Promise<string[]> => {
    if (await isComplete().catch(() => false)) return [];
    try {
      return await db.migrate(migrations);
    } catch (error) {
      // Another process may have done it meanwhile.
      if (await isComplete().catch(() => false)) return [];
      throw new SchemaMissingError('the tables could not be made', { cause: error });
    }
  };

  return {
    migrate,
    ensure: (installation) => {
      const known = ready.get(installation);
      if (known) return known;
      const made = migrate().then(
        () => undefined,
        (error: unknown) => {
          ready.delete(installation);
          throw error;
        },
      );
      ready.set(installation, made);
      return made;
    },
    doubt: (installation) => {
      ready.delete(installation);
    },
  };
}
