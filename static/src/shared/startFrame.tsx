/** Draws a frame once what it needs to be drawn is there. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Result } from '../../../src/contract/result';
import './base.css';
import { dateLocale, type Reader } from './dates';
import { ErrorBoundary } from './ErrorBoundary';
import type { Surroundings } from './surroundings';
import { directionOf, t, type TextKey } from './texts';
import type { Opening } from './opening';

export type FrameStart<Opened> = {
  /** What the frame shows first, where it was there before the frame was. */
  opened: Result<Opened> | undefined;
  surroundings: Surroundings;
  reader: Reader;
};

/** The answer mostly arrives together with the texts; drawing a "loading" first would only keep it waiting. */
const graceMs = 300;

export const startFrame = async <Opened,>(
  opening: Opening<Opened>,
  title: TextKey,
  draw: (start: FrameStart<Opened>) => ReactNode,
): Promise<void> => {
  const [texts, surroundings] = await Promise.all([opening.texts, opening.surroundings, opening.theme]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  document.title = t(title);
  const reader = {
    locale: dateLocale(surroundings.locale, texts.language),
    timeZone: surroundings.timeZone,
  };
  const opened = await Promise.race([
    opening.answer,
    new Promise<undefined>((resolve) => setTimeout(resolve, graceMs)),
  ]);
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      {draw({ opened, surroundings, reader })}
    </ErrorBoundary>,
  );
};
