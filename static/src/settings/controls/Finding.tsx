/** A button that becomes a search once it is pressed: a page may have thirty of them, and few are ever used. */
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { ErrorBoundary } from '../../shared/ErrorBoundary';
import { t } from '../../shared/texts';
import type { SettingsPlace } from '../editors';

const loadFinder = async () => {
  // Atlaskit has to find its flags answered before any of it is evaluated.
  await import('../../shared/flags');
  return import('./PeopleFinder');
};

const PeopleFinder = lazy(loadFinder);

type Props = {
  id: string;
  label: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  place: SettingsPlace;
  suggested: readonly string[] | undefined;
  /** Who is not offered. */
  except: readonly string[];
  /** Goes on searching after a choice. */
  staysOpen?: boolean;
  onChoose: (person: string) => void;
  onClear?: (() => void) | undefined;
  /** What the button shows. */
  children: ReactNode;
};

export const Finding = (props: Props) => {
  const { id, staysOpen = false } = props;
  const [isOpen, setOpen] = useState(false);
  const [isBack, setBack] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isBack) return;
    button.current?.focus();
    setBack(false);
  }, [isBack]);

  const preload = (): void => {
    // A failure shows when the search is opened, where something can be done about it.
    loadFinder().catch(() => undefined);
  };

  const close = (): void => {
    setOpen(false);
    setBack(true);
  };

  const face = (
    <span className="fl-finding">
      <button
        type="button"
        className="fl-input fl-pick"
        ref={button}
        id={id}
        aria-labelledby={`${id}-label ${id}-value`}
        aria-describedby={props.describedBy}
        aria-haspopup="listbox"
        aria-invalid={props.isInvalid}
        aria-busy={isOpen ? true : undefined}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => {
          setOpen(true);
        }}
      >
        <span id={`${id}-value`}>{props.children}</span>
      </button>
      {props.onClear !== undefined && (
        <button
          type="button"
          className="fl-tool"
          aria-label={t('settings.clear', { name: props.label })}
          title={t('settings.clear', { name: props.label })}
          onClick={() => {
            props.onClear?.();
            setBack(true);
          }}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </span>
  );

  if (!isOpen) return face;
  return (
    <ErrorBoundary title={t('part.title')} text={t('part.text')}>
      <Suspense fallback={face}>
        <PeopleFinder
          inputId={id}
          describedBy={props.describedBy}
          isInvalid={props.isInvalid}
          place={props.place}
          suggested={props.suggested ?? []}
          except={props.except}
          onChoose={(person) => {
            props.onChoose(person);
            if (!staysOpen) close();
          }}
          onLeave={() => {
            setOpen(false);
          }}
          onCancel={close}
        />
      </Suspense>
    </ErrorBoundary>
  );
};
