/** Each section of the settings in a browser: what an admin does in its editor, and what is in force afterwards. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import sql from 'sql-template-tag';
import type { AccountStatus } from '../../local/contract';
import { team } from '../../local/data/demo-people';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { SettingsFile } from '../../src/contract/settings';
import { settingsFile } from '../../src/contract/settings-payloads';
import { createDatabase } from '../../src/platform/sql/client';
import { defaultSettings } from '../../src/core/settings/defaults';
import type { ProjectSettings, Section } from '../../src/core/settings/sections';
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue, readSettings, saveSettings } from './acts';
import type { Visitor } from './browser';
import { useSite } from './use-site';

type Project = 'ATLAS' | 'LABEL';

/** How a part of the screen is found: the frame, or something in it. */
type Within = FrameLocator | Locator;

const dayMs = 86_400_000;

/** The day that it is in a zone. */
const dayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now());

/** As the screen writes a day that belongs to no time zone. */
const written = (day: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));

const teamAccount = (name: string): string => {
  const person = team.find(({ displayName }) => displayName === name);
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  return person.accountId;
};

describeIf(findChromium() !== undefined)('the editors of the settings in a browser', () => {
  let site: RunningSite;
  let today: string;
  const { visit } = useSite((started) => {
    site = started;
    today = dayIn('Europe/Warsaw');
  });

  const inDays = (days: number): string =>
    new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10);

  const open = async (section: string, project: Project = 'ATLAS'): Promise<FrameLocator> =>
    (await visit('projectAdmin')).openSettings(section, { project });

  /** What the app itself says holds. */
  const inForce = async <S extends Section>(
    section: S,
    project: Project = 'ATLAS',
  ): Promise<ProjectSettings[S]> => (await readSettings(site, 'projectAdmin', section, { project })).content;

  const searchJira = (jql: string): string[] => {
    const path = `/rest/api/3/search/jql?fields=key&maxResults=100&jql=${encodeURIComponent(jql)}`;
    const answer = site.host.jira.request({ as: 'app' }, { method: 'GET', path });
    return (answer.body as { issues: { key: string }[] }).issues.map(({ key }) => key);
  };

  const setAccount = (accountId: string, status: AccountStatus): void => {
    const path = `/people/${encodeURIComponent(accountId)}/status`;
    const asking = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
    const answer = site.jira.pages.request(asking, { method: 'PUT', path, body: { status } });
    expect(answer.status).toBeLessThan(400);
  };

  const card = (screen: Within, name: string): Locator => screen.getByRole('region', { name, exact: true });
  const group = (screen: Within, name: string): Locator => screen.getByRole('group', { name, exact: true });
  const press = (screen: Within, name: string): Promise<void> =>
    screen.getByRole('button', { name, exact: true }).click();
  const sees = (screen: Within, text: string | RegExp): Promise<void> =>
    screen.getByText(text).first().waitFor();
  const isGone = (seen: Locator): Promise<void> => seen.first().waitFor({ state: 'hidden' });
  const hasFocus = (screen: Within, seen: Locator): Promise<void> =>
    seen.and(screen.locator(':focus')).waitFor();

  /** Finds a person by name in a field that becomes a search once it is pressed. */
  const choosePerson = async (screen: Within, label: string, name: string): Promise<void> => {
    await screen.getByRole('button', { name: new RegExp(`^${label} `) }).click();
    const search = screen.getByRole('combobox', { name: label });
    await search.fill(name);
    await screen.getByRole('option', { name }).click();
  };

  /** Takes one of the people who come to mind first, without typing. */
  const takeSuggested = async (screen: Within, label: string, name: string): Promise<void> => {
    await screen.getByRole('button', { name: new RegExp(`^${label} `) }).click();
    await screen.getByRole('option', { name }).click();
  };

  const bar = (screen: FrameLocator): Locator => card(screen, 'Save your changes');

  const trySave = async (screen: FrameLocator, reason = 'Agreed on Monday.'): Promise<void> => {
    await bar(screen).getByLabel('Why?').fill(reason);
    await press(bar(screen), 'Save');
  };

  const save = async (screen: FrameLocator, reason?: string): Promise<void> => {
    await trySave(screen, reason);
    await isGone(bar(screen));
    await screen.locator('h2:focus').waitFor();
  };

  test('the engagement shows what is missing before work can start, and less of it with each answer', async () => {
    const screen = await open('engagement', 'LABEL');
    const missing = (count: number) => sees(screen, `${count} things are missing before work should begin:`);
    await sees(screen, 'Not ready to start');
    await missing(19);

    // Each line leads to its field.
    await press(screen, 'Write down what a delay costs.');
    await hasFocus(screen, screen.getByLabel('What does a delay cost?'));

    await screen.getByRole('radio', { name: 'Time and materials' }).check();
    await missing(18);
    await screen.getByRole('radio', { name: 'Enterprise' }).check();

    const parties = card(screen, 'Parties and their people');
    await press(parties, 'Add a party');
    const client = parties
      .getByRole('listitem')
      .filter({ has: screen.getByLabel('Side') })
      .nth(0);
    await client.getByLabel('Name').fill('Northwind Retail');
    expect(await client.getByLabel('Side').inputValue()).toBe('client');
    // She may only comment: nobody could give her an issue to work on.
    await choosePerson(client, 'People who work for it', 'Margaret Okafor');
    await client.getByRole('button', { name: 'Remove Margaret Okafor' }).waitFor();
    await missing(17);
    await press(parties, 'Add a party');
    const partner = parties
      .getByRole('listitem')
      .filter({ has: screen.getByLabel('Side') })
      .nth(1);
    await partner.getByLabel('Name').fill('Harbour Digital');
    await partner.getByLabel('Side').selectOption({ label: 'Partner' });
    await choosePerson(partner, 'People who work for it', 'Katarzyna Nowak');
    await partner.getByRole('button', { name: 'Remove Katarzyna Nowak' }).waitFor();
    await missing(16);

    const dates = card(screen, 'Dates');
    await dates.getByLabel('Start').fill(today);
    await dates.getByLabel('Planned end').fill(inDays(90));
    await missing(15);
    const answers: [string, string][] = [
      ['How is a change estimated?', 'By the delivery manager within two days.'],
      ['How is a change approved?', 'By the sponsor, before anybody starts.'],
      ['How is a change absorbed?', 'Something of the same size leaves the plan.'],
      ['How stable is the scope?', 'A third of it changes between two releases.'],
      ['Who makes the calls on priorities?', 'The sponsor, every second week.'],
      ['What does a delay cost?', '40,000 euros a month.'],
      ['How long does what people learn stay useful?', 'Two months to learn the rules.'],
      ['Where is the technical uncertainty?', 'In the evaluation.'],
    ];
    for (const [question, answer] of answers) await screen.getByLabel(question).fill(answer);
    await missing(7);
    expect(await screen.getByRole('button', { name: /^Write down/ }).count()).toBe(0);

    // The profile that was just chosen asks for a reason.
    await press(bar(screen), 'Save');
    await sees(bar(screen), 'Say why: this project asks for a reason with every change.');
    expect((await inForce('engagement', 'LABEL')).model).toBeUndefined();
    await save(screen, 'Kick-off of all parties.');

    await missing(7);
    expect(await inForce('engagement', 'LABEL')).toMatchObject({
      model: 'timeAndMaterials',
      profile: 'enterprise',
      parties: [
        { name: 'Northwind Retail', side: 'client', people: [accountIdOf('clientSponsor')] },
        { name: 'Harbour Digital', side: 'partner', people: [accountIdOf('deliveryManager')] },
      ],
      start: today,
      plannedEnd: inDays(90),
      changePath: { approved: 'By the sponsor, before anybody starts.' },
      modelAnswers: { technicalUncertainty: 'In the evaluation.' },
    });

    // The rest is missing in another section.
    await press(screen, 'Name the sponsor.');
    await screen.getByRole('heading', { name: 'Who decides', exact: true }).waitFor();
    await hasFocus(screen, screen.getByRole('button', { name: /^Sponsor / }));
  });

  test('who decides: a vacant area gets its approver, whom the panel then proposes', async () => {
    const screen = await open('rights');
    const summary = (count: number) =>
      sees(screen, `${count} of 15 areas have a named approver who can decide today.`);
    const row = screen.getByRole('row', { name: /^Drift response/ });
    await summary(14);
    await sees(row, 'Nobody named');

    await press(screen, 'Change Drift response');
    const form = group(screen, 'Drift response');
    await choosePerson(form, 'Approver', 'Agnieszka Lis');
    await sees(row, 'Agnieszka Lis');
    await summary(15);
    await choosePerson(form, 'Deputy', 'Tomasz Wojcik');
    await sees(row, 'Tomasz Wojcik');

    await form.getByLabel('From').fill(inDays(1));
    await sees(row, 'Not valid yet');
    await summary(14);
    await form.getByLabel('From').fill(today);
    await form.getByLabel('Until').fill(inDays(30));
    await summary(15);

    await form.getByLabel('Side that must decide').selectOption({ label: 'Client' });
    await sees(row, 'Wrong side');
    await summary(14);
    await trySave(screen);
    await sees(form, 'This person works for another side than the one that decides here.');
    await hasFocus(screen, form.getByRole('button', { name: /^Approver / }));
    expect((await inForce('rights')).areas.driftResponse).toBeUndefined();
    await form.getByLabel('Side that must decide').selectOption({ label: 'Partner' });
    await summary(15);
    await save(screen);

    expect((await inForce('rights')).areas.driftResponse).toEqual({
      approver: teamAccount('Agnieszka Lis'),
      deputy: teamAccount('Tomasz Wojcik'),
      side: 'partner',
      from: today,
      until: inDays(30),
    });

    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(findIssue(site));
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await panel.getByLabel('Area').click();
    await panel.getByRole('option', { name: 'Drift response' }).click();
    await sees(panel, 'Agnieszka Lis');

    setAccount(teamAccount('Agnieszka Lis'), 'inactive');
    const later = await open('rights');
    const laterRow = later.getByRole('row', { name: /^Drift response/ });
    await sees(laterRow, 'Account deactivated');
    await sees(later, '14 of 15 areas have a named approver who can decide today.');
  });

  test('working time changes from a day on, and what has counted stays as it was', async () => {
    const screen = await open('calendars');
    const project = card(screen, 'Working hours of the project');
    // Of what has counted only days to come can change.
    await press(project, 'Change holidays');
    await project.getByRole('button', { name: 'Add a day' }).waitFor();
    expect(await project.getByLabel('Time zone').count()).toBe(0);
    expect(await project.getByRole('group', { name: 'Monday' }).count()).toBe(0);
    await press(project, 'Close');

    await press(project, 'Change from a day on…');
    expect(await project.getByLabel('From which day on').inputValue()).toBe(inDays(1));
    await press(project, 'Start with a copy');
    const fresh = project.getByRole('article').nth(1);
    await fresh.getByRole('heading', { name: `From ${written(inDays(1))}` }).waitFor();
    await fresh.getByLabel('Time zone').fill('Europe/Lisbon');
    await group(fresh, 'Monday').getByLabel('Monday, from').fill('08:00');
    await group(fresh, 'Monday').getByLabel('Monday, until').fill('12:00');
    await press(group(fresh, 'Monday'), 'Add hours');
    await sees(group(fresh, 'Monday'), 'Together: 8 hours');
    await press(fresh, 'Copy Monday to the other workdays');
    const picture = fresh.getByRole('figure');
    await sees(picture, 'Monday to Friday: 8:00 AM–12:00 PM, 1:00 PM–5:00 PM');
    await sees(fresh, 'A usual week: 40 hours');

    const year = Number(today.slice(0, 4)) + 1;
    await press(fresh, 'Paste several holidays');
    const lines = fresh.getByLabel('Holidays, one a line');
    await lines.fill(`${year}-06-10 Day of Portugal\n${year}-02-30 No such day`);
    await press(fresh, 'Add these days');
    await sees(fresh, '1 line needs a change. Nothing was added yet.');
    await sees(fresh, 'Line 2: the calendar has no such day.');
    await lines.fill(`${year}-06-10 Day of Portugal\n${year}-12-08;"Immaculate Conception"`);
    await press(fresh, 'Add these days');
    await isGone(lines);
    await sees(fresh.getByRole('listitem'), 'Day of Portugal');

    const vendor = card(card(screen, 'Hours of the parties'), 'Label Works');
    await press(vendor, 'Set own hours for Label Works');
    await vendor.getByLabel('Time zone').fill('Asia/Manila');
    await sees(vendor, /^Asia\/Manila/);

    // Hours that begin today take the place of those before, which stay as they were.
    const lead = card(card(screen, 'Hours of single people'), 'Jose Miguel Santos');
    await press(lead, 'Change from a day on…');
    await lead.getByLabel('From which day on').fill(inDays(-1));
    await press(lead, 'Start with a copy');
    await sees(lead, 'Choose today or a later day.');
    await lead.getByLabel('From which day on').fill(today);
    await press(lead, 'Start with a copy');
    await lead.getByText('1 earlier set of hours').click();
    const past = lead
      .getByRole('article')
      .filter({ has: screen.getByRole('heading', { name: 'From the start' }) });
    await past.waitFor();
    expect(await past.getByRole('button').count()).toBe(0);
    await press(group(lead, 'Friday'), 'Remove Friday: 9:00 AM–5:00 PM');
    await sees(lead, 'A usual week: 32 hours');
    await save(screen);

    const saved = await inForce('calendars');
    const hours = [
      { start: '08:00', end: '12:00' },
      { start: '13:00', end: '17:00' },
    ];
    expect(saved.project).toHaveLength(2);
    expect(saved.project[0]).toMatchObject({ timeZone: 'Europe/Warsaw' });
    expect(saved.project[1]).toMatchObject({
      effectiveFrom: inDays(1),
      timeZone: 'Europe/Lisbon',
      week: { 1: hours, 5: hours, 6: [] },
    });
    expect(saved.project[1]?.exceptions.filter(({ date }) => date > `${year}`)).toEqual([
      { date: `${year}-06-10`, intervals: [], name: 'Day of Portugal' },
      { date: `${year}-12-08`, intervals: [], name: 'Immaculate Conception' },
    ]);
    // Where it is tomorrow already, they begin with tomorrow.
    const there = dayIn('Asia/Manila');
    expect(saved.parties).toMatchObject([{ versions: [{ effectiveFrom: there, timeZone: 'Asia/Manila' }] }]);
    expect(saved.persons.find(({ person }) => person === accountIdOf('vendorLead'))?.versions).toMatchObject([
      { timeZone: 'Asia/Manila' },
      { effectiveFrom: there, week: { 4: [{ start: '09:00', end: '17:00' }], 5: [] } },
    ]);
  });

  test('blocked issues: what is set shows what it means before it is saved', async () => {
    const screen = await open('signals');
    const now = card(screen, 'Blocked now');
    await press(now, 'Show what is blocked now');
    await now.getByRole('listitem').first().waitFor();
    await sees(now, /^\d+ issues are blocked now$/);
    await sees(now, 'The flag is set');
    await sees(now, 'Its status is Blocked');

    const begun = searchJira('project = ATLAS AND status = "In Progress"');
    expect(begun.length).toBeGreaterThan(0);
    expect(await now.getByText('Its status is In Progress').count()).toBe(0);
    await screen.getByRole('checkbox', { name: /^In Progress/ }).check();
    for (const key of begun) {
      const issue = now.getByRole('listitem').filter({
        has: screen.getByRole('button', { name: `Open ${key} in a new tab` }),
      });
      await sees(issue, 'Its status is In Progress');
    }
    expect(await now.getByText('Its status is In Progress').count()).toBe(begun.length);
    expect((await inForce('signals')).blockedStatuses).not.toContain('In Progress');

    const choice = screen.getByLabel('Which issue waits: Gantt dependency');
    expect(await choice.inputValue()).toBe('');
    await press(screen, 'Use this for Gantt dependency: The issue that “depends on” waits');
    await hasFocus(screen, choice);
    expect(await choice.inputValue()).toBe('inward');
    await isGone(screen.getByText('Not said yet'));
    await press(screen, 'Remove Impeded');
    await screen.getByLabel('Gaps up to this long do not end a blocked time').fill('45');
    await save(screen);

    const saved = await inForce('signals');
    expect(saved.blockedStatuses).toEqual(['Blocked', 'On Hold', 'In Progress']);
    expect(saved.blockedPhrases).toContain('depends on');
    expect(saved.blockingPhrases).toContain('is needed for');
    expect(saved.graceMinutes).toBe(45);
  });

  test('escalation: rungs are added, moved and taken away, and a review says its next dates', async () => {
    const screen = await open('ladder');
    const ladder = card(screen, 'Ladder');
    const rung = (name: string): Locator =>
      ladder.getByRole('listitem').filter({ has: screen.getByRole('button', { name: `Remove ${name}` }) });

    await rung('Technical authority').getByLabel('Who must respond').selectOption('Delivery manager');
    await sees(rung('Technical authority'), 'Katarzyna Nowak');

    await press(ladder, 'Add a rung on top');
    await hasFocus(screen, screen.getByLabel('Name of rung 4'));
    await screen.getByLabel('Name of rung 4').fill('Steering committee');
    const top = rung('Steering committee');
    await top.getByLabel('A blocker gets here').selectOption('only by hand');
    await sees(top, 'It stays below until somebody moves it up.');
    await top.getByLabel('Who must respond').selectOption('One person, by name');
    await choosePerson(top, 'Person', 'Priya Raman');
    await sees(top, 'Priya Raman');
    await press(top, 'Move down: Steering committee');
    await screen.getByLabel('Name of rung 4').and(screen.locator('[value="Sponsor"]')).waitFor();
    await press(ladder, 'Remove Team');
    await screen.getByLabel('Name of rung 1').and(screen.locator('[value="Technical authority"]')).waitFor();

    const reviews = card(screen, 'Reviews');
    await press(reviews, 'Add a review');
    const review = reviews.getByRole('listitem').first();
    await review.getByLabel('Name').fill('Weekly review');
    for (const day of await review.getByRole('checkbox').all()) await day.uncheck();
    await sees(review, 'The dates show as soon as day, time, zone and start are set.');
    await review.getByRole('checkbox', { name: 'Wed' }).check();
    await review.getByLabel('Begins at').fill('14:30');
    await review.getByLabel('Time zone').fill('America/New_York');
    await review.getByLabel('Takes', { exact: true }).fill('45');
    const dates = review.locator('time');
    await dates.nth(2).waitFor();
    const instants = await dates.evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''));
    expect(instants).toHaveLength(3);
    for (const instant of instants) {
      const inNewYork = new Intl.DateTimeFormat('en-US', {
        weekday: 'long',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: 'America/New_York',
      }).format(Date.parse(instant));
      expect(inNewYork).toBe('Wednesday 14:30');
    }
    await takeSuggested(review, 'Who takes part', 'Margaret Okafor');
    await review.getByRole('button', { name: 'Remove Margaret Okafor' }).waitFor();
    await save(screen);

    const saved = await inForce('ladder');
    expect(saved.rungs).toMatchObject([
      { name: 'Technical authority', responder: { role: 'deliveryManager' } },
      {
        name: 'Steering committee',
        trigger: { kind: 'manual' },
        responder: { person: teamAccount('Priya Raman') },
      },
      { name: 'Sponsor', responder: { role: 'sponsor' } },
    ]);
    expect(saved.reviews).toMatchObject([
      {
        kind: 'executionReview',
        name: 'Weekly review',
        weekdays: [3],
        time: '14:30',
        timeZone: 'America/New_York',
        minutes: 45,
        attendees: [accountIdOf('clientSponsor')],
      },
    ]);
  });

  test('changes: a rule in the middle decides what is tried out, and one that is never reached is marked', async () => {
    const screen = await open('changes');
    const rules = card(screen, 'Who approves a change');
    const trial = card(screen, 'Try a change');
    await sees(trial, 'Row 3 decides: Everything else');

    await press(rules, 'Add a rule');
    await hasFocus(screen, rules.getByLabel('Name of the rule'));
    await rules.getByLabel('Name of the rule').fill('Moves a release');
    const row = rules.getByRole('row', { name: /Moves a release/ }).first();
    // What every row above it takes already never gets to it.
    await rules.getByRole('checkbox', { name: 'Fixed price' }).check();
    await sees(row, 'An earlier rule fits everything that this one does, so it would never be used.');
    await trySave(screen);
    await sees(bar(screen), '1 thing keeps this from being saved:');
    await rules.getByRole('checkbox', { name: 'Fixed price' }).uncheck();
    await rules.getByRole('checkbox', { name: 'Dates' }).check();
    await isGone(row.getByText('An earlier rule'));
    await rules.getByLabel('Only if it moves a date by at least').fill('10');
    const approvers = group(rules, 'Who is asked to approve');
    await approvers.getByLabel('Approver 1', { exact: true }).selectOption('Sponsor');
    await press(approvers, 'Add an approver');
    await approvers.getByLabel('Approver 2', { exact: true }).selectOption('One person, by name');
    await choosePerson(approvers, 'Person', 'Katarzyna Nowak');
    await press(rules, 'Done');
    await press(rules, 'Move up: Moves a release');
    await rules.getByRole('row', { name: /^2 Moves a release/ }).waitFor();

    await trial.getByLabel('Kind of change').selectOption('Dates');
    await trial.getByLabel('Moves a date by').fill('20');
    await sees(trial, 'Row 2 decides: Moves a release');
    await sees(trial, 'Have to agree: all 2');
    await sees(trial, 'This change can be approved: 2 people have to agree.');
    await sees(rules.getByRole('row', { name: /^2 Moves a release/ }), 'Decides the change below');

    await takeSuggested(trial, 'Asked for by', 'Margaret Okafor');
    await sees(trial, 'Named, and left out:');
    await sees(trial.getByRole('listitem').filter({ hasText: 'Margaret Okafor' }), 'asked for the change');
    await sees(trial, 'This change cannot be approved: 2 would have to agree, and 1 can.');

    const blackouts = card(screen, 'Days on which nothing is absorbed');
    await press(blackouts, 'Add days');
    await blackouts.getByLabel('What for').fill('Freeze before the release');
    await blackouts.getByLabel('First day').fill(today);
    await blackouts.getByLabel('Last day').fill(inDays(7));
    await sees(trial, 'Nothing is absorbed on this day: “Freeze before the release” lasts from');
    await trial.getByLabel('Day on which it is absorbed').fill(inDays(8));
    await isGone(trial.getByText('Nothing is absorbed on this day'));
    await save(screen);

    const saved = await inForce('changes');
    expect(saved.rules.map(({ name }) => name)).toEqual([
      'Fixed price: a commercial matter',
      'Moves a release',
      'Large changes',
      'Everything else',
    ]);
    expect(saved.rules[1]).toEqual({
      name: 'Moves a release',
      models: [],
      kinds: ['timing'],
      sizes: [],
      daysFrom: 10,
      approvers: [{ role: 'sponsor' }, { person: accountIdOf('deliveryManager') }],
      quorum: { kind: 'all' },
    });
    expect(saved.blackouts).toEqual([{ name: 'Freeze before the release', from: today, until: inDays(7) }]);
  });

  test('changes: a standard change is approved beforehand up to a size that the scale has', async () => {
    const screen = await open('changes');
    const standard = card(screen, 'Standard changes');
    await sees(standard, 'A standard change is one that comes up again and again');
    await press(standard, 'Add a standard change');
    await hasFocus(screen, standard.getByLabel('Name of the standard change'));
    await trySave(screen);
    await sees(standard, 'Write a name.');
    await standard.getByLabel('Name of the standard change').fill('One more batch');
    await standard.getByLabel('Largest size').selectOption('Medium');
    await standard.getByLabel('Cost up to').fill('500');
    await standard.getByLabel('Moves a date by at most').fill('2');
    await standard.getByRole('checkbox', { name: 'Training data' }).check();

    const scale = card(screen, 'How changes are sized');
    await press(scale, 'Remove Medium');
    await sees(standard, 'This size is no longer part of the scale. Choose another one.');
    await standard.getByLabel('Largest size').selectOption('Small');
    await isGone(standard.getByText('This size is no longer part of the scale.'));
    await screen.getByRole('checkbox', { name: 'Whoever reported the issue in Jira' }).check();
    const reminders = card(screen, 'Reminders');
    await reminders.getByLabel('Remind after').fill('0');
    await trySave(screen);
    await sees(reminders, 'Give a whole number from 1 to 30.');
    await reminders.getByLabel('Remind after').fill('');
    await isGone(reminders.getByText('Give a whole number from 1 to 30.'));
    await save(screen);

    const saved = await inForce('changes');
    expect(saved.standardChanges).toEqual([
      {
        id: expect.any(String),
        name: 'One more batch',
        kinds: ['trainingData'],
        largest: 's',
        cost: 500,
        days: 2,
      },
    ]);
    expect(saved.separation).toEqual(['requester', 'reporter']);
    expect(saved.reminderDays).toBeNull();

    const later = await open('changes');
    const again = card(later, 'Standard changes');
    expect(await again.getByLabel('Name of the standard change').inputValue()).toBe('One more batch');
    await press(again, 'Remove One more batch');
    await hasFocus(later, again.getByRole('button', { name: 'Add a standard change' }));
  });

  test('risk: the keyboard gives a cell its level, and a table that falls is refused where it does', async () => {
    const visitor = await visit('projectAdmin');
    const screen = await visitor.openSettings('risk');
    const { keyboard } = visitor.page;
    const cell = (name: string): Locator => screen.getByRole('button', { name: new RegExp(`^${name}`) });
    await cell('Rare, Negligible').focus();
    await keyboard.press('ArrowRight');
    await hasFocus(screen, cell('Rare, Minor: Low'));
    await keyboard.press('2');
    await hasFocus(screen, cell('Rare, Minor: Medium'));

    // What lies above and to the right of it is lower now.
    const words = 'This cell is lower than one with less likelihood or less impact.';
    await sees(screen, words);
    await cell('Unlikely, Minor: Low. Something is wrong here.').waitFor();
    await trySave(screen);
    await sees(bar(screen), 'keep this from being saved:');
    await hasFocus(screen, screen.getByRole('button', { name: /Something is wrong here\./ }));
    expect((await inForce('risk')).cells).toEqual(defaultSettings.risk.cells);
    await screen.getByRole('list').getByRole('button', { name: 'Unlikely, Minor', exact: true }).click();
    await hasFocus(screen, cell('Unlikely, Minor'));

    await cell('Rare, Minor').focus();
    await keyboard.press('1');
    await isGone(screen.getByText(words));
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await hasFocus(screen, cell('Rare, Major: Low'));
    await keyboard.press('Enter');
    await hasFocus(screen, cell('Rare, Major: Medium'));
    await save(screen);

    const [first, ...others] = defaultSettings.risk.cells;
    expect((await inForce('risk')).cells).toEqual([
      first?.map((level, at) => (at === 3 ? 1 : level)),
      ...others,
    ]);
  });

  test('measures: the sponsor’s page takes what somebody answers for and what opens a decision', async () => {
    const screen = await open('measures');
    const sponsor = screen.getByRole('checkbox', { name: 'On the sponsor’s page: Age of blockers' });
    await sponsor.click();
    const row = screen.getByRole('row', { name: /^Watch: Age of blockers/ });
    await sees(row, 'Name an owner first.');
    await sees(row, 'Write the decision that a breach opens first.');
    expect(await sponsor.isChecked()).toBe(false);

    await press(screen, 'Change: Age of blockers');
    const form = group(screen, 'Age of blockers');
    await choosePerson(form, 'Owner', 'Katarzyna Nowak');
    await isGone(row.getByText('Name an owner first.'));
    await sees(row, 'Write the decision that a breach opens first.');
    await press(form, 'Use the example');
    await isGone(row.getByText('Write the decision'));
    await form.getByLabel('Limit').fill('7');
    await sees(row, 'more than 7 days');
    await press(form, 'Done');
    await sponsor.check();
    await save(screen);

    expect((await inForce('measures')).blockerAge).toMatchObject({
      on: true,
      sponsor: true,
      threshold: 7,
      owner: accountIdOf('deliveryManager'),
      decision: 'How do we unblock it, and who does?',
    });
  });

  test('the health check says what is late and what counts wrong, and lets it be mended', async () => {
    const fresh = await open('health', 'LABEL');
    await sees(fresh, 'This has not run yet since Fairlead was installed or updated:');
    // As if that had been long ago.
    await site.host.inside(() =>
      createDatabase().change(sql`UPDATE run SET started_at = ${'2026-01-01T00:00:00.000Z'}`),
    );
    const screen = await open('health', 'LABEL');
    const finding = (title: string): Locator =>
      screen.getByRole('listitem').filter({ has: screen.getByRole('heading', { name: title, exact: true }) });
    const upkeep = 'What Fairlead does by itself';
    await sees(finding(`Problem: ${upkeep}`), 'This has not run when it should have:');
    await sees(finding(`Problem: ${upkeep}`), 'Hourly work');
    await sees(finding(`Problem: ${upkeep}`), 'Daily work');
    await sees(card(screen, 'Storage'), /^[\d.]+ kB of 1 GB used/);
    await sees(card(screen, 'Storage'), 'From 80% on, this page warns.');
    // Only somebody who administers Jira can show the panel to everybody.
    await sees(finding('Worth a look: Decision panel'), 'Ask a Jira admin to look at this.');

    for (const { key } of site.host.manifest.schedules) await site.host.runScheduled(key);
    await press(screen, 'Check again');
    await sees(finding(`All well: ${upkeep}`), 'The hourly and the daily work ran in time.');

    const released = finding('Worth a look: Status “Released”');
    await sees(released, 'It counts as “In progress”, but its name says “Done”.');
    await press(released, 'Count “Released” as Done');
    await finding('All well: Categories of statuses').waitFor();
    expect((await inForce('signals', 'LABEL')).categories).toEqual([
      { status: 'Released', category: 'done' },
    ]);

    const admin = await (await visit('siteAdmin')).openSettings('health', { project: 'LABEL' });
    await press(admin, 'Show the panel on every issue');
    await sees(admin, 'The panel has been set to show on every issue.');
    await hasFocus(admin, admin.getByRole('button', { name: 'Check again' }));
  });

  const choose = async (screen: FrameLocator, name: string, content: string): Promise<void> => {
    const input = screen.getByLabel('File with settings');
    await input.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  };

  const download = async (visitor: Visitor, screen: FrameLocator): Promise<[string, string]> => {
    const [offered] = await Promise.all([
      visitor.page.waitForEvent('download'),
      press(screen, 'Download as a file'),
    ]);
    const name = offered.suggestedFilename();
    await sees(screen, `Saved as ${name}`);
    return [name, await readFile(await offered.path(), 'utf8')];
  };

  const section = (screen: FrameLocator, name: string): Locator =>
    screen
      .locator('.fl-exchange-section')
      .filter({ has: screen.getByRole('checkbox', { name, exact: true }) });

  test('a file goes out and, changed, comes in after it was seen what it changes', async () => {
    const visitor = await visit('projectAdmin');
    const screen = await visitor.openSettings('exchange');
    const [name, content] = await download(visitor, screen);
    expect(name).toBe(`fairlead-settings-ATLAS-${today}.json`);
    const file: SettingsFile = settingsFile.parse(JSON.parse(content));
    expect(file.sections.rights).toEqual(await inForce('rights'));

    await choose(screen, 'broken.json', content.slice(0, 100));
    await sees(screen.getByRole('alert'), '“broken.json” can’t be imported');
    await sees(screen.getByRole('alert'), 'This is not a JSON file, or it is damaged.');
    const signals = file.sections.signals ?? defaultSettings.signals;
    const wrong = { ...file, sections: { signals: { ...signals, graceMinutes: 'long' } } };
    await choose(screen, 'wrong.json', JSON.stringify(wrong));
    await sees(screen.getByRole('alert'), '“wrong.json” can’t be imported');
    await sees(screen.getByRole('alert'), 'sections.signals.graceMinutes');

    const changed: SettingsFile = {
      ...file,
      sections: { ...file.sections, signals: { ...signals, graceMinutes: 60 } },
    };
    await choose(screen, 'changed.json', JSON.stringify(changed));
    await screen.getByRole('heading', { name: 'What “changed.json” would change' }).waitFor();
    const blocked = section(screen, 'Blocked issues');
    await sees(blocked, '1 difference');
    await sees(blocked, 'was 30 minutes');
    await sees(blocked, 'is 60 minutes');
    await sees(section(screen, 'Who decides'), 'The same as here.');
    expect(await blocked.getByRole('checkbox').isChecked()).toBe(true);
    expect((await inForce('signals')).graceMinutes).toBe(30);

    await press(screen, 'Apply 1 section');
    await sees(screen, 'Say why: this project asks for a reason with every change.');
    await screen.getByLabel('Why?').fill('As in the other project.');
    await press(screen, 'Apply 1 section');
    await sees(screen, '1 section was imported');
    await sees(screen, 'This holds from now on: Blocked issues.');
    expect((await inForce('signals')).graceMinutes).toBe(60);
  });

  test('what is settled in one project is copied into another', async () => {
    await saveSettings(site, 'projectAdmin', 'ladder', (ladder) => ({
      ...ladder,
      rungs: ladder.rungs.map((rung) => ({ ...rung, respondHours: rung.respondHours + 1 })),
    }));
    const screen = await open('exchange', 'LABEL');
    await press(screen, 'Choose a project');
    await screen.getByLabel('Find a project by name or key').fill('atlas');
    await sees(screen, '1 project found');
    await screen.getByRole('button', { name: /Atlas assistant platform/ }).click();
    await screen
      .getByRole('heading', {
        name: 'What the settings of Atlas assistant platform (ATLAS) would change',
      })
      .waitFor();
    await sees(section(screen, 'Escalation'), '3 differences');
    for (const one of ['Engagement', 'Who decides', 'Working time', 'Escalation']) {
      expect(await section(screen, one).getByRole('checkbox').isChecked()).toBe(true);
    }
    await screen.getByLabel('Why?').fill('Both projects work alike.');
    await screen.getByRole('button', { name: /^Apply/ }).click();
    await sees(screen, /sections? w(as|ere) imported/);
    for (const one of ['engagement', 'rights', 'ladder'] as const) {
      expect(await inForce(one, 'LABEL')).toEqual(await inForce(one));
    }
    // What was worked before stays counted as it was; from now on the hours are those of the other project.
    const { project } = await inForce('calendars', 'LABEL');
    expect(project).toHaveLength(2);
    expect(project[0]).toEqual(defaultSettings.calendars.project[0]);
    expect(project[1]?.timeZone).toBe('Europe/Warsaw');
  });
});
