/** Editing one section: what is kept, what is wrong with it, and what came of sending it. */
import { useEffect, useRef, useState } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import type { Payload } from '../../../src/contract/payloads';
import {
  problemsOf,
  sections,
  type Problem,
  type ProjectSettings,
  type Section,
} from '../../../src/contract/settings-rules';
import type { Failure } from '../../../src/contract/result';
import { textLimits } from '../../../src/contract/limits';
import { announce } from '../shared/announce';
import { call, type Waiting } from '../shared/api';
import { checkText } from '../shared/checks';
import type { Drafts } from '../shared/drafts';
import { t, tCount, tFailure } from '../shared/texts';
import { controlOf, focusOn, idOf } from './editors';
import { differing } from './same';
import { sentenceOf } from './sentences';
import { actIdOf, keepWork, readWork, rebasedWork, standingOf, type Standing, type Work } from './work';

export const reasonId = 'fl-set-reason';

type Options = {
  page: SettingsPage;
  drafts: Drafts;
  onDraft: () => void;
  onPage: (page: SettingsPage) => void;
  onDone: () => void;
};

/** What the backend refuses, at the path where it says so. */
type Refusal = { path: string; sentence: string };

/** What a change would make wrong in another section is said with the name of that one. */
const inItsSection = (failure: Failure, own: Section): Failure => {
  const other = sections.find((section) => section !== own && section === failure.field?.split('.')[0]);
  if (failure.code !== 'invalid' || other === undefined) return failure;
  const params = { section: t(`settings.section.${other}`), sentence: tFailure(failure) };
  return { ...failure, message: 'settings.problem.elsewhere', params };
};

export const useSection = ({ page, drafts, onDraft, onPage, onDone }: Options) => {
  const { shown, today } = page;
  const { section } = shown;
  const [work, setWork] = useState<Work | undefined>(() =>
    page.mayEdit ? readWork(drafts, section) : undefined,
  );
  // State lags behind a second change in the same event; a ref does not.
  const latest = useRef(work);
  const [wasKept] = useState(() => work !== undefined);
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set());
  const [hasTried, setTried] = useState(false);
  const [reasonError, setReasonError] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [failure, setFailure] = useState<Failure>();
  const [waiting, setWaiting] = useState<Waiting>();
  const [isSending, setSending] = useState(false);
  const sending = useRef(false);
  /** Fields whose text stands for no value. */
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const [isNewConflict, setNewConflict] = useState(false);
  const [wrong, setWrong] = useState<{ path: string }>();
  /** Counts the times that what was typed went away, which fields that keep more than their value do not see. */
  const [edition, setEdition] = useState(0);

  const standing: Standing = standingOf(work, shown);
  const value = standing.kind === 'none' ? shown.content : standing.work.content;
  const reason = work?.reason ?? '';

  const keep = (next: Work | undefined): void => {
    latest.current = next;
    setWork(next);
    onDraft();
  };

  // What was kept and is by now the record itself is nothing to save any more.
  const isSettled = work !== undefined && standing.kind === 'none';
  useEffect(() => {
    if (!isSettled || sending.current) return;
    drafts.remove(section);
    keep(undefined);
  }, [isSettled]);

  const begun = (): Work => {
    const now = standingOf(latest.current, shown);
    return now.kind === 'none'
      ? {
          content: shown.content,
          base: shown.content,
          version: shown.version,
          reason: latest.current?.reason ?? '',
        }
      : now.work;
  };

  const change = (content: ProjectSettings[typeof section]): void => {
    keep(keepWork(drafts, section, { ...begun(), content }));
    // The complaint was about the old content.
    setRefusal(undefined);
    setFailure(undefined);
  };

  const changeReason = (text: string): void => {
    keep(keepWork(drafts, section, { ...begun(), reason: text }));
    setReasonError(undefined);
  };

  const problems: Problem[] = problemsOf(section, { ...page.around, [section]: value } as ProjectSettings, {
    before: shown.content,
    today,
    now: Date.now(),
  });

  const problemAt = (path: string): string | undefined => {
    if (refusal?.path === path) return refusal.sentence;
    const problem = problems.find((one) => one.path === path);
    return problem !== undefined && (hasTried || left.has(idOf(path))) ? sentenceOf(problem) : undefined;
  };

  // Once for each time that something is found wrong, and only when its sentence is on screen.
  useEffect(() => {
    if (wrong !== undefined) focusOn(wrong.path);
  }, [wrong]);

  const forget = (): void => {
    drafts.remove(section);
    keep(undefined);
    setLeft(new Set());
    setTried(false);
    setRefusal(undefined);
    setFailure(undefined);
    setReasonError(undefined);
    setNewConflict(false);
  };

  /** Says what keeps it from being sent, and answers whether anything does. */
  const isRefused = (): boolean => {
    setTried(true);
    const message = checkText(reason, textLimits.reason, page.reasonRequired);
    setReasonError(
      message === undefined
        ? undefined
        : t(message === 'invalid.empty' ? 'settings.problem.reason' : message, { limit: textLimits.reason }),
    );
    const count = problems.length + unreadable.length + (message === undefined ? 0 : 1);
    if (count === 0) return false;
    announce(tCount('form.fix', count));
    const firstUnreadable = unreadable[0];
    const first = problems[0];
    if (first !== undefined) setWrong({ path: first.path });
    else document.getElementById(firstUnreadable ?? reasonId)?.focus();
    return true;
  };

  const send = async (): Promise<void> => {
    if (isRefused()) return;
    const sent = { section, version: begun().version, content: value, reason: reason.trim() };
    const actId = actIdOf(drafts, section, sent, () => crypto.randomUUID());
    setFailure(undefined);
    const answer = await call('settings/save', { ...sent, actId } as Payload<'settings/save'>, setWaiting);
    setWaiting(undefined);
    if (answer.ok) {
      forget();
      announce(t('settings.saved'));
      onPage(answer.value);
      onDone();
      return;
    }
    if (answer.error.code === 'conflict' && answer.newer !== undefined) {
      setNewConflict(true);
      onPage(answer.newer);
      return;
    }
    // Its own section is named where a rule refuses it, and the payload's field where its form does.
    const path = answer.error.field?.replace(new RegExp(`^(?:content|${section})(?:\\.|$)`), '');
    if (answer.error.code === 'invalid' && path === 'reason') {
      setReasonError(tFailure(answer.error));
      document.getElementById(reasonId)?.focus();
    } else if (answer.error.code === 'invalid' && path !== undefined && controlOf(path) !== null) {
      setRefusal({ path, sentence: tFailure(answer.error, answer.error.params) });
      setWrong({ path });
    } else {
      setFailure(inItsSection(answer.error, section));
    }
  };

  return {
    name: section,
    edition,
    value,
    change,
    reason,
    changeReason,
    reasonError,
    standing,
    isChanged: standing.kind !== 'none' || unreadable.length > 0,
    /** Fields of the section that differ from what it was begun on. */
    changed: standing.kind === 'none' ? [] : differing(standing.work.base, standing.work.content),
    wasKept,
    problems,
    hasTried,
    problemAt,
    failure,
    waiting,
    isSending,
    isNewConflict,
    setUnreadable: (id: string, is: boolean): void => {
      setUnreadable((current) =>
        current.includes(id) === is ? current : is ? [...current, id] : current.filter((one) => one !== id),
      );
    },
    leave: (id: string): void => {
      setLeft((current) => (current.has(id) ? current : new Set([...current, id])));
    },
    save: (): void => {
      if (sending.current) return;
      sending.current = true;
      setSending(true);
      void send().finally(() => {
        sending.current = false;
        setSending(false);
      });
    },
    discard: (): void => {
      forget();
      setEdition((count) => count + 1);
      announce(t('settings.discarded'));
      onDone();
    },
    /** Goes on with what both have made of it. */
    goOn: (taken: readonly string[]): void => {
      if (standing.kind !== 'overtaken') return;
      keep(keepWork(drafts, section, rebasedWork(standing.work, shown, taken)));
      setNewConflict(false);
      setEdition((count) => count + 1);
      announce(t('settings.conflict.goneOn'));
      onDone();
    },
  };
};

export type SectionWork = ReturnType<typeof useSection>;
